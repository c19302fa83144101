import * as vscode from 'vscode';
import { showInfo } from '../../ui/notifications';
import type { Command } from '../../core';

/** Stops the sandbox that this window runs, until somebody starts it. Its webhooks stay for the next start. */
export const stopSandbox: Command = async ({ sandbox, connections }) => {
  const stopped = await sandbox.stop();
  await connections.recheck();
  void showInfo(
    stopped
      ? vscode.l10n.t('The local sandbox is stopped. Its webhooks are kept: start it to see them again.')
      : vscode.l10n.t('This window does not run the sandbox: stop it in the window that started it.'),
  );
};
