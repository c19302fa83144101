import { longestText } from '../limits';
import type { FormState, Said } from '../protocol';
import type { FormTexts } from '../texts';
import { makeBanner } from './banner';
import { button, element, setValue } from './dom';
import { makeEvents } from './events';
import { makeField } from './field';
import type { Field } from './field';
import { makeRetry } from './retry';
import { makeSecret } from './secret';
import { showTarget } from './target';
import { makeTypes } from './types';

export interface Form {
  root: HTMLElement;
  update(state: FormState, focus: boolean): void;
  /** Puts the cursor where typing begins. */
  focusFirst(): void;
}

/** The whole form. It shows what the host says and tells what is typed; it decides nothing. */
export function makeForm(texts: FormTexts, edits: boolean, post: (message: Said) => void): Form {
  const maxlength = String(longestText);
  const name = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength });
  const url = element('input', { type: 'url', autocomplete: 'off', spellcheck: 'false', placeholder: 'https://', maxlength });
  const inbox = button(texts.useInbox, () => post({ type: 'useInbox' }));
  const enabled = element('input', { type: 'checkbox' });
  const events = makeEvents(texts, (value) => post({ type: 'edit', field: 'events', value }));
  const types = makeTypes(texts, post);
  const secret = makeSecret(texts, edits, {
    change: (value) => post({ type: 'edit', field: 'secret', value }),
    choose: (choice) => post({ type: 'chooseSecret', choice }),
    generate: () => post({ type: 'generateSecret' }),
    copy: () => post({ type: 'copySecret' }),
  });
  const retry = makeRetry(texts, (value) => post({ type: 'edit', field: 'retry', value }));
  const enabledField = makeField('enabled', texts.enabled, texts.enabledHint, enabled, [enabled], texts);
  enabledField.root.classList.add('inline');
  const fields = [
    makeField('name', texts.name, texts.nameHint, name, [name], texts),
    makeField('url', texts.url, texts.urlHint, url, [element('div', { class: 'row' }, url, inbox)], texts),
    events.field,
    types.field,
    secret.field,
    enabledField,
    retry.field,
  ];
  for (const field of fields) field.onUndo(() => post({ type: 'revert', field: field.name }));

  name.addEventListener('input', () => post({ type: 'edit', field: 'name', value: name.value }));
  url.addEventListener('input', () => post({ type: 'edit', field: 'url', value: url.value }));
  enabled.addEventListener('change', () => post({ type: 'edit', field: 'enabled', value: enabled.checked }));

  const title = element('h1');
  const target = element('p', { class: 'target' });
  const banner = makeBanner(texts, post);
  const submit = element('button', { type: 'submit', class: 'primary' }, texts.submit);
  const cancel = button(texts.cancel, () => post({ type: 'cancel' }));
  const discard = button(texts.discard, () => post({ type: 'discard' }));
  const said = element('p', { role: 'status', class: 'said' });
  const preview = element('pre', { tabindex: '0', 'aria-label': texts.preview });
  const actions = element('div', { class: 'row actions' }, submit, cancel, discard, said);
  const form = element('form', { novalidate: true, class: 'fields' }, ...fields.map(({ root }) => root), actions);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    post({ type: 'submit' });
  });
  const aside = element('aside', {}, element('h2', {}, texts.preview), element('p', { class: 'hint' }, texts.previewHint), preview);
  const root = element('div', {}, title, target, banner.root, element('div', { class: 'columns' }, form, aside));

  return {
    root,
    focusFirst: () => name.focus(),
    update(state, focus) {
      const { draft, sending, notes, edit } = state;
      if (title.textContent !== state.title) title.textContent = state.title;
      showTarget(target, state, texts, () => post({ type: 'connect' }));
      banner.update(state);
      setValue(name, draft.name);
      setValue(url, draft.url);
      enabled.checked = draft.enabled;
      for (const control of [name, url, enabled, inbox]) control.disabled = sending;
      inbox.hidden = !(state.target.kind === 'connection' && state.target.inbox);
      submit.disabled = !state.canSubmit;
      submit.textContent = sending ? texts.sending : texts.submit;
      cancel.hidden = !sending;
      discard.disabled = sending || edit?.changed.length === 0;
      if (said.textContent !== state.said) said.textContent = state.said;
      types.update(state);
      events.update(state);
      secret.update(state);
      retry.update(state);
      preview.textContent = state.preview;
      for (const field of fields) {
        field.showNotes(notes, field.name === 'secret' && state.secretLost ? texts.secretLost : '');
        field.showChanged(edit?.changed.includes(field.name) ?? false, sending);
      }
      if (focus) showFirstError(fields);
    },
  };
}

/** The cursor goes to it, and its label and sentence come into view. */
function showFirstError(fields: readonly Field[]): void {
  const first = fields.find(({ control }) => control.getAttribute('aria-invalid') === 'true');
  if (!first) return;
  first.control.focus({ preventScroll: true });
  first.root.scrollIntoView({ block: first.root.offsetHeight > window.innerHeight ? 'start' : 'center' });
}
