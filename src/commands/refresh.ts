import type { Command } from './services';

/** Reads all webhooks again. A failure shows in the view. */
export const refresh: Command = ({ store }) => store.refresh();
