import type { Command } from '../../core';

/** Shows all that is hidden in an open delivery, until it is closed (S4). Run by the lens in its first line, or for the document in front. */
export const revealDelivery: Command = async ({ deliveries }, uri) => (await deliveries.room()).documents.toggleAll(uri, true);
