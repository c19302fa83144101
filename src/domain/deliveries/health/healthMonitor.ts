import type { ApiError } from '../../../api/errors';
import { isApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import type { Connections } from '../../connections/connections';
import { createEmitter } from '../../../base/emitter';
import type { Disposable, Listen } from '../../../base/emitter';
import { listedIds } from '../../webhooks/store/listedIds';
import type { WebhookStore } from '../../webhooks/store/store';
import type { DeliveryLog } from '../log/deliveryLog';
import { healthOf } from './health';
import type { Health } from './health';
import type { HealthMemory } from './healthMemory';
import { createPoller } from './poller';
import type { PollerDeps } from './poller';
import { senderOf } from '../causes/sender';

/** Ms for which a test event may take to get into the log. */
const quietFor = 60_000;

/** Webhooks that have begun to fail, and that work again. */
export interface Turned {
  started: Webhook[];
  recovered: Webhook[];
}

export interface KeeperDeps extends Pick<PollerDeps, 'interval' | 'now' | 'schedule' | 'random'> {
  connections: Pick<Connections, 'session' | 'onDidChange'>;
  store: Pick<WebhookStore, 'state' | 'find' | 'onDidChange'>;
  deliveryLog: Pick<DeliveryLog, 'head' | 'state' | 'refreshHead' | 'onDidChange'>;
  memory: HealthMemory;
  /** Somebody may see what is found. */
  watched(): boolean;
  /** The webhooks that matter most to the user at the moment. */
  first(): readonly string[];
  /** One call for all that turned in a cycle. Never for what the user has just looked at. */
  tell(turned: Turned): void;
}

/** How a webhook was doing when its log was read last. */
export interface CheckedHealth extends Health {
  /** Ms since 1970. */
  checkedAt: number;
}

/** Knows how each webhook of the connection is doing, and keeps looking while somebody watches. */
export interface HealthKeeper extends Disposable {
  /** Undefined as long as nobody has looked. */
  of(webhookId: string): CheckedHealth | undefined;
  /** Disabled ones get no events: they are not failing. Undefined where nothing is known. */
  isFailing(webhookId: string): boolean | undefined;
  failing(): Webhook[];
  /** These rows may have to say something else; none when only the sum of them may. */
  readonly onDidChange: Listen<readonly string[]>;
  /** The user tries this endpoint, with so many events, and is told how it goes: takes that in without telling it again. */
  tried(webhookId: string, events?: number): void;
  /** Whether somebody watches, or how often to look, has changed. */
  resume(): void;
}

export function createHealthKeeper(deps: KeeperDeps): HealthKeeper {
  const { connections, store, deliveryLog, memory } = deps;
  const changed = createEmitter<readonly string[]>();
  const known = new Map<string, CheckedHealth>();
  /** Tried by the user, who is told how it went: the newest delivery before, how many after it are no news, and until when. */
  const quiet = new Map<string, { newest: string | undefined; events: number; until: number }>();
  /** Being looked at by the poller. */
  const looking = new Set<string>();
  let loadedAt: number | undefined;
  /** Ids of the last complete list of this connection. */
  let listed: ReadonlySet<string> | undefined;

  const profile = () => (connections.session.kind === 'connected' ? connections.session.profile : undefined);
  const failing = (webhookId: string): boolean | undefined =>
    (store.find(webhookId)?.enabled ?? store.find(webhookId) !== undefined) ? known.get(webhookId)?.failing : undefined;

  function take(webhookId: string): void {
    const current = profile();
    const deliveries = deliveryLog.head(webhookId);
    if (!current || !deliveries) return;
    const checkedAt = deliveryLog.state(webhookId)?.readAt ?? deps.now();
    known.set(webhookId, { ...healthOf(deliveries, store.find(webhookId), senderOf(current)), checkedAt });
  }

  async function check(webhookId: string, signal: AbortSignal): Promise<ApiError | undefined> {
    looking.add(webhookId);
    try {
      const result = await deliveryLog.refreshHead(webhookId, signal, true);
      return isApiError(result) ? result : undefined;
    } finally {
      looking.delete(webhookId);
    }
  }

  const newest = (webhookId: string): string | undefined => known.get(webhookId)?.last?.key;

  /** The first that come into the log after a try are the try. */
  function isOldNews(webhookId: string): boolean {
    const tried = quiet.get(webhookId);
    if (tried === undefined || tried.newest === newest(webhookId)) return false;
    if (tried.events > 1) quiet.set(webhookId, { ...tried, newest: newest(webhookId), events: tried.events - 1 });
    else quiet.delete(webhookId);
    return deps.now() < tried.until;
  }

  /** What was seen is remembered; told is only what the user cannot know yet. */
  async function settle(webhookIds: readonly string[], silently: boolean): Promise<void> {
    const current = profile();
    if (!current || webhookIds.length === 0) return;
    const turn = await memory.settle(current.id, new Map(webhookIds.map((id) => [id, failing(id)])));
    const old = new Set(webhookIds.filter(isOldNews));
    const news = (ids: readonly string[]): Webhook[] => ids.flatMap((id) => (old.has(id) ? [] : (store.find(id) ?? [])));
    const turned: Turned = { started: news(turn.started), recovered: news(turn.recovered) };
    if (!silently && profile()?.id === current.id && turned.started.length + turned.recovered.length > 0) deps.tell(turned);
  }

  /** The first failure of a webhook that is new is news, like any other. */
  function meet(webhookIds: readonly string[]): void {
    const current = profile();
    if (current && webhookIds.length > 0) void memory.meet(current.id, webhookIds);
  }

  function meetNew(webhooks: readonly Webhook[], incomplete: boolean): void {
    const before = listed;
    listed = new Set([...(incomplete && before ? before : []), ...webhooks.map(({ webhookId }) => webhookId)]);
    if (before) meet([...listed].filter((id) => !before.has(id)));
  }

  const poller = createPoller({
    ...deps,
    check,
    may: () => deps.watched() && profile() !== undefined && store.state.kind === 'ready',
    webhooks: () => ({ first: deps.first(), all: listedIds(store.state) }),
    onCycle(looked) {
      void settle(looked, false);
      changed.fire(looked);
    },
  });

  const subscriptions = [
    deliveryLog.onDidChange((webhookId) => {
      take(webhookId);
      // A cycle lasts as long as its interval: its rows do not wait for its end, as the one notification for all of them does.
      if (!looking.has(webhookId)) void settle(known.has(webhookId) ? [webhookId] : [], true);
      changed.fire([webhookId]);
    }),
    store.onDidChange((change) => {
      const { state } = store;
      const current = profile();
      if (change.kind === 'created') meet([change.webhookId]);
      if (state.kind === 'ready' && state.loadedAt !== loadedAt) {
        ({ loadedAt } = state);
        meetNew(state.webhooks, state.incomplete !== undefined);
        // One that an incomplete list does not show may exist all the same.
        if (current && !state.incomplete) void memory.keepOnly(current.id, (id) => store.find(id) !== undefined);
        // Who asks for the webhooks asks how they are.
        poller.soon();
      } else poller.resume();
      changed.fire([]);
    }),
    connections.onDidChange(() => {
      known.clear();
      quiet.clear();
      loadedAt = undefined;
      listed = undefined;
      poller.reset();
      changed.fire([]);
    }),
  ];
  poller.resume();

  return {
    of: (webhookId) => known.get(webhookId),
    isFailing: (webhookId) => (known.has(webhookId) ? (failing(webhookId) ?? false) : undefined),
    failing: () => [...known.keys()].flatMap((id) => (failing(id) === true ? (store.find(id) ?? []) : [])),
    onDidChange: changed.event,
    tried(webhookId, events = 1) {
      quiet.set(webhookId, { newest: newest(webhookId), events, until: deps.now() + quietFor });
      void deliveryLog.refreshHead(webhookId);
    },
    resume: () => poller.resume(),
    dispose() {
      poller.dispose();
      changed.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
