import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Changes where one webhook's events are posted to. */
export const changeUrl: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'url');
};
