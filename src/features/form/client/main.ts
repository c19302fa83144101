import type { ClientMessage, HostMessage, Said } from '../protocol';
import { makeForm } from './form';
import type { Form } from './form';

/** The webview's side: draws once, then follows the host. Keeps nothing but the id of what it edits, for a reload (S3). */
function start(): void {
  const vscode = acquireVsCodeApi();
  let revision = 0;
  const post = (message: ClientMessage): void => vscode.postMessage(message);
  const say = (said: Said): void => post(said.type === 'edit' ? { ...said, revision: (revision += 1) } : said);
  let form: Form | undefined;
  let edits = false;
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isHostMessage(data)) return;
    if (data.type === 'show' && !form) {
      vscode.setState(data.keep);
      edits = data.state.edit !== undefined;
      form = makeForm(data.texts, edits, say);
      document.querySelector('#form')?.replaceChildren(form.root);
      // The host may have heard of edits of this form before its tab was hidden.
      revision = Math.max(revision, data.revision);
    }
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
