import { saveSample } from './saveSample';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Saves what was sent as a sample in a file of the user's choice, made-up values in the place of identity data (S4, S12). */
export const saveAsSample: Command = async (services, argument) => {
  const [delivery] = await deliveriesFor(services, argument);
  if (!delivery) return;
  const { session } = services.connections;
  const { documents } = await services.deliveries.room();
  await saveSample(
    { documents, answers: services.answers, userPoolId: session.kind === 'connected' ? session.profile.accessKeyId : 'your-user-pool-id' },
    delivery,
  );
};
