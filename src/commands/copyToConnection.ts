import { ensureConnected } from './ensureConnected';
import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Copies the selected webhooks to another connection, e.g. from staging to production. */
export const copyToConnection: Command = async (services, argument, selection) => {
  if (!(await ensureConnected(services))) return;
  const webhooks = await webhooksFor(services, argument, selection);
  if (webhooks.length === 0) return;
  const { runCopyTo } = await import('../copyTo/copyTo');
  await runCopyTo(services, webhooks);
};
