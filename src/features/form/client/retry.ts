import { delayUnits } from '../../../api/vocabulary';
import type { RetryDraft } from '../../../domain/webhooks/draft/draft';
import type { FormState } from '../protocol';
import type { FormTexts } from '../texts';
import { element, setValue } from './dom';
import { makeField } from './field';
import type { Field } from './field';

export interface RetryField {
  field: Field;
  update(state: FormState): void;
}

/** How a failed delivery is repeated; the numbers matter only while it is on. */
export function makeRetry(texts: FormTexts, change: (retry: RetryDraft) => void): RetryField {
  const enabled = element('input', { type: 'checkbox' });
  const count = element('input', { type: 'number', min: '1', step: '1', id: 'retry-count' });
  const delay = element('input', { type: 'number', min: '1', step: '1', id: 'retry-delay' });
  const unit = element('select', { id: 'retry-unit' }, ...delayUnits.map((value) => element('option', { value }, texts[value])));
  const part = (label: string, control: HTMLElement): HTMLElement =>
    element('div', { class: 'part' }, element('label', { for: control.id }, label), control);
  const numbers = element(
    'div',
    { class: 'row numbers' },
    part(texts.retryCount, count),
    part(texts.retryDelay, delay),
    part(texts.retryUnit, unit),
  );
  const toggle = element('label', { class: 'check' }, enabled, element('span', {}, texts.retry));
  const field = makeField('retry', texts.retries, '', enabled, [toggle, numbers], texts, true);

  const tell = (): void => {
    const delayUnit = delayUnits.find((value) => value === unit.value) ?? 'Minute';
    change({ enabled: enabled.checked, count: numberIn(count), delay: numberIn(delay), delayUnit });
  };
  for (const control of [enabled, count, delay, unit]) control.addEventListener('input', tell);
  return {
    field,
    update({ draft: { retry }, sending }) {
      enabled.checked = retry.enabled;
      if (numberIn(count) !== retry.count) setValue(count, String(retry.count));
      if (numberIn(delay) !== retry.delay) setValue(delay, String(retry.delay));
      setValue(unit, retry.delayUnit);
      enabled.disabled = sending;
      numbers.hidden = !retry.enabled;
      for (const control of [count, delay, unit]) control.disabled = sending;
    },
  };
}

/** An empty box is no number: the check says so. */
function numberIn(control: HTMLInputElement): number {
  return Number.isFinite(control.valueAsNumber) ? control.valueAsNumber : 0;
}
