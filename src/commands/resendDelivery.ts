import { ensureConnected } from './ensureConnected';
import { deliveryFor } from './loggedDelivery';
import type { Command } from './services';

/** Sends a logged delivery again: that of a row, or one that is picked. */
export const resendDelivery: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const delivery = await deliveryFor(services, argument);
  if (!delivery) return;
  const { resend } = await import('../deliveries/resend');
  await resend(services, delivery);
};
