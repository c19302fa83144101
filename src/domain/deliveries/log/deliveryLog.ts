import { ApiError, isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import { createEmitter } from '../../../base/emitter';
import type { Disposable, Listen } from '../../../base/emitter';
import type { Delivery } from './delivery';
import { createLogReader } from './logReader';
import type { LogReader, LogState } from './logReader';

/** Without a time from the service, background reads rest so long after a 429, in ms. */
const restAfterLimit = 30_000;

/** The logs of the connection's webhooks, kept in memory only: they hold identity data. */
export interface DeliveryLog extends Disposable {
  /** What is known, newest first; undefined before anything was read. */
  head(webhookId: string): readonly Delivery[] | undefined;
  state(webhookId: string): LogState | undefined;
  /**
   * Reads the newest page of 50 and joins it to what is known (R7). Never rejects. Concurrent calls share one read.
   * `background`: nobody waits for it, so that it gives way while the service says 429 (R4); of a log that nobody else has
   * asked for, nothing is kept once `onDidChange` was told. Looking after thousands of webhooks must not fill the memory.
   */
  refreshHead(webhookId: string, signal?: AbortSignal, background?: boolean): Promise<readonly Delivery[] | ApiError>;
  /** Reads the next older page. Never rejects. */
  loadMore(webhookId: string, signal?: AbortSignal): Promise<readonly Delivery[] | ApiError>;
  /** Until when the service wants to be left alone, in ms since 1970: background work asks before it reads (R4). */
  readonly pausedUntil: number | undefined;
  /** Tells the webhook whose log was read, or failed to be. */
  readonly onDidChange: Listen<string>;
}

export interface DeliveryLogDeps {
  /** Of the connection of the moment. When it changes, what was read with the old one is dropped. */
  client: () => ManagementClient | undefined;
  /** A webhook's own secret, which an endpoint may echo in what the log says went wrong (S3). */
  secretOf?: (webhookId: string) => string | undefined;
  /** Ms since 1970. */
  now?: () => number;
}

type Result = readonly Delivery[] | ApiError;

/** One webhook's log, and what is being read of it: one thing after the other. */
interface Entry {
  reader: LogReader;
  last: Promise<unknown>;
  /** Somebody has asked for it who may want to see it again. */
  wanted: boolean;
  refresh: { callers: number; background: boolean; stop: AbortController; result: Promise<Result> } | undefined;
  /** Whether nobody waits for what is being read now. */
  isBackground: () => boolean;
}

interface Book {
  client: ManagementClient;
  entries: Map<string, Entry>;
  pausedUntil: number | undefined;
}

export function createDeliveryLog({ client, secretOf, now = () => Date.now() }: DeliveryLogDeps): DeliveryLog {
  const changed = createEmitter<string>();
  let book: Book | undefined;

  /** That of the connection of the moment. */
  function current(): Book | undefined {
    const mine = client();
    if (book?.client !== mine) {
      for (const { refresh } of book?.entries.values() ?? []) refresh?.stop.abort();
      book = mine && { client: mine, entries: new Map(), pausedUntil: undefined };
    }
    return book;
  }

  function entryFor(owner: Book, webhookId: string): Entry {
    const known = owner.entries.get(webhookId);
    if (known) return known;
    const client: Pick<ManagementClient, 'getWebhookLogs'> = {
      getWebhookLogs: (input, options) => owner.client.getWebhookLogs(input, { ...options, background: entry.isBackground() }),
    };
    const entry: Entry = {
      reader: createLogReader(client, webhookId, now, () => secretOf?.(webhookId)),
      last: Promise.resolve(),
      wanted: false,
      refresh: undefined,
      isBackground: () => false,
    };
    owner.entries.set(webhookId, entry);
    return entry;
  }

  /** After what is being read of this log already. An answer for a connection that is over counts as cancelled. */
  async function run(owner: Book, webhookId: string, entry: Entry, work: () => Promise<void>): Promise<Result> {
    const mine = entry.last.then(work);
    entry.last = mine.catch(() => undefined);
    let result: Result;
    try {
      await mine;
      result = entry.reader.state.deliveries;
    } catch (error) {
      if (!isApiError(error)) throw error;
      result = error;
      if (error.problem.kind === 'rateLimited') owner.pausedUntil = now() + (error.problem.retryAfterMs ?? restAfterLimit);
    }
    if (current() !== owner) return cancelled();
    if (!isApiError(result) || result.problem.kind !== 'cancelled') changed.fire(webhookId);
    return result;
  }

  function startRefresh(owner: Book, webhookId: string, entry: Entry): NonNullable<Entry['refresh']> {
    const stop = new AbortController();
    const result = run(owner, webhookId, entry, () => {
      entry.isBackground = () => refresh.background;
      return entry.reader.refreshHead(stop.signal);
    }).finally(() => {
      if (entry.refresh === refresh) entry.refresh = undefined;
    });
    const refresh = { callers: 0, background: true, stop, result };
    entry.refresh = refresh;
    return refresh;
  }

  return {
    head: (webhookId) => {
      const state = current()?.entries.get(webhookId)?.reader.state;
      return state?.readAt === undefined ? undefined : state.deliveries;
    },
    state: (webhookId) => current()?.entries.get(webhookId)?.reader.state,
    get pausedUntil() {
      const until = current()?.pausedUntil;
      return until !== undefined && until > now() ? until : undefined;
    },
    onDidChange: changed.event,
    async refreshHead(webhookId, signal, background = false) {
      const owner = current();
      if (!owner || signal?.aborted) return cancelled();
      const entry = entryFor(owner, webhookId);
      // One that all have left may still wait for its turn, only to end at once.
      const shared = entry.refresh?.stop.signal.aborted ? undefined : entry.refresh;
      const refresh = shared ?? startRefresh(owner, webhookId, entry);
      // Somebody who waits for a read in the background makes it one in the foreground.
      refresh.background &&= background;
      entry.wanted ||= !background;
      refresh.callers += 1;
      const { left, done } = leaving(signal);
      const result = await Promise.race([refresh.result, left]);
      done();
      refresh.callers -= 1;
      // The read goes on as long as somebody waits for it.
      if (refresh.callers === 0) refresh.stop.abort();
      if (!entry.wanted && refresh.callers === 0 && owner.entries.get(webhookId) === entry) owner.entries.delete(webhookId);
      return result;
    },
    async loadMore(webhookId, signal = new AbortController().signal) {
      const owner = current();
      if (!owner || signal.aborted) return cancelled();
      const entry = entryFor(owner, webhookId);
      entry.wanted = true;
      return run(owner, webhookId, entry, () => {
        entry.isBackground = () => false;
        return entry.reader.loadMore(signal);
      });
    },
    dispose() {
      for (const { refresh } of book?.entries.values() ?? []) refresh?.stop.abort();
      book = undefined;
      changed.dispose();
    },
  };
}

/** Resolves when the caller no longer wants to wait. */
function leaving(signal: AbortSignal | undefined): { left: Promise<ApiError>; done: () => void } {
  let onAbort = (): void => undefined;
  const left = new Promise<ApiError>((resolve) => {
    onAbort = () => resolve(cancelled());
  });
  signal?.addEventListener('abort', onAbort, { once: true });
  return { left, done: () => signal?.removeEventListener('abort', onAbort) };
}

function cancelled(): ApiError {
  return new ApiError('getWebhookLogs', { kind: 'cancelled' }, false);
}
