import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Changes how the body of one webhook's deliveries is written. */
export const changeContentType: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('./changeField');
  await changeField(services, webhook, 'contentType');
};
