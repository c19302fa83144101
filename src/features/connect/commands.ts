import * as vscode from 'vscode';
import type { Command } from '../../core';
import { consoleUrl } from '../../domain/connections/cloud';
import { commands } from '../../ids';
import { showInfo } from '../../ui/notifications';
import { disconnect } from './disconnect';
import { renameConnection } from './renameConnection';
import { startSandbox } from './startSandbox';
import { switchConnection } from './switchConnection';
import { whenConnected } from './whenConnected';

/** Ms. */
const hintShownFor = 10_000;

/** Adds a connection. */
const connect: Command = async (core) => {
  const { runConnect } = await import('./connectFlow');
  await runConnect(core);
};

/** Another access key for the current connection. */
const replaceKey = whenConnected(async (core, session) => {
  const { runReplaceKey } = await import('./connectFlow');
  await runReplaceKey(core, session.profile.id);
});

/** Stops the sandbox that this window runs, until somebody starts it. Its webhooks stay for the next start. */
const stopSandbox: Command = async ({ sandbox, connections }) => {
  const stopped = await sandbox.stop();
  await connections.recheck();
  void showInfo(
    stopped
      ? vscode.l10n.t('Local sandbox stopped. Webhooks are kept; start it to see them again.')
      : vscode.l10n.t("The sandbox isn't running in this window. Stop it in the window that started it."),
  );
};

/** Opens the console of the connection in the browser, and says where in it the webhooks are: no address of that page is documented. */
const openConsole = whenConnected(async (_core, session) => {
  const address = consoleUrl(session.profile);
  if (address === undefined) return;
  vscode.window.setStatusBarMessage(vscode.l10n.t('In the console, open Automation > Webhooks.'), hintShownFor);
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
});

/** Shows what was called and how it ended; the log holds no secret (S3). */
const showLog: Command = async ({ log }) => log.show();

export const connectCommands = {
  [commands.connect]: connect,
  [commands.startSandbox]: startSandbox,
  [commands.stopSandbox]: stopSandbox,
  [commands.switchConnection]: switchConnection,
  [commands.renameConnection]: renameConnection,
  [commands.replaceKey]: replaceKey,
  [commands.disconnect]: disconnect,
  [commands.openConsole]: openConsole,
  [commands.showLog]: showLog,
};
