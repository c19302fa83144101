import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Sends a test event to one webhook. */
export const sendTestEvent: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { runTestEvent } = await import('../deliveries/testEvent');
  await runTestEvent(services, webhook);
};
