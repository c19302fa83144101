import { isApiError } from '../../api/errors';
import type { OperationName } from '../../api/errors';
import type { ManagementClient } from '../../api/client';
import type { Profile } from './profile';
import { clientVia } from '../../api/viaCall';

/**
 * A client of the local sandbox that starts it when it is needed: before the first call, and again when the window that ran
 * it is gone. A write goes out again only when the first attempt certainly was not sent (R1). `ensure` rejects when it is to
 * stay stopped.
 */
export function onDemand(
  ensure: (operation: OperationName) => Promise<Profile>,
  clientFor: (profile: Profile) => ManagementClient,
): ManagementClient {
  let current: { origin: string; client: ManagementClient } | undefined;

  async function start(operation: OperationName): Promise<ManagementClient> {
    const profile = await ensure(operation);
    if (current?.origin !== profile.origin) current = { origin: profile.origin, client: clientFor(profile) };
    return current.client;
  }

  return clientVia(async (run, operation) => {
    try {
      return await run(current?.client ?? (await start(operation)));
    } catch (error) {
      if (!isApiError(error) || error.problem.kind !== 'unreachable' || error.mayHaveHappened) throw error;
      return run(await start(operation));
    }
  });
}
