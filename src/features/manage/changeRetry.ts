import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Changes whether and how one webhook's failed deliveries are repeated. */
export const changeRetry: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'retry');
};
