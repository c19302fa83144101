import type { Command } from './services';

/** Another access key for the current connection. */
export const replaceKey: Command = async (services) => {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  const { runReplaceKey } = await import('../connections/connectFlow');
  await runReplaceKey(services, session.profile.id);
};
