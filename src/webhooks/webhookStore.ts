import { setTimeout as delay } from 'node:timers/promises';
import { asApiError } from '../api/errors';
import type { Log } from '../api/log';
import type { Webhook } from '../api/schemas';
import type { Changer } from './changer';
import type { CreateSurroundings, Creator } from './creator';
import { createEmitter } from './emitter';
import type { KeyValueStore } from './journal';
import { createKnownEvents } from './knownEvents';
import { readAllPages } from './pages';
import { pauseBetweenRedraws } from './pause';
import { beginSession, usualTiming } from './session';
import type { Session, Timing } from './session';
import type { Intents, Settled } from './settle';
import { cleanFields } from './typedText';
import type { StoreChange, WebhooksState, WebhookStore } from './store';

export interface StoreOptions {
  log: Log;
  /** Where the journal of intents is kept. */
  storage: KeyValueStore;
  /** Ms since 1970. */
  now?: () => number;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  timing?: Partial<Timing>;
}

/** The store; see `WebhookStore`. It opens no connection before `use`. */
export function createWebhookStore({ log, storage, now = Date.now, wait = waitFor, timing = {} }: StoreOptions): WebhookStore {
  const times = { ...usualTiming, ...timing };
  const owner = crypto.randomUUID();
  const changed = createEmitter<StoreChange>();
  const settled = createEmitter<Settled>();
  const events = createKnownEvents(log);
  let session: Session | undefined;
  let state: WebhooksState = { kind: 'disconnected' };
  let creator: Promise<Creator> | undefined;
  let opened: Promise<Intents> | undefined;
  /** Loaded once a list was read or a webhook is created; one journal, since each write is of the whole. */
  const intents = (): Promise<Intents> => (opened ??= import('./settle').then(({ openIntents }) => openIntents(storage, owner, times.settleAfter, log)));

  const show = (next: WebhooksState, change: StoreChange = { kind: 'all' }): void => {
    state = next;
    changed.fire(change);
  };

  function refresh({ quiet = false }: { quiet?: boolean } = {}): Promise<void> {
    const mine = session;
    if (!mine) return Promise.resolve();
    if (!quiet && mine.run && 'refreshing' in state && !state.refreshing) show({ ...state, refreshing: true });
    mine.run ??= load(mine, quiet).finally(() => {
      mine.run = undefined;
    });
    return mine.run;
  }

  async function load(mine: Session, quiet: boolean): Promise<void> {
    const startedAt = now();
    const { rows } = mine;
    const reading = rows.beginReading();
    if (state.kind !== 'ready' && state.kind !== 'stale') show({ kind: 'loading', webhooks: rows.shown, total: undefined });
    else if (!quiet) show({ ...state, refreshing: true });
    void events.load(mine.client, mine.stop.signal);
    let announcedAt = -Infinity;
    const onProgress = (webhooks: () => Webhook[], total: number | undefined): void => {
      if (mine !== session || state.kind !== 'loading' || now() - announcedAt < pauseBetweenRedraws(rows.shown.length)) return;
      announcedAt = now();
      reading.progress(webhooks());
      show({ kind: 'loading', webhooks: rows.shown, total });
    };
    try {
      const { webhooks, complete, claimed, read } = await readAllPages(mine.client, { signal: mine.stop.signal, background: true, quiet, onProgress });
      if (mine !== session) return;
      reading.read(webhooks);
      show({ kind: 'ready', webhooks: rows.shown, loadedAt: now(), refreshing: false, ...(complete ? {} : { incomplete: { claimed, read } }) });
      void settleIntents(mine, webhooks, startedAt);
    } catch (thrown) {
      if (mine !== session) return;
      const error = asApiError(thrown, 'listWebhooks');
      log.warn(`The webhooks could not be listed: ${error.problem.kind}`);
      if (state.kind === 'ready' || state.kind === 'stale') {
        if (quiet && !state.refreshing && error.problem.kind === 'rateLimited') return;
        show({ ...state, kind: 'stale', error, refreshing: false });
      } else show({ kind: 'failed', error });
    }
  }

  /** Ends what an earlier activation began (R1). `webhooks` were read from `readAt` on. */
  async function settleIntents(mine: Session, webhooks: readonly Webhook[], readAt: number): Promise<void> {
    const { settler } = await intents();
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

  /** Shows the rows of a session as they are now. */
  function redraw(mine: Session, change: StoreChange): void {
    if (mine === session && 'webhooks' in state) show({ ...state, webhooks: mine.rows.shown }, change);
  }

  /** The new webhook is there at once, first in the list; one that is already listed keeps its place. */
  function insert(webhook: Webhook): void {
    if (!session) return;
    session.rows.put(webhook);
    const change: StoreChange = { kind: 'created', webhookId: webhook.webhookId };
    if (state.kind !== 'failed') { redraw(session, change); return; }
    show({ kind: 'loading', webhooks: session.rows.shown, total: undefined }, change);
    void refresh();
  }

  /** What changes and deletes is loaded at its first use, once for a connection. */
  function changerOf(mine: Session): Promise<Changer> {
    const { client, rows } = mine;
    const { lookAgainAfter } = times;
    return (mine.changer ??= import('./changer').then(({ createChanger }) =>
      createChanger({
        deps: { client, log, lookAgainAfter, wait, offline: () => mine.offline },
        onVeil(webhookId, veil) {
          rows.veil(webhookId, veil);
          redraw(mine, { kind: 'updated', webhookId });
        },
        onRead(webhook) {
          rows.put(webhook);
          redraw(mine, { kind: 'updated', webhookId: webhook.webhookId });
        },
        onGone(webhookIds) {
          rows.drop(webhookIds);
          redraw(mine, { kind: 'all' });
        },
      }),
    ));
  }

  function surroundings(mine: Session, { journal }: Intents): CreateSurroundings {
    const { client, rows, id: connectionId } = mine;
    const known = (): readonly Webhook[] | undefined => {
      if (mine !== session || state.kind !== 'ready' || state.incomplete) return undefined;
      const age = now() - state.loadedAt;
      return age >= 0 && age < times.freshFor ? rows.certain : undefined;
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
    find: (webhookId) => session?.rows.find(webhookId),
    refresh,
    adopt: insert,
    forget: async (connectionId) => (await intents()).journal.forget(connectionId),
    use(connection) {
      if (connection?.id === session?.id && connection?.client === session?.given) return;
      session?.stop.abort();
      session = connection && beginSession(connection.id, connection.client);
      state = { kind: 'disconnected' };
      events.reset();
      if (session) void refresh();
      else changed.fire({ kind: 'all' });
    },
    async create(draft, options = {}) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      // What the caller changes in it from now on is not sent.
      const sent = cleanFields(structuredClone(draft));
      const create = await (creator ??= import('./creator').then(({ createCreator }) => createCreator()));
      return create(surroundings(mine, await intents()), sent, options);
    },
    async update(webhookId, change, { base, ...options }) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      const asked = cleanFields(structuredClone(change));
      return (await changerOf(mine)).update(asked, { ...options, base: { ...base, webhookId } });
    },
    async remove(webhookIds, { signal } = {}) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      return (await changerOf(mine)).remove([...webhookIds], signal);
    },
    dispose() {
      session?.stop.abort();
      session = undefined;
      for (const owned of [changed, settled, events]) owned.dispose();
    },
  };
}

function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return delay(ms, undefined, signal ? { signal } : {});
}
