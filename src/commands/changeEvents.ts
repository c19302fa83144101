import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Changes which events one webhook subscribes to. */
export const changeEvents: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('../wizard/changeField');
  await changeField(services, webhook, 'events');
};
