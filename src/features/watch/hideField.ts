import type { Command } from '../../core';

/** Hides a field again that was revealed. Run by the lens above the field. */
export const hideField: Command = async ({ deliveries }, uri, path) => (await deliveries.room()).documents.toggle(uri, path, false);
