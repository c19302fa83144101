import * as vscode from 'vscode';
import { consoleUrl } from '../../domain/connections/cloud';
import type { Command } from '../../core';

/** Ms. */
const shownFor = 10_000;

/** Opens the console of the connection in the browser, and says where in it the webhooks are: no address of that page is documented. */
export const openConsole: Command = async ({ connections: { session } }) => {
  if (session.kind !== 'connected') return;
  const address = consoleUrl(session.profile);
  if (address === undefined) return;
  vscode.window.setStatusBarMessage(vscode.l10n.t('In the console, the webhooks are under Automation, Webhooks.'), shownFor);
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
};
