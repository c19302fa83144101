import * as vscode from 'vscode';
import type { Command } from './services';

/** Another name for the current connection. */
export const renameConnection: Command = async ({ connections }) => {
  const { session } = connections;
  if (session.kind !== 'connected') return;
  const { id, name } = session.profile;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename connection'),
    value: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Give the connection a name.') : undefined),
  });
  if (typed !== undefined && typed.trim() !== name) await connections.rename(id, typed.trim());
};
