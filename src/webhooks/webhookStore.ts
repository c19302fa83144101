import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../api/log';
import type { ManagementClient } from '../api/managementClient';
import type { Webhook } from '../api/schemas';
import { asApiError } from './attempt';
import type { CreateSurroundings, Creator } from './creator';
import { createEmitter } from './emitter';
import { createIntentJournal } from './journal';
import type { KeyValueStore } from './journal';
import { createKnownEvents } from './knownEvents';
import { readAllPages } from './pages';
import { createSettler } from './settle';
import type { Settled } from './settle';
import type { StoreChange, WebhooksState, WebhookStore } from './store';
import { watchAnswers } from './storeClient';
import type { StoreClient } from './storeClient';

/** All in ms. */
interface Timing {
  /** Rows younger than this serve as what was known before a create. */
  freshFor: number;
  /** While loading, changes are announced no more often than this. */
  announceEvery: number;
  lookAgainAfter: readonly number[];
  /** So long after it was sent, an intent of an earlier activation that is not there will not come any more. */
  settleAfter: number;
}

export interface StoreOptions {
  log: Log;
  /** Where the journal of intents is kept. */
  storage: KeyValueStore;
  /** Ms since 1970. */
  now?: () => number;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  timing?: Partial<Timing>;
}

const usual: Timing = { freshFor: 60_000, announceEvery: 100, lookAgainAfter: [1000, 3000, 6000], settleAfter: 90_000 };

/** One connection, from `use` to the next `use`. An answer belongs to it and is dropped when it is over. */
interface Session {
  id: string;
  /** As given: names the connection. */
  given: ManagementClient;
  client: StoreClient;
  stop: AbortController;
  /** The last call got no HTTP answer (R8). */
  offline: boolean;
  run: Promise<void> | undefined;
  /** Created here: a run that began before may not know them. */
  arrived: Map<string, Webhook>;
  /** A refresh is due because an intent may still turn up. */
  waiting: boolean;
}

/** The store; see `WebhookStore`. It opens no connection before `use`. */
export function createWebhookStore({ log, storage, now = Date.now, wait = waitFor, timing = {} }: StoreOptions): WebhookStore {
  const times = { ...usual, ...timing };
  const owner = crypto.randomUUID();
  const journal = createIntentJournal(storage);
  const changed = createEmitter<StoreChange>();
  const settled = createEmitter<Settled>();
  const events = createKnownEvents(log);
  const settler = createSettler(journal, owner, times.settleAfter, log);
  let session: Session | undefined;
  let state: WebhooksState = { kind: 'disconnected' };
  let creator: Promise<Creator> | undefined;
  let index: { of: readonly Webhook[]; byId: Map<string, Webhook> } | undefined;

  const show = (next: WebhooksState, change: StoreChange = { kind: 'all' }): void => {
    state = next;
    changed.fire(change);
  };

  function begin(id: string, given: ManagementClient): Session {
    const client = watchAnswers(given, (answered) => {
      started.offline = !answered;
    });
    const started: Session = {
      id, given, client, stop: new AbortController(), offline: false, run: undefined, arrived: new Map(), waiting: false,
    };
    return started;
  }

  function refresh(): Promise<void> {
    const mine = session;
    if (!mine) return Promise.resolve();
    mine.run ??= load(mine).finally(() => {
      mine.run = undefined;
    });
    return mine.run;
  }

  async function load(mine: Session): Promise<void> {
    const startedAt = now();
    const before = [...mine.arrived.keys()];
    const merged = (webhooks: readonly Webhook[]): Webhook[] => withArrived(mine.arrived, webhooks);
    if (state.kind === 'ready' || state.kind === 'stale') show({ ...state, refreshing: true });
    else show({ kind: 'loading', webhooks: merged([]), total: undefined });
    void events.load(mine.client, mine.stop.signal);
    let announcedAt = -Infinity;
    const onProgress = (webhooks: () => Webhook[], total: number): void => {
      if (mine !== session || state.kind !== 'loading' || now() - announcedAt < times.announceEvery) return;
      announcedAt = now();
      show({ kind: 'loading', webhooks: merged(webhooks()), total });
    };
    try {
      const webhooks = await readAllPages(mine.client, { signal: mine.stop.signal, background: true, onProgress });
      if (mine !== session) return;
      // What was created before this run began, this run has seen.
      for (const id of before) mine.arrived.delete(id);
      show({ kind: 'ready', webhooks: merged(webhooks), loadedAt: now(), refreshing: false });
      mine.arrived.clear();
      void settleIntents(mine, webhooks, startedAt);
    } catch (thrown) {
      if (mine !== session) return;
      const error = asApiError(thrown, 'listWebhooks');
      log.warn(`The webhooks could not be listed: ${error.problem.kind}`);
      if (state.kind === 'ready' || state.kind === 'stale') {
        const { webhooks, loadedAt } = state;
        show({ kind: 'stale', webhooks, loadedAt, error, refreshing: false });
      } else show({ kind: 'failed', error });
    }
  }

  /** Ends what an earlier activation began (R1). `webhooks` were read from `readAt` on. */
  async function settleIntents(mine: Session, webhooks: readonly Webhook[], readAt: number): Promise<void> {
    const { ends, open } = await settler.settle(mine.id, webhooks, readAt);
    for (const end of ends) {
      if (end.kind === 'created' && mine === session) changed.fire({ kind: 'created', webhookId: end.webhook.webhookId });
      settled.fire(end);
    }
    if (!open || mine.waiting || mine !== session) return;
    mine.waiting = true;
    await wait(times.settleAfter, mine.stop.signal).catch(() => undefined);
    mine.waiting = false;
    if (mine === session) await refresh();
  }

  /** The new webhook is there at once, first in the list; one that is already listed keeps its place. */
  function insert(webhook: Webhook): void {
    const { webhookId } = webhook;
    const change: StoreChange = { kind: 'created', webhookId };
    session?.arrived.set(webhookId, webhook);
    if (state.kind === 'failed') {
      show({ kind: 'loading', webhooks: [webhook], total: undefined }, change);
      void refresh();
    } else if (state.kind !== 'disconnected') {
      const known = find(webhookId) !== undefined;
      const webhooks = known
        ? state.webhooks.map((row) => (row.webhookId === webhookId ? webhook : row))
        : [webhook, ...state.webhooks];
      show({ ...state, webhooks }, change);
    }
  }

  function find(webhookId: string): Webhook | undefined {
    const rows = rowsOf(state);
    if (index?.of !== rows) index = { of: rows, byId: new Map(rows.map((row) => [row.webhookId, row])) };
    return index.byId.get(webhookId);
  }

  function surroundings(mine: Session): CreateSurroundings {
    const { client, id: connectionId } = mine;
    const known = (): readonly Webhook[] | undefined => {
      if (mine !== session || state.kind !== 'ready') return undefined;
      const age = now() - state.loadedAt;
      return age >= 0 && age < times.freshFor ? state.webhooks : undefined;
    };
    const onCreated = (webhook: Webhook): void => {
      if (mine === session) insert(webhook);
    };
    const offline = (): boolean => mine.offline;
    const { lookAgainAfter } = times;
    return { client, connectionId, owner, journal, log, now, wait, known, offline, lookAgainAfter, onCreated };
  }

  return {
    get state() {
      return state;
    },
    get catalog() {
      return events.catalog;
    },
    onDidChange: changed.event,
    onDidChangeCatalog: events.onDidChange,
    onDidSettle: settled.event,
    find,
    refresh,
    adopt: insert,
    forget: (connectionId) => journal.forget(connectionId),
    use(connection) {
      if (connection?.id === session?.id && connection?.client === session?.given) return;
      session?.stop.abort();
      session = connection && begin(connection.id, connection.client);
      state = { kind: 'disconnected' };
      events.reset();
      if (session) void refresh();
      else changed.fire({ kind: 'all' });
    },
    async create(draft, options = {}) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      // What the caller changes in it from now on is not sent.
      const sent = structuredClone(draft);
      const create = await (creator ??= import('./creator').then(({ createCreator }) => createCreator()));
      return create(surroundings(mine), sent, options);
    },
    dispose() {
      session?.stop.abort();
      session = undefined;
      for (const owned of [changed, settled, events]) owned.dispose();
    },
  };
}

function rowsOf(state: WebhooksState): readonly Webhook[] {
  return 'webhooks' in state ? state.webhooks : none;
}

const none: readonly Webhook[] = [];

function withArrived(arrived: ReadonlyMap<string, Webhook>, webhooks: readonly Webhook[]): Webhook[] {
  if (arrived.size === 0) return [...webhooks];
  const listed = new Set(webhooks.map(({ webhookId }) => webhookId));
  return [...[...arrived.values()].filter(({ webhookId }) => !listed.has(webhookId)), ...webhooks];
}

function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return delay(ms, undefined, signal ? { signal } : {});
}
