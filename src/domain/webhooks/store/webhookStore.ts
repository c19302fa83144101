import { setTimeout as delay } from 'node:timers/promises';
import { asApiError } from '../../../api/errors';
import type { Log } from '../../../base/log';
import type { Webhook } from '../../../api/schemas';
import type { Changes } from '../write/changes';
import type { Creates } from '../write/creates';
import type { CreateSurroundings } from '../write/createAttempts';
import { createEmitter } from '../../../base/emitter';
import { createLiveEvents } from './eventList';
import type { AllPages } from '../read/readAllPages';
import { pauseBetweenRedraws } from '../../../base/pause';
import { beginSession, usualTiming } from './connectionState';
import type { Session, Timing } from './connectionState';
import type { Settled } from '../write/settleIntents';
import { cleanFields } from '../draft/typedText';
import type { StoreChange, WebhooksState, WebhookStore } from './store';

export interface StoreOptions {
  log: Log;
  /** What this window knows of creates that have not ended, shared by all its stores; asked for at first use. */
  creates: () => Promise<Creates>;
  /** Ms since 1970. */
  now?: () => number;
  /** Ms by a clock that nobody sets. */
  steady?: () => number;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  timing?: Partial<Timing>;
}

/** The store; see `WebhookStore`. It opens no connection before `use`. */
export function createWebhookStore({
  log,
  creates,
  now = Date.now,
  steady = () => performance.now(),
  wait = waitFor,
  timing = {},
}: StoreOptions): WebhookStore {
  const times = { ...usualTiming, ...timing };
  const changed = createEmitter<StoreChange>();
  const settled = createEmitter<Settled>();
  const events = createLiveEvents(log);
  let session: Session | undefined;
  let state: WebhooksState = { kind: 'disconnected' };

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
    const began = { readAt: now(), steadyAt: steady() };
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
      const { readAllPages } = await import('../read/readAllPages');
      const all = await readAllPages(mine.client, { signal: mine.stop.signal, background: true, quiet, onProgress });
      if (mine !== session) return;
      const { webhooks, complete, claimed, read } = all;
      reading.read(webhooks);
      show({
        kind: 'ready',
        webhooks: rows.shown,
        loadedAt: now(),
        refreshing: false,
        ...(complete ? {} : { incomplete: { claimed, read } }),
      });
      mine.settling = settleIntents(mine, { ...all, ...began });
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

  /** Ends what an earlier activation began, and looks again while it may still come (R1). */
  async function settleIntents(mine: Session, reading: AllPages & { readAt: number; steadyAt: number }): Promise<void> {
    const { settle, onChecking } = await creates();
    const { ends, open } = await settle({ ...reading, connectionId: mine.id });
    for (const end of ends) {
      if (end.kind === 'created' && mine === session) changed.fire({ kind: 'created', webhookId: end.webhook.webhookId });
      settled.fire(end);
    }
    mine.open = open.length > 0;
    if (!mine.open || mine.looking || mine !== session) return;
    mine.looking = true;
    const leave = new AbortController();
    const looking = readAgain(mine, AbortSignal.any([mine.stop.signal, leave.signal]));
    onChecking(open, looking, () => leave.abort());
    await looking;
    mine.looking = false;
  }

  async function readAgain(mine: Session, stop: AbortSignal): Promise<void> {
    for (const pause of times.settleAfter) {
      await wait(pause, stop).catch(() => undefined);
      if (stop.aborted) return;
      await refresh();
      await mine.settling;
      if (!mine.open) return;
    }
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
    if (state.kind !== 'failed') {
      redraw(session, change);
      return;
    }
    show({ kind: 'loading', webhooks: session.rows.shown, total: undefined }, change);
    void refresh();
  }

  /** What changes and deletes is loaded at its first use, once for a connection. */
  function changesOf(mine: Session): Promise<Changes> {
    const { client, rows } = mine;
    const { readAgainAfter, unclearAfter } = times;
    return (mine.changes ??= import('../write/changes').then(({ createChanges }) =>
      createChanges({
        deps: { client, log, readAgainAfter, unclearAfter, wait, offline: () => mine.offline },
        onPendingChange(webhookId, change) {
          rows.setPending(webhookId, change);
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

  function surroundings(mine: Session): Omit<CreateSurroundings, keyof Creates['shared']> {
    const { client, id: connectionId } = mine;
    const onCreated = (webhook: Webhook): void => {
      if (mine === session) insert(webhook);
    };
    return { client, connectionId, now, steady, wait, offline: () => mine.offline, onCreated };
  }

  return {
    get state() {
      return state;
    },
    get liveEvents() {
      return events.catalog;
    },
    onDidChange: changed.event,
    onDidChangeCatalog: events.onDidChange,
    onDidSettle: settled.event,
    find: (webhookId) => session?.rows.find(webhookId),
    refresh,
    adopt(webhook, connectionId) {
      if (session?.id === connectionId) insert(webhook);
    },
    forget: async (connectionId) => (await creates()).forget(connectionId),
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
      const { create, shared } = await creates();
      return create({ ...shared, ...surroundings(mine) }, sent, options);
    },
    async update(webhookId, change, { base, ...options }) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      const asked = cleanFields(structuredClone(change));
      return (await changesOf(mine)).update(asked, { ...options, base: { ...base, webhookId } });
    },
    async remove(webhookIds, options = {}) {
      const mine = session;
      if (!mine) return { kind: 'cancelled' };
      return (await changesOf(mine)).remove([...webhookIds], options);
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
