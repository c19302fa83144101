import { pickFilter } from '../deliveries/view/filterPick';
import type { Command } from './services';

/** Narrows the view "Deliveries" by what the API cannot filter by. */
export const filterDeliveries: Command = async ({ deliveries }) => {
  const { viewing } = await deliveries.room();
  const filter = await pickFilter(viewing.filter, viewing.deliveries());
  if (filter) viewing.narrow(filter);
};
