import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Changes how the body of one webhook's deliveries is written. */
export const changeContentType: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { changeField } = await import('../wizard/changeField');
  await changeField(services, webhook, 'contentType');
};
