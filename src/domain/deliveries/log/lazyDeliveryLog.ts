import type { ManagementClient } from '../../../api/client';
import { createEmitter } from '../../../base/emitter';
import type { DeliveryLog } from './deliveryLog';

/** A delivery log that is loaded when something is read for the first time. */
export function createLazyDeliveryLog(
  client: () => ManagementClient | undefined,
  secretOf: (webhookId: string) => string | undefined,
): DeliveryLog {
  const changed = createEmitter<string>();
  let loading: Promise<DeliveryLog> | undefined;
  let loaded: DeliveryLog | undefined;

  const load = async (): Promise<DeliveryLog> => {
    const { createDeliveryLog } = await import('./deliveryLog');
    loaded = createDeliveryLog({ client, secretOf });
    loaded.onDidChange((webhookId) => changed.fire(webhookId));
    return loaded;
  };
  const log = (): Promise<DeliveryLog> => (loading ??= load());
  return {
    head: (webhookId) => loaded?.head(webhookId),
    state: (webhookId) => loaded?.state(webhookId),
    get pausedUntil() {
      return loaded?.pausedUntil;
    },
    onDidChange: changed.event,
    refreshHead: async (...args) => (await log()).refreshHead(...args),
    loadMore: async (...args) => (await log()).loadMore(...args),
    dispose() {
      loaded?.dispose();
      changed.dispose();
    },
  };
}
