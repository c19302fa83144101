import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Replaces or removes the secret of one webhook. */
export const changeSecret: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'secret');
};
