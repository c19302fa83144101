import type { FormState } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element, fill } from './dom';

/** Says where the webhook is or will be; PRODUCTION loudly. */
export function showTarget(line: HTMLElement, { target }: FormState, texts: FormTexts, connect: () => void): void {
  const wanted = JSON.stringify(target);
  if (line.dataset['shown'] === wanted) return;
  line.dataset['shown'] = wanted;
  switch (target.kind) {
    case 'none':
      return line.replaceChildren(texts.notConnected, ' ', button(texts.connect, connect));
    case 'elsewhere':
      return line.replaceChildren(fill(texts.belongsTo, target.name), ' ', button(texts.useConnection, connect));
    case 'removed':
      return line.replaceChildren(fill(texts.removed, target.name));
    case 'connection': {
      const badge = target.production ? [element('strong', { class: 'production' }, texts.production)] : [];
      return line.replaceChildren(fill(texts.into, target.name), ...badge);
    }
  }
}
