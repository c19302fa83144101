import path from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { Creates } from '../../domain/webhooks/write/creates';

const windowKey = 'genauth.window';

/** What all stores of this window share of creating; loaded when a list was read, or a webhook is to be created. */
export function lazyCreates(
  { globalStorageUri, workspaceState }: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'workspaceState'>,
  log: Log,
): () => Promise<Creates> {
  let creates: Promise<Creates> | undefined;
  return () =>
    (creates ??= import('../../domain/webhooks/write/creates').then(({ createCreates }) =>
      createCreates({
        log,
        folder: path.join(globalStorageUri.fsPath, 'intents'),
        window: windowId(workspaceState),
        ask: async (question) => (await import('./createOutcome')).askAboutCreate(question),
        onChecking: (names, looking, leave) =>
          void import('./createOutcome').then(({ showChecking }) => showChecking(names, looking, leave)),
      }),
    ));
}

/** A reload keeps it. '' when the editor's storage cannot tell: then what was begun before a reload is another window's. */
function windowId(state: vscode.Memento): string {
  try {
    const known: unknown = state.get(windowKey);
    if (typeof known === 'string' && known !== '') return known.slice(0, 100);
    const made = crypto.randomUUID();
    // It may never be stored: nobody waits for it.
    void Promise.resolve(state.update(windowKey, made)).catch(() => undefined);
    return made;
  } catch {
    return '';
  }
}
