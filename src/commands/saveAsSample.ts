import { saveSample } from '../deliveries/document/saveSample';
import { deliveriesFor } from './pickDelivery';
import type { Command } from './services';

/** Saves what was sent as a sample in a file of the user's choice, identity data hidden (S4). */
export const saveAsSample: Command = async (services, argument) => {
  const [delivery] = await deliveriesFor(services, argument);
  if (delivery) await saveSample(await services.deliveries.room(), delivery);
};
