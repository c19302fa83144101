import * as vscode from 'vscode';
import { showInfo } from '../ui/say';
import type { Command } from './services';

/** Stops the sandbox that this window runs. Its webhooks stay for the next start. */
export const stopSandbox: Command = async ({ sandbox }) => {
  const stopped = await sandbox.stop();
  void showInfo(
    stopped
      ? vscode.l10n.t('The local sandbox is stopped. Its webhooks are kept, and the next call starts it again.')
      : vscode.l10n.t('This window does not run the sandbox: stop it in the window that started it.'),
  );
};
