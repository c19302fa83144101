import type { Command } from '../../core';

/** The view "Deliveries" follows the selected webhook again. */
export const showSelectedDeliveries: Command = async ({ deliveries }) => (await deliveries.room()).show({ kind: 'selected' });
