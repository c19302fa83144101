import * as vscode from 'vscode';
import type { Command } from '../../core';
import type { Webhook } from '../../api/schemas';
import { copy } from '../../ui/copy';
import { copyDiagnostics as copyDiagnosticsOf } from '../../ui/errorNotification';
import { showInfo, showWarning } from '../../ui/notifications';
import { copySecret } from './copySecret';
import type { ListCore } from './core';
import { isNode } from './model';
import type { Node } from './model';
import { isKey, onWebhooks } from './pickWebhook';
import { valueOf } from './rowValue';
import { joinList, quoted } from '../../words/join';

/** Copies the IDs of the selected webhooks, a line each. */
export const copyId = onWebhooks((_core, webhooks) =>
  copy(
    webhooks.map(({ webhookId }) => webhookId),
    webhooks.length === 1 ? vscode.l10n.t('ID copied.') : vscode.l10n.t('{0} IDs copied.', webhooks.length),
  ),
);

/** Copies the URLs of the selected webhooks, a line each. */
export const copyUrl = onWebhooks((_core, webhooks) =>
  copy(
    webhooks.map(({ url }) => url),
    webhooks.length === 1 ? vscode.l10n.t('URL copied.') : vscode.l10n.t('{0} URLs copied.', webhooks.length),
  ),
);

/** Copies what posts a sample to the endpoints of the selected webhooks, as GenAuth would. */
export const copyCurl = onWebhooks(async ({ connections: { session } }, webhooks) => {
  if (session.kind !== 'connected') return;
  const { curlOf } = await import('../../domain/webhooks/export/index');
  const options = { userPoolId: session.profile.accessKeyId, at: new Date().toISOString() };
  const made = webhooks.map((webhook: Webhook) => ({ webhook, text: curlOf(webhook, options) }));
  const texts = made.flatMap(({ text }) => text ?? []);
  const without = made.filter(({ text }) => text === undefined).map(({ webhook }) => quoted(webhook.name));
  if (without.length > 0) void showWarning(vscode.l10n.t("Can't create cURL for {0}: GenAuth can't post to the URL.", joinList(without)));
  const secret = webhooks.some((webhook) => webhook.secret);
  await copy(
    texts.length === 0 ? [] : [texts.join('\n\n')],
    secret ? vscode.l10n.t('cURL copied. The secret is read from $WEBHOOK_SECRET.') : vscode.l10n.t('cURL copied.'),
  );
});

/** Copies a program that creates the selected webhooks with the official SDK. */
export const copyNodeCode = onWebhooks(async ({ connections: { session } }, webhooks) => {
  if (session.kind !== 'connected') return;
  const { sdkCodeOf } = await import('../../domain/webhooks/export/index');
  const { origin: host, tenantId } = session.profile;
  await copy(
    [sdkCodeOf(webhooks, { host, tenantId })],
    vscode.l10n.t('Node.js SDK code copied. Keys and secrets are read from the environment.'),
  );
});

/** Copies the selected webhooks as JSON, with a reference in the place of each secret (S12). */
export const copyJson = onWebhooks(async (_core, webhooks) => {
  const { exportText } = await import('../../domain/webhooks/export/index');
  await copy([exportText(webhooks)], vscode.l10n.t('JSON copied without secrets.'));
});

/** Copies what the rows below a webhook say, a line each: the selected ones or, by key, those that have the focus. */
export const copyValue: Command<ListCore> = async (core, argument, selection) => {
  const nodes = await nodesFor(core, argument, selection);
  const values = nodes.flatMap((node) => valueOf(node) ?? []);
  const [first, ...more] = values;
  if (first !== undefined) {
    await copy(values, more.length === 0 ? vscode.l10n.t('Copied.') : vscode.l10n.t('{0} values copied.', values.length));
    return;
  }
  const secret = nodes.find((node) => node.kind === 'fact' && node.fact === 'secret' && node.webhook.secret);
  if (!secret) return;
  const copyIt = vscode.l10n.t('Copy secret');
  if ((await showInfo(vscode.l10n.t('Secrets are copied only on request.'), copyIt)) === copyIt) await copySecret(core, secret);
};

async function nodesFor({ view }: ListCore, argument: unknown, selection: unknown): Promise<readonly Node[]> {
  if (isKey(argument)) return view.selection.underKeyboard();
  const rows: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  return rows.filter(isNode);
}

/** Copies what a support needs to know about why the webhooks could not be read (R3). */
export const copyDiagnostics: Command<ListCore> = async ({ store: { state } }) => {
  if (!('error' in state)) {
    void showInfo(vscode.l10n.t('No errors to report.'));
    return;
  }
  await copyDiagnosticsOf(state.error);
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Diagnostics copied.')}`, 3000);
};
