import type { ClientMessage, HostMessage, Said } from '../protocol';
import { makeForm } from './form';
import type { Form } from './form';

/** The webview's side: draws once, then follows the host. Keeps no state of its own (S3). */
function start(): void {
  const vscode = acquireVsCodeApi();
  let revision = 0;
  const post = (message: ClientMessage): void => vscode.postMessage(message);
  const say = (said: Said): void => post(said.type === 'edit' ? { ...said, revision: (revision += 1) } : said);
  let form: Form | undefined;
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isHostMessage(data)) return;
    if (data.type === 'show' && !form) {
      form = makeForm(data.texts, say);
      document.querySelector('#form')?.replaceChildren(form.root);
      // The host may have heard of edits of this form before its tab was hidden.
      revision = Math.max(revision, data.revision);
    }
    // On its way while something was typed: the answer to that is still to come.
    if (data.revision < revision) return;
    form?.update(data.state, data.type === 'update' && data.focus);
    if (data.type === 'show') form?.focusFirst();
  });
  post({ type: 'ready' });
}

/** Only our own host can post here; what it says has these two shapes. */
function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'object' && data !== null && 'type' in data && 'state' in data && (data.type === 'show' || data.type === 'update');
}

start();
