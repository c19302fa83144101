import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Sends a test event to one webhook: `{ webhookId, event }` a sample of that event at once, anything else after asking which. */
export const sendTestEvent: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { runTestEvent } = await import('./testEvent');
  await runTestEvent(services, webhook, eventOf(argument));
};

function eventOf(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'event' in argument && typeof argument.event === 'string'
    ? argument.event
    : undefined;
}
