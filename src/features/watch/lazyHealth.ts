import type * as vscode from 'vscode';
import type { Connections } from '../../domain/connections/connections';
import { createEmitter } from '../../base/emitter';
import type { Disposable, Listen } from '../../base/emitter';
import type { WebhookStore } from '../../domain/webhooks/store/store';
import type { DeliveryLog } from '../../domain/deliveries/log/deliveryLog';
import type { CheckedHealth } from '../../domain/deliveries/health/healthMonitor';
import type { HealthRoom } from './healthView';

/** What the row of a webhook says about its deliveries. */
export interface HealthRow {
  failing: boolean;
  /** For the tooltip, a line each; made when asked for. */
  lines(): readonly string[];
  /** For a screen reader. */
  spoken: string;
  /** How long ago it was checked, when that is so long ago that it may be wrong; else ''. */
  old: string;
}

/** A view in which somebody may see how webhooks are doing. */
export interface WatchedView {
  view: Pick<vscode.TreeView<unknown>, 'visible' | 'badge' | 'onDidChangeVisibility'>;
  /** Counts the failing ones. */
  badge?: boolean;
  /** Webhooks that matter more than others: ids. */
  selected?: () => readonly string[];
  expanded?: () => readonly string[];
}

export interface HealthDeps {
  connections: Connections;
  store: WebhookStore;
  deliveryLog: DeliveryLog;
  globalState: vscode.Memento;
}

/** How the webhooks are doing. Looks at nothing before a view that follows is visible with a connection; loaded then. */
export interface WebhookHealth extends Disposable {
  /** The last delivery whose outcome is known has failed, and the webhook is enabled; undefined where nobody has looked. */
  isFailing(webhookId: string): boolean | undefined;
  of(webhookId: string): CheckedHealth | undefined;
  row(webhookId: string): HealthRow | undefined;
  /** The ids of the failing ones that are known. */
  failing(): readonly string[];
  /** These rows may have to say something else. */
  readonly onDidChange: Listen<readonly string[]>;
  /** While it is visible, somebody watches. */
  follow(view: WatchedView): void;
  /** The user tries this endpoint, with so many events (1), and is told how it goes: that is no news. */
  tried(webhookId: string, events?: number): void;
}

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
