import type { ManagementClient } from '../../../api/client';
import { createEmitter } from '../../../base/emitter';
import { lazy } from '../../../base/lazy';
import type { DeliveryLog } from './deliveryLog';

/** A delivery log that is loaded when something is read for the first time. */
export function createLazyDeliveryLog(
  client: () => ManagementClient | undefined,
  secretOf: (webhookId: string) => string | undefined,
): DeliveryLog {
  const changed = createEmitter<string>();
  const log = lazy(
    () => import('./deliveryLog'),
    ({ createDeliveryLog }) => {
      const made = createDeliveryLog({ client, secretOf });
      made.onDidChange((webhookId) => changed.fire(webhookId));
      return made;
    },
  );
  return {
    head: (webhookId) => log.made?.head(webhookId),
    state: (webhookId) => log.made?.state(webhookId),
    get pausedUntil() {
      return log.made?.pausedUntil;
    },
    onDidChange: changed.event,
    refreshHead: async (...args) => (await log.get()).refreshHead(...args),
    loadMore: async (...args) => (await log.get()).loadMore(...args),
    dispose() {
      log.dispose();
      changed.dispose();
    },
  };
}
