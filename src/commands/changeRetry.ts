import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Changes whether and how one webhook's failed deliveries are repeated. */
export const changeRetry: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('../wizard/changeField');
  await changeField(services, webhook, 'retry');
};
