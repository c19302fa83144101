import { createEmitter } from '../../base/emitter';
import type { Disposable } from '../../base/emitter';
import type { WatchedView, WebhookHealth } from '../../domain/deliveries/health/webhookHealth';
import type { HealthDeps, HealthView } from './healthView';

export function createLazyHealth(deps: HealthDeps): WebhookHealth {
  const changed = createEmitter<readonly string[]>();
  const views: WatchedView[] = [];
  const subscriptions: Disposable[] = [];
  let loading = false;
  let disposed = false;
  let loaded: HealthView | undefined;

  const start = async (): Promise<void> => {
    if (loading || deps.connections.session.kind !== 'connected' || !views.some(({ view }) => view.visible)) return;
    loading = true;
    const { openHealthView } = await import('./healthView');
    if (disposed) return;
    loaded = openHealthView(deps, views);
    subscriptions.push(
      loaded,
      loaded.onDidChange((ids) => changed.fire(ids)),
    );
  };
  subscriptions.push(deps.connections.onDidChange(() => void start()));

  return {
    isFailing: (webhookId) => loaded?.isFailing(webhookId),
    of: (webhookId) => loaded?.of(webhookId),
    row: (webhookId) => loaded?.row(webhookId),
    failing: () => loaded?.failing().map(({ webhookId }) => webhookId) ?? [],
    onDidChange: changed.event,
    follow(view) {
      views.push(view);
      loaded?.follow(view);
      subscriptions.push(view.view.onDidChangeVisibility(() => void start()));
      void start();
    },
    tried: (webhookId, events) => loaded?.tried(webhookId, events),
    dispose() {
      disposed = true;
      changed.dispose();
      for (const owned of subscriptions) owned.dispose();
    },
  };
}
