import * as vscode from 'vscode';
import { isSecretStorageError } from '../../domain/connections/safeSecrets';
import { commands } from '../../ids';
import { describeStorage } from '../../words/storage';
import { showError, showWarning } from '../../ui/notifications';
import { whenConnected } from './whenConnected';

/** Removes the current connection and its key, in all windows. */
export const disconnect = whenConnected(async ({ connections }, session) => {
  const { id, name, service } = session.profile;
  const act = vscode.l10n.t('Disconnect');
  const detail =
    service === 'sandbox' ? vscode.l10n.t('The sandbox keeps its webhooks. They are available again when you start it.') : whatIsRemoved();
  const chosen = await showWarning(vscode.l10n.t('Disconnect from {0}?', name), { modal: true, detail }, act);
  if (chosen !== act) return;
  try {
    await connections.remove(id);
  } catch (error) {
    if (!isSecretStorageError(error)) throw error;
    const again = vscode.l10n.t('Try again');
    const text = `${vscode.l10n.t('"{0}" is still connected, and its access key is still stored.', name)} ${describeStorage(error)}`;
    if ((await showError(text, again)) === again) await vscode.commands.executeCommand(commands.disconnect);
  }
});

/** In a browser each window holds a copy of the secret storage, which it writes back with whatever it stores: only the use can be ended. */
function whatIsRemoved(): string {
  return vscode.env.uiKind === vscode.UIKind.Web
    ? vscode.l10n.t(
        "This removes the access key from this window, and other windows stop using it. A window that is open in your browser can keep a copy until it is closed. To be sure, replace the key in the GenAuth console. Your webhooks in GenAuth aren't affected.",
      )
    : vscode.l10n.t("This removes the access key from VS Code, in all windows. Your webhooks in GenAuth aren't affected.");
}
