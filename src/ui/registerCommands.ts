import * as vscode from 'vscode';
import { isSecretStorageError } from '../domain/connections/safeSecrets';
import { commands } from '../ids';
import type { CommandId } from '../ids';
import { describeStorage } from '../words/storage';
import { showError } from './notifications';
import type { Command, Core } from '../core';

/**
 * Registers every command; `load` brings the table of what they do when the first is used. What none of them expected is told too,
 * and logged by name and place only.
 */
export function registerCommands<C extends Core>(core: C, load: () => Promise<Record<CommandId, Command<C>>>): vscode.Disposable {
  const guarded = (id: CommandId) => async (argument: unknown, selection: unknown) => {
    try {
      const table = await load();
      await table[id](core, argument, selection);
    } catch (error) {
      if (isSecretStorageError(error)) {
        void showError(describeStorage(error));
        return;
      }
      const name = error instanceof Error ? error.name : typeof error;
      // Of the stack only where it was: what stands before that is the message, which may quote anything.
      const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : [];
      const place = frames.slice(0, 3).join(' ');
      core.log.error(`${id}: ${name}${place}`);
      const log = vscode.l10n.t('Show log');
      const text = vscode.l10n.t('Unexpected error. See the log for details.');
      if ((await showError(text, log)) === log) core.log.show();
    }
  };
  return vscode.Disposable.from(...Object.values(commands).map((id) => vscode.commands.registerCommand(id, guarded(id))));
}
