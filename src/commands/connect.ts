import type { Command } from './services';

/** Adds a connection. */
export const connect: Command = async (services) => {
  const { runConnect } = await import('../connections/connectFlow');
  await runConnect(services);
};
