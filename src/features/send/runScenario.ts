import { ensureConnected } from '../connect/ensureConnected';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Sends the events of a scenario to one webhook, and reports. */
export const runScenario: Command = async (services, argument, selection) => {
  if (!(await ensureConnected(services))) return;
  const [webhook] = await webhooksFor(services, argument, selection);
  if (!webhook) return;
  const { playScenario } = await import('./scenario');
  await playScenario(services, webhook);
};
