import type { Command } from '../../core';

/** Reads the newest deliveries of what the view shows. A failure shows in the view. */
export const refreshDeliveries: Command = async ({ deliveries }) => (await deliveries.room()).viewing.refresh();
