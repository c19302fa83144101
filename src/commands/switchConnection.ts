import * as vscode from 'vscode';
import { commands } from '../ids';
import { inert } from '../ui/inert';
import type { Command } from './services';

type Item = vscode.QuickPickItem & { id?: string; command?: string };

/** Another connection for this window. */
export const switchConnection: Command = async ({ connections }) => {
  const { session } = connections;
  const current = session.kind === 'connected' ? session.profile.id : undefined;
  const known = (await connections.list()).map(
    ({ id, name, origin, production }): Item => ({
      label: `$(${id === current ? 'check' : 'plug'}) ${inert(name)}`,
      description: origin,
      ...(production ? { detail: vscode.l10n.t('PRODUCTION') } : {}),
      id,
    }),
  );
  const more: Item[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('Connect another...')}`, command: commands.connect },
    { label: `$(beaker) ${vscode.l10n.t('Start local sandbox')}`, command: commands.startSandbox },
  ];
  const picked = await vscode.window.showQuickPick([...known, ...more], { placeHolder: vscode.l10n.t('Choose a connection') });
  if (picked?.id !== undefined) await connections.use(picked.id);
  if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command);
};
