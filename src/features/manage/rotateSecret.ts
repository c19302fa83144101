import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Leads through the rotation of one webhook's secret. */
export const rotateSecret: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { runRotation } = await import('./rotation/rotate');
  await runRotation(services, webhook);
};
