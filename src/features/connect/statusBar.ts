import * as vscode from 'vscode';
import type { Connections } from '../../domain/connections/connections';
import { commands } from '../../ids';

/** Who this window talks as, in the status bar; production cannot be overlooked. A stopped sandbox is one click from running. Not there while not connected. */
export function createConnectionStatus(connections: Pick<Connections, 'session' | 'onDidChange'>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('genauth.connection', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('GenAuth connection');
  const draw = (): void => {
    const { session } = connections;
    if (session.kind === 'none' && session.stopped) {
      item.text = `$(debug-stop) ${vscode.l10n.t('Local sandbox stopped')}`;
      item.tooltip = vscode.l10n.t('GenAuth: the local sandbox is stopped. Click to start.');
      item.accessibilityInformation = { label: item.tooltip };
      item.backgroundColor = undefined;
      item.command = commands.startSandbox;
      item.show();
      return;
    }
    if (session.kind !== 'connected') {
      item.hide();
      return;
    }
    item.command = commands.switchConnection;
    const { name, origin, production } = session.profile;
    // A name is text: no icon comes from it.
    const text = production ? `${vscode.l10n.t('PRODUCTION')} · ${name}` : name;
    item.text = `$(${production ? 'warning' : 'broadcast'}) ${text.replaceAll('$(', '$ (')}`;
    item.tooltip = vscode.l10n.t('GenAuth: {0} ({1}). Click to switch.', text, origin);
    item.accessibilityInformation = { label: item.tooltip };
    item.backgroundColor = production ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  draw();
  return vscode.Disposable.from(item, connections.onDidChange(draw));
}
