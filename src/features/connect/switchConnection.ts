import * as vscode from 'vscode';
import { isSecretStorageError } from '../../domain/connections/safeSecrets';
import type { ProfileSummary } from '../../domain/connections/profile';
import { commands } from '../../ids';
import { describeMissingConnection, describeStorage } from '../../words/storage';
import { escapeMarkup } from '../../base/escape';
import { showWarning } from '../../ui/notifications';
import type { Command, Core } from '../../core';

type Item = vscode.QuickPickItem & { id?: string; odd?: string; command?: string };
type Connections = Core['connections'];

/** Another connection for this window: the one that was clicked in the view, else one that is asked for. */
export const switchConnection: Command = async ({ connections }, argument) => {
  const { connectionId } = Object(argument) as { connectionId?: unknown };
  if (typeof connectionId === 'string') return use(connections, connectionId);
  const { session } = connections;
  const current = session.kind === 'connected' ? session.profile.id : undefined;
  const { profiles, unreadable, failed } = await stored(connections);
  const known = profiles.map(({ id, name, origin, production }): Item => ({
    label: `$(${id === current ? 'check' : 'plug'}) ${escapeMarkup(name)}`,
    description: origin,
    ...(production ? { detail: vscode.l10n.t('PRODUCTION') } : {}),
    id,
  }));
  const odd = unreadable.map((id): Item => ({
    label: `$(warning) ${vscode.l10n.t('Unreadable connection')}`,
    description: id,
    odd: id,
  }));
  const more: Item[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('Connect to another...')}`, command: commands.connect },
    { label: `$(beaker) ${vscode.l10n.t('Start local sandbox')}`, command: commands.startSandbox },
  ];
  const picked = await vscode.window.showQuickPick([...known, ...odd, ...more], {
    placeHolder: failed ?? vscode.l10n.t('Select a connection'),
  });
  if (picked?.id !== undefined) await use(connections, picked.id);
  if (picked?.odd !== undefined) await removeOdd(connections, picked.odd);
  if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command);
};

/** What can be chosen; the sandbox and a new connection can be also when the secret storage fails, and `failed` says so. */
async function stored(connections: Connections): Promise<{ profiles: ProfileSummary[]; unreadable: string[]; failed?: string }> {
  try {
    return { profiles: await connections.list(), unreadable: await connections.unreadable() };
  } catch (error) {
    if (!isSecretStorageError(error)) throw error;
    return { profiles: [], unreadable: [], failed: describeStorage(error) };
  }
}

async function use(connections: Connections, id: string): Promise<void> {
  if (!(await connections.use(id))) void showWarning(describeMissingConnection());
}

async function removeOdd(connections: Connections, id: string): Promise<void> {
  const remove = vscode.l10n.t('Remove');
  const detail = vscode.l10n.t("It may have been saved by a newer version, or it is damaged. Your webhooks in GenAuth aren't affected.");
  const chosen = await showWarning(vscode.l10n.t('Remove the unreadable connection?'), { modal: true, detail }, remove);
  if (chosen === remove) await connections.remove(id);
}
