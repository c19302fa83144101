import { ApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { Webhook, WebhookPage } from '../../../api/schemas';
import { textOf } from '../../../base/json';

/** The service's own maximum. */
const limit = 50;
/** 50,000 webhooks: a service that goes on beyond this has no end. */
const mostPages = 1000;
const pagesAtOnce = 4;
const mostPasses = 4;

interface PagingOptions {
  signal?: AbortSignal | undefined;
  /** Nobody waits for more than the first page (R4). */
  background?: boolean;
  /** Nobody waits for any page. */
  quiet?: boolean;
  /** Told after the first page and then after every few, in the first pass only: what is known, and the service's count, if it tells one. */
  onProgress?: ((webhooks: () => Webhook[], claimed: number | undefined) => void) | undefined;
}

/** What was read of all pages. */
export interface AllPages {
  /** Each once, in the service's order. Those without an ID have `webhookId: ''`. */
  webhooks: Webhook[];
  /** False when fewer rows were read than the service claims, they never held still, or some have no ID: then a row that is not here may exist all the same. */
  complete: boolean;
  /** How many there are, as the service says; undefined where it tells no number. */
  claimed: number | undefined;
  /** Rows that were read: IDs, and rows without one. */
  read: number;
}

type ReadPage = (page: number) => Promise<WebhookPage>;

/** What one pass over all pages saw. */
interface Pass {
  /** By ID; those without one by what they hold. */
  rows: Map<string, Webhook>;
  /** The highest count of a page that had rows, or of the first one. */
  claimed: number | undefined;
  /** No sign that a row moved from page to page meanwhile. */
  steady: boolean;
  /** A row was met twice, which may have cost another its place. */
  repeated: boolean;
  /** A page was empty or brought nothing new: there is nothing behind it. */
  ended: boolean;
}

/**
 * Reads all webhooks to the end (R7): pages are read until one is empty or brings nothing new, whatever the service says of
 * their number. While others insert and delete, rows move between pages: a pass that shows signs of it (a changed count, a
 * row met twice, a row too few) is read again, at most three times; each row is kept once.
 * Rejects with the ApiError of the page that could not be read, or `unreadable` when there is no end to the pages.
 */
export async function readAllPages(client: Pick<ManagementClient, 'listWebhooks'>, options: PagingOptions = {}): Promise<AllPages> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const read: ReadPage = (page) =>
    client.listWebhooks({ page, limit }, { signal, background: options.quiet === true || (options.background === true && page > 1) });
  try {
    let before: Pass | undefined;
    for (let count = 1; ; count++) {
      const pass = await readPass(read, before ? undefined : options.onProgress);
      // The same rows twice: nothing moves, the service merely counts in its own way.
      if (pass.steady || (before && sameRows(before, pass))) return whole(pass, true);
      // It never holds still. Whoever was there all the time was met in one of the last two passes.
      if (before && count >= mostPasses) return whole({ ...pass, rows: new Map([...pass.rows, ...onlyIn(before, pass)]) }, false);
      before = pass;
    }
  } finally {
    // When one page of a batch failed, its neighbours need not go on.
    stop.abort();
  }
}

/** Of rows that never held still, only a count that is met exactly says that none was missed. */
function whole({ rows, claimed }: Pass, settled: boolean): AllPages {
  const webhooks = [...rows.values()];
  const read = webhooks.length;
  const counted = settled ? claimed === undefined || read >= claimed : read === claimed;
  const complete = counted && webhooks.every(({ webhookId }) => webhookId !== '');
  return { webhooks, complete, claimed, read };
}

async function readPass(read: ReadPage, onProgress: PagingOptions['onProgress']): Promise<Pass> {
  const first = await read(1);
  const pass: Pass = { rows: new Map(), claimed: first.totalCount, steady: true, repeated: false, ended: false };
  const progress = (): void => onProgress?.(() => [...pass.rows.values()], pass.claimed);
  take(pass, first, first);
  progress();
  // A service may give fewer rows to a page than we ask for, and may count only those of the page: the page after the last tells.
  const expected = Math.ceil((pass.claimed ?? 0) / Math.max(1, first.list.length)) + 1;
  for (let page = 2; !pass.ended;) {
    if (page > mostPages) throw endless();
    const many = Math.max(1, Math.min(pagesAtOnce, expected - page + 1));
    for (const answer of await Promise.all(Array.from({ length: many }, (_, index) => read(page + index)))) take(pass, answer, first);
    page += many;
    progress();
  }
  if (pass.claimed !== undefined && pass.rows.size !== pass.claimed) pass.steady = false;
  // A row deleted on one page and one inserted on another leave the count as it was: the first page gives most of them away.
  if (pass.steady && pass.rows.size > first.list.length && !samePage(await read(1), first)) pass.steady = false;
  return pass;
}

function take(pass: Pass, page: WebhookPage, first: WebhookPage): void {
  const size = pass.rows.size;
  for (const [key, webhook] of keyed(page)) pass.rows.set(key, webhook);
  const added = pass.rows.size - size;
  if (added === 0) pass.ended = true;
  if (page.list.length === 0) return;
  // Rows met twice have moved, unless the service gives one and the same page whatever is asked for.
  if (added < page.list.length && !(added === 0 && samePage(page, first))) {
    pass.steady = false;
    pass.repeated = true;
  }
  if (page.totalCount !== first.totalCount) pass.steady = false;
  if (page.totalCount !== undefined) pass.claimed = Math.max(pass.claimed ?? 0, page.totalCount);
}

/** Rows without an ID are told apart by what they hold, and equal ones of a page by their number. */
function keyed({ list }: WebhookPage): [string, Webhook][] {
  const equal = new Map<string, number>();
  return list.map((webhook) => {
    if (webhook.webhookId !== '') return [`id ${webhook.webhookId}`, webhook];
    const held = textOf(webhook);
    const number = (equal.get(held) ?? 0) + 1;
    equal.set(held, number);
    return [`row ${number} ${held}`, webhook];
  });
}

function samePage(one: WebhookPage, other: WebhookPage): boolean {
  const keys = (page: WebhookPage): string => JSON.stringify(keyed(page).map(([key]) => key));
  return one.totalCount === other.totalCount && keys(one) === keys(other);
}

/** In another order they may lack the same rows by chance, where some were met twice. */
function sameRows(one: Pass, other: Pass): boolean {
  if (one.rows.size !== other.rows.size || one.claimed !== other.claimed || onlyIn(one, other).length > 0) return false;
  return !(one.repeated || other.repeated) || JSON.stringify([...one.rows.keys()]) === JSON.stringify([...other.rows.keys()]);
}

function onlyIn(one: Pass, other: Pass): [string, Webhook][] {
  return [...one.rows].filter(([key]) => !other.rows.has(key));
}

function endless(): ApiError {
  return new ApiError('listWebhooks', { kind: 'unreadable', reason: 'wrongShape', path: 'data.list' }, false);
}
