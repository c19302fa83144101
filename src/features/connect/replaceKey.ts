import type { Command } from '../../core';

/** Another access key for the current connection. */
export const replaceKey: Command = async (services) => {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  const { runReplaceKey } = await import('./connectFlow');
  await runReplaceKey(services, session.profile.id);
};
