import * as vscode from 'vscode';
import { copy } from '../../ui/copy';
import { webhooksFor } from './pickWebhook';
import type { Command } from '../../core';

/** Copies a program that creates the selected webhooks with the official SDK. */
export const copyNodeCode: Command = async (services, argument, selection) => {
  const { session } = services.connections;
  const webhooks = await webhooksFor(services, argument, selection);
  if (session.kind !== 'connected' || webhooks.length === 0) return;
  const { sdkCodeOf } = await import('../../domain/webhooks/export/index');
  const { origin: host, tenantId } = session.profile;
  await copy(
    [sdkCodeOf(webhooks, { host, tenantId })],
    vscode.l10n.t('Node SDK code copied. It takes keys and secrets from the environment.'),
  );
};
