import * as vscode from 'vscode';
import { webhooksFor } from './pickWebhook';
import { copy } from '../../ui/copy';
import type { Command } from '../../core';

/** Copies the URLs of the selected webhooks, a line each. */
export const copyUrl: Command = async (services, argument, selection) => {
  const webhooks = await webhooksFor(services, argument, selection);
  await copy(
    webhooks.map(({ url }) => url),
    webhooks.length === 1 ? vscode.l10n.t('URL copied.') : vscode.l10n.t('{0} URLs copied.', webhooks.length),
  );
};
