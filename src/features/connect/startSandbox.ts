import * as vscode from 'vscode';
import { isSecretStorageError } from '../../domain/connections/safeSecrets';
import { describeStorage } from '../../words/storage';
import { showWarning } from '../../ui/notifications';
import { tellConnected } from './connected';
import type { Command, Core } from '../../core';

/** Starts the local sandbox, or joins the one another window runs, and connects to it; also when nothing can be stored. */
export const startSandbox: Command = async ({ sandbox, connections }) => {
  const started = await sandbox.ensureRunning();
  const name = (await nameOf(connections, started.id)) ?? started.name;
  const profile = { ...started, name };
  try {
    await connections.save(profile, true);
  } catch (error) {
    if (!isSecretStorageError(error)) throw error;
    connections.useUnstored(profile);
    void showWarning(
      `${vscode.l10n.t('The local sandbox is running, but this connection ends when the window is closed.')} ${describeStorage(error)}`,
    );
  }
  await tellConnected(profile.name);
};

/** It may have been given another name. */
async function nameOf(connections: Core['connections'], id: string): Promise<string | undefined> {
  try {
    return (await connections.profile(id))?.name;
  } catch (error) {
    if (!isSecretStorageError(error)) throw error;
    return undefined;
  }
}
