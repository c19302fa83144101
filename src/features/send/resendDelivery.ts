import { ensureConnected } from '../connect/ensureConnected';
import { deliveryFor } from '../watch/loggedDelivery';
import type { Command } from '../../core';

/** Sends a logged delivery again: that of a row, or one that is picked. */
export const resendDelivery: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const delivery = await deliveryFor(services, argument);
  if (!delivery) return;
  const { resend } = await import('./resend');
  await resend(services, delivery);
};
