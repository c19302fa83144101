import { webhookFor } from './pickWebhook';
import type { Command } from './services';

/** Renames one webhook. */
export const changeName: Command = async (services, argument) => {
  const webhook = await webhookFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('../wizard/changeField');
  await changeField(services, webhook, 'name');
};
