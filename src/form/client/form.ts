import { contentTypes } from '../../api/vocabulary';
import { longestText } from '../limits';
import type { FormState, Said } from '../protocol';
import type { FormTexts } from '../texts';
import { button, element, fill, setValue } from './dom';
import { makeEvents } from './events';
import { makeField } from './field';
import { makeRetry } from './retry';
import { makeSecret } from './secret';

export interface Form {
  root: HTMLElement;
  update(state: FormState, focus: boolean): void;
  /** Puts the cursor where typing begins. */
  focusFirst(): void;
}

/** The whole form. It shows what the host says and tells what is typed; it decides nothing. */
export function makeForm(texts: FormTexts, post: (message: Said) => void): Form {
  const maxlength = String(longestText);
  const name = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength });
  const url = element('input', { type: 'url', autocomplete: 'off', spellcheck: 'false', placeholder: 'https://', maxlength });
  const inbox = button(texts.useInbox, () => post({ type: 'useInbox' }));
  const types = element('select', {}, ...contentTypes.map((value) => element('option', { value }, value)));
  const enabled = element('input', { type: 'checkbox' });
  const events = makeEvents(texts, (value) => post({ type: 'edit', field: 'events', value }));
  const secret = makeSecret(texts, {
    change: (value) => post({ type: 'edit', field: 'secret', value }),
    generate: () => post({ type: 'generateSecret' }),
    copy: () => post({ type: 'copySecret' }),
  });
  const retry = makeRetry(texts, (value) => post({ type: 'edit', field: 'retry', value }));
  const fields = [
    makeField('name', texts.name, texts.nameHint, name, [name], texts),
    makeField('url', texts.url, texts.urlHint, url, [element('div', { class: 'row' }, url, inbox)], texts),
    events.field,
    makeField('contentType', texts.contentType, '', types, [types], texts),
    secret.field,
    makeField('enabled', texts.enabled, texts.enabledHint, enabled, [enabled], texts),
    retry.field,
  ];
  const [, , , , , enabledField] = fields;
  enabledField?.root.classList.add('inline');

  name.addEventListener('input', () => post({ type: 'edit', field: 'name', value: name.value }));
  url.addEventListener('input', () => post({ type: 'edit', field: 'url', value: url.value }));
  enabled.addEventListener('change', () => post({ type: 'edit', field: 'enabled', value: enabled.checked }));
  types.addEventListener('change', () => {
    const value = contentTypes.find((type) => type === types.value);
    if (value) post({ type: 'edit', field: 'contentType', value });
  });

  const target = element('p', { class: 'target' });
  const said = element('span');
  const diagnostics = button(texts.copyDiagnostics, () => post({ type: 'copyDiagnostics' }), { class: 'link' });
  const banner = element('div', { class: 'banner' }, element('div', { role: 'alert' }, said), diagnostics);
  const create = element('button', { type: 'submit', class: 'primary' }, texts.create);
  const cancel = button(texts.cancel, () => post({ type: 'cancel' }));
  const discard = button(texts.discard, () => post({ type: 'discard' }));
  const preview = element('pre', { tabindex: '0', 'aria-label': texts.preview });
  const form = element('form', { novalidate: true, class: 'fields' }, ...fields.map(({ root }) => root), element('div', { class: 'row actions' }, create, cancel, discard));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    post({ type: 'submit' });
  });
  const aside = element('aside', {}, element('h2', {}, texts.preview), element('p', { class: 'hint' }, texts.previewHint), preview);
  const root = element('div', {}, element('h1', {}, texts.title), target, banner, element('div', { class: 'columns' }, form, aside));

  return {
    root,
    focusFirst: () => name.focus(),
    update(state, focus) {
      const { draft, creating, notes } = state;
      showTarget(target, state, texts, () => post({ type: 'connect' }));
      if (said.textContent !== state.banner) said.textContent = state.banner;
      banner.hidden = state.banner === '';
      diagnostics.hidden = !state.diagnostics;
      setValue(name, draft.name);
      setValue(url, draft.url);
      setValue(types, draft.contentType);
      enabled.checked = draft.enabled;
      for (const control of [name, url, types, enabled, inbox, discard]) control.disabled = creating;
      inbox.hidden = !(state.target.kind === 'connection' && state.target.inbox);
      create.disabled = creating || state.target.kind === 'none';
      create.textContent = creating ? texts.creating : texts.create;
      cancel.hidden = !creating;
      events.update(state);
      secret.update(state);
      retry.update(state);
      preview.textContent = state.preview;
      for (const field of fields) field.showNotes(notes, field.name === 'secret' && state.secretLost ? texts.secretLost : '');
      if (focus) fields.find(({ control }) => control.getAttribute('aria-invalid') === 'true')?.control.focus();
    },
  };
}

function showTarget(line: HTMLElement, { target }: FormState, texts: FormTexts, connect: () => void): void {
  const wanted = JSON.stringify(target);
  if (line.dataset['shown'] === wanted) return;
  line.dataset['shown'] = wanted;
  if (target.kind === 'none') return line.replaceChildren(texts.notConnected, ' ', button(texts.connect, connect));
  const badge = target.production ? [element('strong', { class: 'production' }, texts.production)] : [];
  line.replaceChildren(fill(texts.into, target.name), ...badge);
}
