import type { Command } from './services';

/** Starts the local sandbox, or joins the one another window runs, and connects to it. */
export const startSandbox: Command = async ({ sandbox, connections }) => {
  await connections.save(await sandbox.ensureRunning());
};
