import type { Command } from '../../core';

/** Hides again all that was revealed of an open delivery. Run by the lens in its first line, or for the document in front. */
export const hideDelivery: Command = async ({ deliveries }, uri) => (await deliveries.room()).documents.toggleAll(uri, false);
