import type { DraftField } from '../../../domain/webhooks/draft/draft';
import type { FieldNote } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element, fill } from './dom';

/** A labelled place in the form with its sentences below. */
export interface Field {
  root: HTMLElement;
  name: DraftField;
  /** What the cursor goes to when the field has an error. */
  control: HTMLElement;
  showNotes(notes: readonly FieldNote[], extra?: string): void;
  /** Says that the field is not as GenAuth has it, and offers to take it back. */
  showChanged(changed: boolean, sending: boolean): void;
  onUndo(undo: () => void): void;
}

/** `group` makes a fieldset: for a field of several controls. */
export function makeField(
  name: DraftField,
  label: string,
  hint: string,
  control: HTMLElement,
  parts: readonly Node[],
  texts: FormTexts,
  group = false,
): Field {
  const notesId = `${name}-notes`;
  const hintId = `${name}-hint`;
  control.id = name;
  control.setAttribute('aria-describedby', hint === '' ? notesId : `${hintId} ${notesId}`);
  const notes = element('div', { id: notesId, class: 'notes', 'aria-live': 'polite' });
  const caption = group ? element('legend', {}, label) : element('label', { for: name }, label);
  const hintLine = hint === '' ? [] : [element('p', { id: hintId, class: 'hint' }, hint)];
  let undo = (): void => undefined;
  const takeBack = button(
    texts.undo,
    () => {
      undo();
      // The button is about to go.
      const to = control.offsetParent === null ? root.querySelector<HTMLElement>('input:checked') : control;
      to?.focus();
    },
    { class: 'link', 'aria-label': fill(texts.undoField, label) },
  );
  const mark = element('div', { class: 'mark', hidden: true }, element('span', {}, texts.changed), takeBack);
  const root = element(group ? 'fieldset' : 'div', { class: 'field' }, caption, mark, ...hintLine, ...parts, notes);
  let shown = '';
  return {
    root,
    name,
    control,
    onUndo: (listener) => (undo = listener),
    showChanged(changed, sending) {
      mark.hidden = !changed;
      takeBack.disabled = sending;
      root.classList.toggle('changed', changed);
    },
    showNotes(all, extra = '') {
      const own = all.filter((note) => note.field === name);
      const wanted = JSON.stringify([own, extra]);
      // A screen reader says again what is written again.
      if (wanted === shown) return;
      shown = wanted;
      control.setAttribute('aria-invalid', String(own.some(({ severity }) => severity === 'error')));
      const extraNote: FieldNote[] = extra === '' ? [] : [{ field: name, severity: 'warning', text: extra }];
      notes.replaceChildren(
        ...[...extraNote, ...own].map(({ severity, text }) =>
          element(
            'p',
            { class: `note ${severity}` },
            element('span', { class: 'sign' }, severity === 'error' ? texts.error : texts.warning),
            text,
          ),
        ),
      );
    },
  };
}
