import type { ManagementClient } from '../api/managementClient';

/** How one call reaches the client that carries it out. */
export type Via = <T>(run: (client: ManagementClient) => Promise<T>) => Promise<T>;

/** A client whose calls all go through `via`, which decides when, how often and to which client. */
export function clientVia(via: Via): ManagementClient {
  return {
    createWebhook: (...args) => via((to) => to.createWebhook(...args)),
    listWebhooks: (...args) => via((to) => to.listWebhooks(...args)),
    getWebhook: (...args) => via((to) => to.getWebhook(...args)),
    updateWebhook: (...args) => via((to) => to.updateWebhook(...args)),
    deleteWebhook: (...args) => via((to) => to.deleteWebhook(...args)),
    getWebhookLogs: (...args) => via((to) => to.getWebhookLogs(...args)),
    triggerWebhook: (...args) => via((to) => to.triggerWebhook(...args)),
    getWebhookEventList: (...args) => via((to) => to.getWebhookEventList(...args)),
    getManagementToken: (...args) => via((to) => to.getManagementToken(...args)),
  };
}

/** A client that is made at its first call: what talks HTTP is not loaded before somebody asks for something. */
export function lazyClient(make: () => Promise<ManagementClient>): ManagementClient {
  let made: Promise<ManagementClient> | undefined;
  return clientVia(async (run) => run(await (made ??= make())));
}
