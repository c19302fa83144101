import { ensureConnected } from '../connect/ensureConnected';
import { webhookFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Opens one webhook in the form. */
export const editWebhook: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const webhook = await webhookFor(services, argument);
  if (!webhook) return;
  const { openEdit } = await import('./panel');
  await openEdit(services, webhook);
};
