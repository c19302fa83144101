import * as vscode from 'vscode';
import { settings, uriSchemes } from '../../ids';
import { schedule } from '../../base/schedule';
import { createHealthKeeper } from '../../domain/deliveries/health/healthMonitor';
import type { HealthKeeper } from '../../domain/deliveries/health/healthMonitor';
import { createHealthMemory } from '../../domain/deliveries/health/healthMemory';
import { failingText, healthLines, healthSpoken, oldText } from '../../words/health';
import type { Connections } from '../../domain/connections/connections';
import type { DeliveryLog } from '../../domain/deliveries/log/deliveryLog';
import type { WebhookStore } from '../../domain/webhooks/store/store';
import type { HealthRow, WatchedView } from '../../domain/deliveries/health/webhookHealth';
import { tellTurned } from './healthNotification';

/** What says why a delivery failed is in the same bundle. */
export { chooseFailing, tellWhy, tellWhyHere } from './explain';

/** Seconds. */
const shortest = 5;

export interface HealthDeps {
  connections: Connections;
  store: WebhookStore;
  deliveryLog: DeliveryLog;
  globalState: vscode.Memento;
}

export interface HealthView extends HealthKeeper {
  row(webhookId: string): HealthRow | undefined;
  /** One more view in which somebody may see what is found. */
  follow(view: WatchedView): void;
}

/** Starts looking after the webhooks: the poller, the mark on failing rows, the view's badge and the notification. */
export function openHealthView({ connections, store, deliveryLog, globalState }: HealthDeps, views: readonly WatchedView[]): HealthView {
  const followed: WatchedView[] = [];
  const keeper = createHealthKeeper({
    connections,
    store,
    deliveryLog,
    memory: createHealthMemory(globalState),
    // Not `state.active`, which wants keys or clicks: somebody may just watch.
    watched: () => vscode.window.state.focused && followed.some(({ view }) => view.visible),
    interval: intervalMs,
    first: () => followed.flatMap(({ selected, expanded }) => [...(selected?.() ?? []), ...(expanded?.() ?? [])]),
    tell: (turned) => void tellTurned(keeper, turned),
    now: () => Date.now(),
    schedule,
    random: () => Math.random(),
  });
  const subscriptions: { dispose(): void }[] = [
    vscode.window.onDidChangeWindowState(() => keeper.resume()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.healthInterval)) keeper.resume();
    }),
    vscode.window.registerFileDecorationProvider({ provideFileDecoration: decoration }),
    keeper.onDidChange(() => {
      for (const watched of followed) if (watched.badge) setBadge(watched, keeper);
    }),
  ];
  const follow = (watched: WatchedView): void => {
    followed.push(watched);
    subscriptions.push(watched.view.onDidChangeVisibility(() => keeper.resume()));
    keeper.resume();
  };
  for (const view of views) follow(view);

  return {
    ...keeper,
    row(webhookId) {
      const health = keeper.of(webhookId);
      if (!health) return undefined;
      return {
        failing: keeper.isFailing(webhookId) === true,
        lines: () => healthLines(health),
        spoken: healthSpoken(health),
        old: oldText(health, Date.now()),
      };
    },
    follow,
    dispose() {
      keeper.dispose();
      for (const owned of subscriptions) owned.dispose();
    },
  };
}

/** Of the setting, whose scope keeps a workspace from setting it (S1). 0 and less mean never. */
function intervalMs(): number {
  const seconds = vscode.workspace.getConfiguration().get<unknown>(settings.healthInterval);
  return typeof seconds === 'number' && seconds > 0 ? Math.max(shortest, seconds) * 1000 : 0;
}

/** A row has such an address only while its webhook fails; its tooltip says so in words, so that this mark has none. */
function decoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
  if (uri.scheme !== uriSchemes.failing) return undefined;
  return new vscode.FileDecoration('!', undefined, new vscode.ThemeColor('list.errorForeground'));
}

function setBadge({ view }: WatchedView, keeper: HealthKeeper): void {
  const failing = keeper.failing();
  if (failing.length === (view.badge?.value ?? 0) && failing.length === 0) return;
  const tooltip = failingText(
    failing,
    failing.flatMap(({ webhookId }) => keeper.of(webhookId) ?? []),
  );
  if (view.badge?.value === failing.length && view.badge.tooltip === tooltip) return;
  view.badge = failing.length === 0 ? undefined : { value: failing.length, tooltip };
}
