import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { withoutLinks } from './inert';

/** Ms after which something that usually is done at once is worth a notification. */
const patience = 1500;

/**
 * Runs something that is usually done at once. When it is not, a notification says so and can cancel it (R5).
 */
export async function patiently<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const running = run(abort.signal);
  const soon = await Promise.race([running.then(() => true), delay(patience, false)]);
  if (soon) return running;
  const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    return running;
  });
}
