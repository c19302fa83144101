import type { Command } from '../../core';

/** Shows all loaded deliveries again. */
export const clearDeliveryFilter: Command = async ({ deliveries }) => (await deliveries.room()).viewing.narrow({});
