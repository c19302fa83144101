import { tellConnected } from '../ui/tellConnected';
import type { Command } from './services';

/** Starts the local sandbox, or joins the one another window runs, and connects to it. */
export const startSandbox: Command = async ({ sandbox, connections }) => {
  const started = await sandbox.ensureRunning();
  // It may have been given another name.
  const { name } = (await connections.profile(started.id)) ?? started;
  const profile = { ...started, name };
  await connections.save(profile);
  await tellConnected(profile.name);
};
