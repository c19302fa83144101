import { longestText } from '../limits';
import type { FormState } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element, setValue } from './dom';
import { makeField } from './field';
import type { Field } from './field';

export interface SecretField {
  field: Field;
  update(state: FormState): void;
}

/** The secret: typed, or made by the host; shown only while asked for. */
export function makeSecret(texts: FormTexts, act: { change: (value: string) => void; generate: () => void; copy: () => void }): SecretField {
  const box = element('input', { type: 'password', autocomplete: 'new-password', spellcheck: 'false', maxlength: String(longestText) });
  const show = button(texts.show, () => reveal(box.type === 'password'), { 'aria-pressed': 'false' });
  const generate = button(texts.generate, act.generate);
  const copy = button(texts.copy, act.copy);
  const field = makeField('secret', texts.secret, texts.secretHint, box, [element('div', { class: 'row' }, box, generate, show, copy)], texts);

  function reveal(visible: boolean): void {
    box.type = visible ? 'text' : 'password';
    show.textContent = visible ? texts.hide : texts.show;
    show.setAttribute('aria-pressed', String(visible));
  }

  box.addEventListener('input', () => act.change(box.value));
  return {
    field,
    update({ draft: { secret }, creating }) {
      setValue(box, secret);
      for (const control of [box, generate]) control.disabled = creating;
      for (const control of [show, copy]) control.disabled = secret === '';
      if (secret === '') reveal(false);
    },
  };
}
