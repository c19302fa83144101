import type { OperationName } from './errors';
import type { ManagementClient } from './client';

/** How one call reaches the client that carries it out. */
export type Via = <T>(run: (client: ManagementClient) => Promise<T>, operation: OperationName) => Promise<T>;

/** A client whose calls all go through `via`, which decides when, how often and to which client. */
export function clientVia(via: Via): ManagementClient {
  return {
    createWebhook: (...args) => via((to) => to.createWebhook(...args), 'createWebhook'),
    listWebhooks: (...args) => via((to) => to.listWebhooks(...args), 'listWebhooks'),
    getWebhook: (...args) => via((to) => to.getWebhook(...args), 'getWebhook'),
    updateWebhook: (...args) => via((to) => to.updateWebhook(...args), 'updateWebhook'),
    deleteWebhook: (...args) => via((to) => to.deleteWebhook(...args), 'deleteWebhook'),
    getWebhookLogs: (...args) => via((to) => to.getWebhookLogs(...args), 'getWebhookLogs'),
    triggerWebhook: (...args) => via((to) => to.triggerWebhook(...args), 'triggerWebhook'),
    getWebhookEventList: (...args) => via((to) => to.getWebhookEventList(...args), 'getWebhookEventList'),
    getManagementToken: (...args) => via((to) => to.getManagementToken(...args), 'getManagementToken'),
  };
}

/** A client that is made at its first call: what talks HTTP is not loaded before somebody asks for something. */
export function lazyClient(make: () => Promise<ManagementClient>): ManagementClient {
  let made: Promise<ManagementClient> | undefined;
  return clientVia(async (run) => run(await (made ??= make())));
}
