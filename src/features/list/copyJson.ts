import * as vscode from 'vscode';
import { copy } from '../../ui/copy';
import { webhooksFor } from './pickWebhook';
import type { Command } from '../../core';

/** Copies the selected webhooks as JSON, with a reference in the place of each secret (S12). */
export const copyJson: Command = async (services, argument, selection) => {
  const webhooks = await webhooksFor(services, argument, selection);
  if (webhooks.length === 0) return;
  const { exportText } = await import('../../domain/webhooks/export/index');
  await copy([exportText(webhooks)], vscode.l10n.t('JSON copied, without secrets.'));
};
