import { longestText } from '../limits';
import type { FormState, SecretChoice } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element, setValue } from './dom';
import { makeField } from './field';
import type { Field } from './field';

export interface SecretField {
  field: Field;
  update(state: FormState): void;
}

interface Acts {
  change: (value: string) => void;
  choose: (choice: SecretChoice) => void;
  generate: () => void;
  copy: () => void;
}

/**
 * The secret: typed, or made by the host; shown only while asked for. Of a webhook that exists only a new one is ever here:
 * the stored one is kept, replaced or removed.
 */
export function makeSecret(texts: FormTexts, edits: boolean, act: Acts): SecretField {
  const box = element('input', {
    type: 'password',
    autocomplete: 'new-password',
    spellcheck: 'false',
    maxlength: String(longestText),
    'aria-label': edits ? texts.secretNew : undefined,
  });
  const show = button(texts.show, () => reveal(box.type === 'password'), { 'aria-pressed': 'false' });
  const generate = button(texts.generate, act.generate);
  const copy = button(texts.copy, act.copy);
  const row = element('div', { class: 'row' }, box, generate, show, copy);
  const choices = edits ? makeChoices(texts, row, act.choose) : undefined;
  const field = choices
    ? makeField('secret', texts.secret, '', box, [choices.root], texts, true)
    : makeField('secret', texts.secret, texts.secretHint, box, [row], texts);

  function reveal(visible: boolean): void {
    box.type = visible ? 'text' : 'password';
    show.textContent = visible ? texts.hide : texts.show;
    show.setAttribute('aria-pressed', String(visible));
  }

  box.addEventListener('input', () => act.change(box.value));
  return {
    field,
    update(state) {
      const {
        draft: { secret },
        sending,
        edit,
      } = state;
      setValue(box, secret);
      for (const control of [box, generate]) control.disabled = sending;
      for (const control of [show, copy]) control.disabled = secret === '';
      if (secret === '') reveal(false);
      if (!edit) return;
      row.hidden = edit.secret.choice !== 'replace';
      choices?.update(state);
    },
  };
}

/** Keep, replace or remove; `row` is where a new one is entered. */
function makeChoices(
  texts: FormTexts,
  row: HTMLElement,
  choose: (choice: SecretChoice) => void,
): { root: HTMLElement; update(state: FormState): void } {
  const hint = element('p', { class: 'hint' });
  const words = { keep: element('span'), replace: element('span'), clear: element('span', {}, texts.secretClear) };
  const make = (choice: SecretChoice): { line: HTMLElement; radio: HTMLInputElement } => {
    const radio = element('input', { type: 'radio', name: 'secret-choice', value: choice });
    radio.addEventListener('change', () => choose(choice));
    return { line: element('label', { class: 'check' }, radio, words[choice]), radio };
  };
  const lines = { keep: make('keep'), replace: make('replace'), clear: make('clear') };
  return {
    root: element('div', {}, hint, lines.keep.line, lines.replace.line, row, lines.clear.line),
    update({ edit, sending }) {
      const { stored, choice } = edit?.secret ?? { stored: false, choice: 'keep' };
      // Undefined: GenAuth did not tell, which is not "none".
      const said = (yes: string, no: string, untold: string): string => (stored === undefined ? untold : stored ? yes : no);
      hint.textContent = said(texts.secretStored, texts.secretNone, texts.secretUntold);
      words.keep.textContent = said(texts.secretKeep, texts.secretKeepNone, texts.secretKeepAsIs);
      words.replace.textContent = stored ? texts.secretReplace : texts.secretSet;
      lines.clear.line.hidden = stored === false;
      lines[choice].radio.checked = true;
      for (const { radio } of Object.values(lines)) radio.disabled = sending;
    },
  };
}
