import type { WebhooksState } from './store';

/** The IDs that logs can be read by: a webhook that GenAuth returned without one is in the list, and has none (R9). */
export function listedIds(state: WebhooksState): string[] {
  return 'webhooks' in state ? state.webhooks.flatMap(({ webhookId }) => (webhookId === '' ? [] : webhookId)) : [];
}
