import { isApiError } from '../../api/errors';
import type { ApiError } from '../../api/errors';
import type { Disposable } from '../../base/emitter';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import type { DeliveryLog } from '../../domain/deliveries/log/deliveryLog';
import { filtered } from '../../domain/deliveries/log/filter';
import type { DeliveryFilter } from '../../domain/deliveries/log/filter';

type Subject = { kind: 'nothing' } | { kind: 'one'; webhookId: string } | { kind: 'all' };
export type More = 'page' | 'everything' | 'webhooks';

/** Webhooks whose newest deliveries are read at a time when all are shown. */
const webhooksAtATime = 50;
const readsAtOnce = 4;
/** Ms: what was read so shortly ago is not read again because it comes into view. */
const freshFor = 5000;
/** Pages that are read at most in search of one more delivery that fits the filter. */
const mostPages = 10;
const mostDeliveries = 20_000;

/** What the view is about, and the reading it does for that. */
export interface DeliveryScope extends Disposable {
  readonly subject: Subject;
  readonly filter: DeliveryFilter;
  readonly reading: boolean;
  /** Why not everything that was wanted is there. */
  readonly error: ApiError | undefined;
  /** The webhooks whose deliveries are shown. */
  webhookIds(): readonly string[];
  /** How many of those have been read. */
  readCount(): number;
  deliveries(): readonly Delivery[];
  shown(): readonly Delivery[];
  show(subject: Subject): void;
  narrow(filter: DeliveryFilter): void;
  /** Reads the newest deliveries, unless that was done a moment ago. Never rejects. */
  refreshIfStale(): Promise<void>;
  refresh(): Promise<void>;
  more(what: More): Promise<void>;
  stop(): void;
}

export interface ScopeDeps {
  log: DeliveryLog;
  /** All webhooks that are known, by id. */
  webhooks: () => readonly string[];
  now: () => number;
  changed: () => void;
}

export function createDeliveryScope({ log, webhooks, now, changed: tell }: ScopeDeps): DeliveryScope {
  let subject: Subject = { kind: 'nothing' };
  let filter: DeliveryFilter = {};
  let upTo = webhooksAtATime;
  let allError: ApiError | undefined;
  let reading: AbortController | undefined;
  /** The webhooks that is about. */
  let readFor: readonly string[] = [];
  let disposed = false;
  /** A read that ends later has nobody to tell. */
  const changed = (): void => {
    if (!disposed) tell();
  };
  let merged: { of: readonly (readonly Delivery[])[]; deliveries: readonly Delivery[] } = { of: [], deliveries: [] };
  let fitting: { of: readonly Delivery[]; filter: DeliveryFilter; deliveries: readonly Delivery[] } | undefined;

  const webhookIds = (): readonly string[] => {
    if (subject.kind === 'nothing') return [];
    return subject.kind === 'one' ? [subject.webhookId] : webhooks().slice(0, upTo);
  };

  /** Newest first; sorted again only when one of the logs has changed. */
  function deliveries(): readonly Delivery[] {
    const heads = webhookIds().flatMap((id) => [log.head(id) ?? none]);
    if (heads.length === 1) return heads[0] ?? none;
    if (heads.length === merged.of.length && heads.every((head, index) => head === merged.of[index])) return merged.deliveries;
    merged = { of: heads, deliveries: heads.flat().sort((a, b) => (b.at ?? 0) - (a.at ?? 0)) };
    return merged.deliveries;
  }

  function shown(): readonly Delivery[] {
    const of = deliveries();
    if (fitting?.of !== of || fitting.filter !== filter) fitting = { of, filter, deliveries: filtered(of, filter) };
    return fitting.deliveries;
  }

  function stop(): void {
    reading?.abort();
    reading = undefined;
  }

  /** One thing is read at a time; what comes next takes the place of what is being read. */
  async function read(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    stop();
    const mine = new AbortController();
    reading = mine;
    readFor = webhookIds();
    changed();
    try {
      await work(mine.signal);
    } finally {
      if (reading === mine) reading = undefined;
      changed();
    }
  }

  /** The newest page of each, a few at once. The first failure ends it: the others would fail alike (R4). */
  async function readHeads(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const waiting = [...ids];
    allError = undefined;
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !signal.aborted && !allError; id = waiting.shift()) {
        const result = await log.refreshHead(id, signal);
        if (isApiError(result) && result.problem.kind !== 'cancelled') allError ??= result;
      }
    };
    await Promise.all(Array.from({ length: readsAtOnce }, work));
  }

  const isStale = (id: string): boolean => {
    const readAt = log.state(id)?.readAt;
    return readAt === undefined || now() - readAt > freshFor;
  };

  async function readMore(webhookId: string, what: More, signal: AbortSignal): Promise<void> {
    const before = shown().length;
    for (let pages = 1; !signal.aborted; pages += 1) {
      const result = await log.loadMore(webhookId, signal);
      if (isApiError(result) || log.state(webhookId)?.complete === true) return;
      if (what === 'everything' ? result.length >= mostDeliveries : shown().length > before || pages >= mostPages) return;
    }
  }

  return {
    get subject() {
      return subject;
    },
    get filter() {
      return filter;
    },
    get reading() {
      return reading !== undefined;
    },
    get error() {
      return subject.kind === 'one' ? log.state(subject.webhookId)?.error : allError;
    },
    webhookIds,
    readCount: () => webhookIds().filter((id) => log.head(id) !== undefined).length,
    deliveries,
    shown,
    show(next) {
      if (JSON.stringify(next) === JSON.stringify(subject)) return;
      stop();
      subject = next;
      upTo = webhooksAtATime;
      allError = undefined;
      changed();
    },
    narrow(next) {
      filter = next;
      changed();
    },
    async refreshIfStale() {
      const ids = webhookIds().filter(isStale);
      // Told of every change of the list: what is being read already must not begin anew each time.
      const isBeingRead = (id: string): boolean => reading !== undefined && readFor.includes(id);
      if (!ids.every(isBeingRead)) await read((signal) => readHeads(ids, signal));
    },
    async refresh() {
      const ids = webhookIds();
      if (ids.length > 0) await read((signal) => readHeads(ids, signal));
    },
    async more(what) {
      if (subject.kind === 'one') {
        const { webhookId } = subject;
        await read((signal) => readMore(webhookId, what, signal));
      } else if (subject.kind === 'all') {
        upTo += webhooksAtATime;
        await read((signal) => readHeads(webhookIds().filter(isStale), signal));
      }
    },
    stop() {
      stop();
      changed();
    },
    dispose() {
      disposed = true;
      stop();
    },
  };
}

const none: readonly Delivery[] = [];
