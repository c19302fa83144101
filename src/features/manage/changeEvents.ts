import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Changes which events one webhook subscribes to. */
export const changeEvents: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'events');
};
