import * as vscode from 'vscode';
import { isNode } from './model';
import type { Node } from './model';
import { valueOf } from './rowValue';
import { showInfo } from '../../ui/notifications';
import { copy } from '../../ui/copy';
import { copySecret } from './copySecret';
import { isKey } from './pickWebhook';
import type { Command } from '../../core';

/** Copies what the rows below a webhook say, a line each: the selected ones or, by key, those that have the focus. */
export const copyValue: Command = async (services, argument, selection) => {
  const nodes = await nodesFor(services, argument, selection);
  const values = nodes.flatMap((node) => valueOf(node) ?? []);
  const [first, ...more] = values;
  if (first !== undefined) {
    await copy(values, more.length === 0 ? vscode.l10n.t('Copied.') : vscode.l10n.t('{0} values copied.', values.length));
    return;
  }
  const secret = nodes.find((node) => node.kind === 'fact' && node.fact === 'secret' && node.webhook.secret);
  if (!secret) return;
  const copyIt = vscode.l10n.t('Copy secret');
  if ((await showInfo(vscode.l10n.t('Secrets are copied only on request.'), copyIt)) === copyIt) await copySecret(services, secret);
};

async function nodesFor({ view }: Parameters<Command>[0], argument: unknown, selection: unknown): Promise<readonly Node[]> {
  if (isKey(argument)) return view.selection.underKeyboard();
  const rows: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  return rows.filter(isNode);
}
