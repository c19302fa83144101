import type { Command } from '../../core';

/** Shows one hidden field of an open delivery, in this document and until it is closed (S4). Run by the lens above the field. */
export const revealField: Command = async ({ deliveries }, uri, path) => (await deliveries.room()).documents.toggle(uri, path, true);
