import * as vscode from 'vscode';
import { webhooksFor } from './pickWebhook';
import { copy } from '../../ui/copy';
import type { Command } from '../../core';

/** Copies the IDs of the selected webhooks, a line each. */
export const copyId: Command = async (services, argument, selection) => {
  const webhooks = await webhooksFor(services, argument, selection);
  await copy(
    webhooks.map(({ webhookId }) => webhookId),
    webhooks.length === 1 ? vscode.l10n.t('ID copied.') : vscode.l10n.t('{0} IDs copied.', webhooks.length),
  );
};
