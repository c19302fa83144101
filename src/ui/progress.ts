import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { escapeLinks } from '../base/escape';

/** Ms after which something that usually is done at once is worth a notification. */
const patience = 1500;

/**
 * Runs something that is usually done at once. When it is not, a notification says so and can cancel it (R5). What `run`
 * reports stands beside the title.
 */
export async function patiently<T>(title: string, run: (signal: AbortSignal, report: (message: string) => void) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let reported: string | undefined;
  let show = (_message: string): void => undefined;
  const running = run(abort.signal, (message) => {
    if (message === reported) return;
    reported = message;
    show(message);
  });
  const soon = await Promise.race([running.then(() => true), delay(patience, false)]);
  if (soon) return running;
  const options = { location: vscode.ProgressLocation.Notification, title: escapeLinks(title), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    show = (message) => progress.report({ message: escapeLinks(message) });
    if (reported !== undefined) show(reported);
    token.onCancellationRequested(() => abort.abort());
    return running;
  });
}
