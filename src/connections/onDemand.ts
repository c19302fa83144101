import { isApiError } from '../api/errors';
import type { ManagementClient } from '../api/managementClient';
import type { Profile } from './profile';

/**
 * A client of the local sandbox that starts it when it is needed: before the first call, and again when the window that ran
 * it is gone. A write goes out again only when the first attempt certainly was not sent (R1).
 */
export function onDemand(
  first: ManagementClient,
  origin: string,
  ensure: () => Promise<Profile>,
  clientFor: (profile: Profile) => ManagementClient,
): ManagementClient {
  let client = first;
  let known = origin;
  let started = false;

  async function start(): Promise<void> {
    const profile = await ensure();
    started = true;
    if (profile.origin === known) return;
    known = profile.origin;
    // Made without this wrapper: the profile that is passed here is no longer one to be started.
    client = clientFor({ ...profile, service: 'private' });
  }

  async function call<T>(run: (client: ManagementClient) => Promise<T>): Promise<T> {
    if (!started) await start();
    try {
      return await run(client);
    } catch (error) {
      if (!isApiError(error) || error.problem.kind !== 'unreachable' || error.mayHaveHappened) throw error;
      await start();
      return run(client);
    }
  }

  return {
    createWebhook: (...args) => call((to) => to.createWebhook(...args)),
    listWebhooks: (...args) => call((to) => to.listWebhooks(...args)),
    getWebhook: (...args) => call((to) => to.getWebhook(...args)),
    updateWebhook: (...args) => call((to) => to.updateWebhook(...args)),
    deleteWebhook: (...args) => call((to) => to.deleteWebhook(...args)),
    getWebhookLogs: (...args) => call((to) => to.getWebhookLogs(...args)),
    triggerWebhook: (...args) => call((to) => to.triggerWebhook(...args)),
    getWebhookEventList: (...args) => call((to) => to.getWebhookEventList(...args)),
    getManagementToken: (...args) => call((to) => to.getManagementToken(...args)),
  };
}
