import { webhookFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Renames one webhook. */
export const changeName: Command = async (services, argument) => {
  const webhook = await webhookFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'name');
};
