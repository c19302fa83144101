import { createEmitter } from '../../base/emitter';
import type { Disposable } from '../../base/emitter';
import type { WatchedView, WebhookHealth } from '../../domain/deliveries/health/webhookHealth';
import type { HealthDeps, HealthRoom } from './healthView';

export function createLazyHealth(deps: HealthDeps): WebhookHealth {
  const changed = createEmitter<readonly string[]>();
  const views: WatchedView[] = [];
  const subscriptions: Disposable[] = [];
  let loading = false;
  let disposed = false;
  let room: HealthRoom | undefined;

  const start = async (): Promise<void> => {
    if (loading || deps.connections.session.kind !== 'connected' || !views.some(({ view }) => view.visible)) return;
    loading = true;
    const { openHealthRoom } = await import('./healthView');
    if (disposed) return;
    room = openHealthRoom(deps, views);
    subscriptions.push(
      room,
      room.onDidChange((ids) => changed.fire(ids)),
    );
  };
  subscriptions.push(deps.connections.onDidChange(() => void start()));

  return {
    isFailing: (webhookId) => room?.isFailing(webhookId),
    of: (webhookId) => room?.of(webhookId),
    row: (webhookId) => room?.row(webhookId),
    failing: () => room?.failing().map(({ webhookId }) => webhookId) ?? [],
    onDidChange: changed.event,
    follow(view) {
      views.push(view);
      room?.follow(view);
      subscriptions.push(view.view.onDidChangeVisibility(() => void start()));
      void start();
    },
    tried: (webhookId, events) => room?.tried(webhookId, events),
    dispose() {
      disposed = true;
      changed.dispose();
      for (const owned of subscriptions) owned.dispose();
    },
  };
}
