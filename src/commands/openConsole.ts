import * as vscode from 'vscode';
import { consoleUrl } from '../connections/cloud';
import type { Command } from './services';

/** Opens the console of the connection in the browser: its menu Automation has the webhooks. */
export const openConsole: Command = async ({ connections: { session } }) => {
  if (session.kind !== 'connected') return;
  const address = consoleUrl(session.profile);
  if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
};
