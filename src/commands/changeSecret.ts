import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Replaces or removes the secret of one webhook. */
export const changeSecret: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('../wizard/changeField');
  await changeField(services, webhook, 'secret');
};
