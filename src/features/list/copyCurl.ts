import * as vscode from 'vscode';
import { plainText } from '../../words/plainText';
import { showWarning } from '../../ui/notifications';
import { copy } from '../../ui/copy';
import { webhooksFor } from './pickWebhook';
import type { Command } from '../../core';

/** Copies what posts a sample to the endpoints of the selected webhooks, as GenAuth would. */
export const copyCurl: Command = async (services, argument, selection) => {
  const { session } = services.connections;
  const webhooks = await webhooksFor(services, argument, selection);
  if (session.kind !== 'connected' || webhooks.length === 0) return;
  const { curlOf } = await import('../../domain/webhooks/export/index');
  const options = { userPoolId: session.profile.accessKeyId, at: new Date().toISOString() };
  const made = webhooks.map((webhook) => ({ webhook, text: curlOf(webhook, options) }));
  const texts = made.flatMap(({ text }) => text ?? []);
  const without = made.filter(({ text }) => text === undefined).map(({ webhook }) => `"${plainText(webhook.name)}"`);
  if (without.length > 0)
    void showWarning(vscode.l10n.t('There is no cURL for {0}: GenAuth could not post to such a URL.', without.join(', ')));
  const secret = webhooks.some((webhook) => webhook.secret);
  await copy(
    texts.length === 0 ? [] : [texts.join('\n\n')],
    secret ? vscode.l10n.t('cURL copied. It takes the secret from $WEBHOOK_SECRET.') : vscode.l10n.t('cURL copied.'),
  );
};
