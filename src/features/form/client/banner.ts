import type { FormState, Said } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element } from './dom';

export interface Banner {
  root: HTMLElement;
  update(state: FormState): void;
}

/** What belongs to no field, and what can be done about it. */
export function makeBanner(texts: FormTexts, post: (message: Said) => void): Banner {
  const said = element('span');
  const choices = element('div', { class: 'row choices' });
  const diagnostics = button(texts.copyDiagnostics, () => post({ type: 'copyDiagnostics' }), { class: 'link' });
  const root = element('div', { class: 'banner' }, element('div', { role: 'alert' }, said), choices, diagnostics);
  let drawn = '';
  return {
    root,
    update(state) {
      // A screen reader says again what is written again.
      if (said.textContent !== state.banner) said.textContent = state.banner;
      root.hidden = state.banner === '';
      diagnostics.hidden = !state.diagnostics;
      const wanted = JSON.stringify([state.choices, state.sending]);
      if (wanted === drawn) return;
      drawn = wanted;
      root.classList.toggle('asks', state.choices.length > 0);
      choices.hidden = state.choices.length === 0;
      choices.replaceChildren(
        ...state.choices.map(({ act, label }) => button(label, () => post({ type: act }), { disabled: state.sending })),
      );
    },
  };
}
