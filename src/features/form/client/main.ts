import type { ClientMessage, Edit, EditTarget, HostMessage, Said } from '../protocol';
import { makeForm } from './form';
import type { Form } from './form';

/**
 * The webview's side: draws once, then follows the host. For a reload it keeps the id of what it edits, and what was typed until
 * the host has answered it: a reload may be quicker than the way to the host. It keeps no secret (S3).
 */
function start(): void {
  const vscode = acquireVsCodeApi();
  let revision = 0;
  const post = (message: ClientMessage): void => vscode.postMessage(message);
  let target: EditTarget | undefined;
  let unheard: Edit[] = [];
  const keep = (edits: Edit[]): void => {
    unheard = edits;
    const hadSecret = unheard.some(({ field, value }) => field === 'secret' && value !== '');
    vscode.setState({ ...target, typed: unheard.filter(({ field }) => field !== 'secret'), hadSecret });
  };
  const say = (said: Said): void => {
    if (said.type !== 'edit') {
      post(said);
      return;
    }
    const edit: Edit = { ...said, revision: (revision += 1) };
    keep([...unheard.filter(({ field }) => field !== edit.field), edit]);
    post(edit);
  };
  let form: Form | undefined;
  let edits = false;
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isHostMessage(data)) return;
    if (data.type === 'show' && !form) {
      target = data.keep;
      keep([]);
      edits = data.state.edit !== undefined;
      form = makeForm(data.texts, edits, say);
      document.querySelector('#form')?.replaceChildren(form.root);
      // The host may have heard of edits of this form before its tab was hidden.
      revision = Math.max(revision, data.revision);
    }
    if (unheard.length > 0) keep(unheard.filter((edit) => edit.revision > data.revision));
    // On its way while something was typed: the answer to that is still to come.
    if (data.revision < revision) return;
    form?.update(data.state, data.type === 'update' && data.focus);
    if (data.type === 'show' && data.focus) form?.focusFirst();
  });
  // What an editor saves with, saves here too.
  window.addEventListener('keydown', (event) => {
    if (!edits || event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    post({ type: 'submit' });
  });
  post({ type: 'ready' });
}

/** Only our own host can post here; what it says has these two shapes. */
function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'object' && data !== null && 'type' in data && 'state' in data && (data.type === 'show' || data.type === 'update');
}

start();
