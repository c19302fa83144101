import type { DraftField } from '../../webhooks/draft';
import type { FieldNote } from '../protocol';
import type { FormTexts } from '../texts';
import { element } from './dom';

/** A labelled place in the form with its sentences below. */
export interface Field {
  root: HTMLElement;
  name: DraftField;
  /** What the cursor goes to when the field has an error. */
  control: HTMLElement;
  showNotes(notes: readonly FieldNote[], extra?: string): void;
}

/** `group` makes a fieldset: for a field of several controls. */
export function makeField(name: DraftField, label: string, hint: string, control: HTMLElement, parts: readonly Node[], texts: FormTexts, group = false): Field {
  const notesId = `${name}-notes`;
  const hintId = `${name}-hint`;
  control.id = name;
  control.setAttribute('aria-describedby', hint === '' ? notesId : `${hintId} ${notesId}`);
  const notes = element('div', { id: notesId, class: 'notes', 'aria-live': 'polite' });
  const caption = group ? element('legend', {}, label) : element('label', { for: name }, label);
  const hintLine = hint === '' ? [] : [element('p', { id: hintId, class: 'hint' }, hint)];
  const root = element(group ? 'fieldset' : 'div', { class: 'field' }, caption, ...hintLine, ...parts, notes);
  let shown = '';
  return {
    root,
    name,
    control,
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
          element('p', { class: `note ${severity}` }, element('span', { class: 'sign' }, severity === 'error' ? texts.error : texts.warning), text),
        ),
      );
    },
  };
}
