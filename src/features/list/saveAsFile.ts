import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import { showError } from '../../ui/notifications';
import { exportName } from '../../domain/webhooks/export/exportName';
import { webhooksFor } from './pickWebhook';
import type { Command } from '../../core';
import type { ListCore } from './core';

/** Saves the selected webhooks as a JSON file, without their secrets (S12). */
export const saveAsFile: Command<ListCore> = async (services, argument, selection) => {
  const webhooks = await webhooksFor(services, argument, selection);
  if (webhooks.length === 0) return;
  const saved = await saveWebhooks(webhooks);
  if (saved !== undefined) vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Saved as {0}.', saved)}`, 5000);
};

/** Asks where to, and saves. Answers the name of the file; undefined when nothing was saved, of which a failure has been told. */
export async function saveWebhooks(webhooks: readonly Webhook[]): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, exportName(webhooks)),
    filters: { JSON: ['json'] },
    title: vscode.l10n.t('Save without secrets'),
  });
  if (!uri) return undefined;
  const { exportText } = await import('../../domain/webhooks/export/index');
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(exportText(webhooks)));
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : 'Unknown';
    void showError(vscode.l10n.t("Couldn't write the file ({0}). Select another location.", code));
    return undefined;
  }
  return vscode.workspace.asRelativePath(uri);
}
