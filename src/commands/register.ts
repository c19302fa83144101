import * as vscode from 'vscode';
import { commands } from '../ids';
import type { CommandId } from '../ids';
import { connect } from './connect';
import { copyId } from './copyId';
import { copySecret } from './copySecret';
import { copyUrl } from './copyUrl';
import { createWebhook } from './createWebhook';
import { createWebhookInForm } from './createWebhookInForm';
import { disconnect } from './disconnect';
import { makeSandboxEvent } from './makeSandboxEvent';
import { openConsole } from './openConsole';
import { refresh } from './refresh';
import { renameConnection } from './renameConnection';
import { replaceKey } from './replaceKey';
import { sendTestEvent } from './sendTestEvent';
import type { Command, Services } from './services';
import { showLog } from './showLog';
import { startSandbox } from './startSandbox';
import { stopSandbox } from './stopSandbox';
import { switchConnection } from './switchConnection';

const verbs = {
  [commands.connect]: connect,
  [commands.startSandbox]: startSandbox,
  [commands.stopSandbox]: stopSandbox,
  [commands.makeSandboxEvent]: makeSandboxEvent,
  [commands.switchConnection]: switchConnection,
  [commands.renameConnection]: renameConnection,
  [commands.replaceKey]: replaceKey,
  [commands.disconnect]: disconnect,
  [commands.createWebhook]: createWebhook,
  [commands.createWebhookInForm]: createWebhookInForm,
  [commands.refresh]: refresh,
  [commands.copyId]: copyId,
  [commands.copyUrl]: copyUrl,
  [commands.copySecret]: copySecret,
  [commands.sendTestEvent]: sendTestEvent,
  [commands.openConsole]: openConsole,
  [commands.showLog]: showLog,
} satisfies Record<CommandId, Command>;

/** Registers every command. What none of them expected is told too, and logged by name and place only. */
export function registerCommands(services: Services): vscode.Disposable {
  const guarded = (id: string, command: Command) => async (argument: unknown, selection: unknown) => {
    try {
      await command(services, argument, selection);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      const place = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4).join(' ') : '';
      services.log.error(`${id}: ${name}${place}`);
      const log = vscode.l10n.t('Show log');
      const text = vscode.l10n.t('Something went wrong that this extension did not expect. The log says where.');
      if ((await vscode.window.showErrorMessage(text, log)) === log) services.log.show();
    }
  };
  return vscode.Disposable.from(
    ...Object.entries(verbs).map(([id, command]) => vscode.commands.registerCommand(id, guarded(id, command))),
  );
}
