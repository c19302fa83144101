import * as vscode from 'vscode';
import { showWarning } from '../ui/say';
import type { Command } from './services';

/** Removes the current connection and its key, in all windows. */
export const disconnect: Command = async ({ connections }) => {
  const { session } = connections;
  if (session.kind !== 'connected') return;
  const { id, name, service } = session.profile;
  const act = vscode.l10n.t('Disconnect');
  const detail =
    service === 'sandbox'
      ? vscode.l10n.t('The sandbox keeps its webhooks: starting it again brings them back.')
      : vscode.l10n.t('Its access key is removed from this editor, in all windows. The webhooks in GenAuth stay as they are.');
  const chosen = await showWarning(vscode.l10n.t('Disconnect from {0}?', name), { modal: true, detail }, act);
  if (chosen === act) await connections.remove(id);
};
