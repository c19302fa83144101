import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Core } from '../../core';

/**
 * True when this window is connected, if need be after the user has connected. A command may be what starts the extension:
 * the stored connection is waited for before anybody is asked. A stopped sandbox is started. `why` says what it is for; without it, for creating.
 */
export async function ensureConnected({ connections }: Pick<Core, 'connections'>, why?: string): Promise<boolean> {
  const connected = (): boolean => connections.session.kind === 'connected';
  if (connected()) return true;
  await connections.restore();
  if (connected()) return true;
  if (connections.session.kind === 'none' && connections.session.stopped) {
    await vscode.commands.executeCommand(commands.startSandbox);
    return connected();
  }
  const ways = [
    {
      label: `$(plug) ${vscode.l10n.t('Connect...')}`,
      description: vscode.l10n.t('with the access key of a user pool'),
      command: commands.connect,
    },
    {
      label: `$(beaker) ${vscode.l10n.t('Start local sandbox')}`,
      description: vscode.l10n.t('local simulator, no account needed'),
      command: commands.startSandbox,
    },
  ];
  const way = await vscode.window.showQuickPick(ways, {
    title: vscode.l10n.t('Not connected'),
    placeHolder: why ?? vscode.l10n.t('Connect to a user pool to continue creating the webhook.'),
    ignoreFocusOut: true,
  });
  if (!way) return false;
  await vscode.commands.executeCommand(way.command);
  return connected();
}
