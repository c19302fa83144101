import type { Command } from '../../core';

/** Adds a connection. */
export const connect: Command = async (services) => {
  const { runConnect } = await import('./connectFlow');
  await runConnect(services);
};
