import { createEmitter } from '../../base/emitter';
import type { Disposable } from '../../base/emitter';
import { lazy } from '../../base/lazy';
import type { WatchedView, WebhookHealth } from '../../domain/deliveries/health/webhookHealth';
import type { HealthDeps } from './healthView';

export function createLazyHealth(deps: HealthDeps): WebhookHealth {
  const changed = createEmitter<readonly string[]>();
  const views: WatchedView[] = [];
  const subscriptions: Disposable[] = [];
  const health = lazy(
    () => import('./healthView'),
    ({ openHealthView }) => {
      const made = openHealthView(deps, views);
      made.onDidChange((ids) => changed.fire(ids));
      return made;
    },
  );

  const start = (): void => {
    if (deps.connections.session.kind === 'connected' && views.some(({ view }) => view.visible)) void health.get();
  };
  subscriptions.push(deps.connections.onDidChange(start));

  return {
    isFailing: (webhookId) => health.made?.isFailing(webhookId),
    of: (webhookId) => health.made?.of(webhookId),
    row: (webhookId) => health.made?.row(webhookId),
    failing: () => health.made?.failing().map(({ webhookId }) => webhookId) ?? [],
    onDidChange: changed.event,
    follow(view) {
      views.push(view);
      health.made?.follow(view);
      subscriptions.push(view.view.onDidChangeVisibility(start));
      start();
    },
    tried: (webhookId, events) => health.made?.tried(webhookId, events),
    dispose() {
      health.dispose();
      changed.dispose();
      for (const owned of subscriptions) owned.dispose();
    },
  };
}
