import { ensureConnected } from './ensureConnected';
import { webhookFor } from './pickWebhook';
import type { Command } from './services';

/** Opens one webhook in the form. */
export const editWebhook: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const webhook = await webhookFor(services, argument);
  if (!webhook) return;
  const { openEdit } = await import('../form/panel');
  await openEdit(services, webhook);
};
