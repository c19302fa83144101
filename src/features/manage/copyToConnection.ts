import { ensureConnected } from '../connect/ensureConnected';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Copies the selected webhooks to another connection, e.g. from staging to production. */
export const copyToConnection: Command = async (services, argument, selection) => {
  if (!(await ensureConnected(services))) return;
  const webhooks = await webhooksFor(services, argument, selection);
  if (webhooks.length === 0) return;
  const { runCopyTo } = await import('./copyTo/copyTo');
  await runCopyTo(services, webhooks);
};
