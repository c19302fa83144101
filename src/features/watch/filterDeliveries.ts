import { pickFilter } from './filterPick';
import type { Command } from '../../core';

/** Narrows the view "Deliveries" by what the API cannot filter by. */
export const filterDeliveries: Command = async ({ deliveries }) => {
  const { viewing } = await deliveries.room();
  const filter = await pickFilter(viewing.filter, viewing.deliveries());
  if (filter) viewing.narrow(filter);
};
