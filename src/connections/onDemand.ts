import { isApiError } from '../api/errors';
import type { ManagementClient } from '../api/managementClient';
import type { Profile } from './profile';
import { clientVia } from './viaCall';

/**
 * A client of the local sandbox that starts it when it is needed: before the first call, and again when the window that ran
 * it is gone. A write goes out again only when the first attempt certainly was not sent (R1).
 */
export function onDemand(ensure: () => Promise<Profile>, clientFor: (profile: Profile) => ManagementClient): ManagementClient {
  let current: { origin: string; client: ManagementClient } | undefined;

  async function start(): Promise<ManagementClient> {
    const profile = await ensure();
    if (current?.origin !== profile.origin) current = { origin: profile.origin, client: clientFor(profile) };
    return current.client;
  }

  return clientVia(async (run) => {
    try {
      return await run(current?.client ?? (await start()));
    } catch (error) {
      if (!isApiError(error) || error.problem.kind !== 'unreachable' || error.mayHaveHappened) throw error;
      return run(await start());
    }
  });
}
