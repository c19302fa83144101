import type { Command } from '../../core';

/** Reads all webhooks again, or the stored connections while they could not be read. A failure shows in the view. */
export const refresh: Command = ({ connections, store }) => (connections.session.kind === 'none' ? connections.restore() : store.refresh());
