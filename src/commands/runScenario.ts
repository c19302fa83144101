import { ensureConnected } from './ensureConnected';
import { webhooksFor } from './pickWebhook';
import type { Command } from './services';

/** Sends the events of a scenario to one webhook, and reports. */
export const runScenario: Command = async (services, argument, selection) => {
  if (!(await ensureConnected(services))) return;
  const [webhook] = await webhooksFor(services, argument, selection);
  if (!webhook) return;
  const { playScenario } = await import('../deliveries/scenarios/scenario');
  await playScenario(services, webhook);
};
