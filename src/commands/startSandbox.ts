import { tellConnected } from '../ui/tellConnected';
import type { Command } from './services';

/** Starts the local sandbox, or joins the one another window runs, and connects to it. */
export const startSandbox: Command = async ({ sandbox, connections }) => {
  const profile = await sandbox.ensureRunning();
  await connections.save(profile);
  await tellConnected(profile.name);
};
