import * as vscode from 'vscode';
import { views } from '../../ids';
import { escapeMarkup } from '../../base/escape';

/** Says who this window talks as now, and shows the view, wherever the command came from. */
export async function tellConnected(name: string): Promise<void> {
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Connected to {0}.', escapeMarkup(name))}`, 5000);
  await vscode.commands.executeCommand(`${views.webhooks}.focus`);
}
