import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Opens deliveries as read-only documents. */
export const openDelivery: Command = async (services, argument, selection) => {
  const { documents } = await services.deliveries.room();
  for (const delivery of await deliveriesFor(services, argument, selection)) await documents.open(delivery);
};
