import { ApiError } from '../api/errors';
import type { ManagementClient } from '../api/managementClient';
import type { Webhook, WebhookPage } from '../api/schemas';

/** The service's own maximum. */
const limit = 50;
/** 50,000 webhooks: a service that announces more than this is not telling the truth. */
const mostPages = 1000;
const pagesAtOnce = 4;
const mostPasses = 4;

interface PagingOptions {
  signal?: AbortSignal | undefined;
  /** Nobody waits for more than the first page (R4). */
  background?: boolean;
  /** Told after the first page and then after every few, in the first pass only: what is known, and the service's count. */
  onProgress?: ((webhooks: () => Webhook[], total: number) => void) | undefined;
}

type ReadPage = (page: number) => Promise<WebhookPage>;

/** What one pass over all pages saw. */
interface Pass {
  rows: Map<string, Webhook>;
  total: number;
  /** No sign that a row moved from page to page meanwhile. */
  steady: boolean;
  /** A later page held nothing but rows of pages before it. */
  repeats: boolean;
  /** A page was empty or repeated: there is nothing behind it. */
  ended: boolean;
}

/**
 * Reads all webhooks to the end (R7). While others insert and delete, rows move between pages: a pass that shows signs of it
 * (a changed count, a row met twice, a row too few) is read again, at most three times; each row is kept once.
 * Rejects with the ApiError of the page that could not be read, or `unreadable` when the paging itself makes no sense.
 */
export async function readAllPages(
  client: Pick<ManagementClient, 'listWebhooks'>,
  options: PagingOptions = {},
): Promise<Webhook[]> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const read: ReadPage = (page) => client.listWebhooks({ page, limit }, { signal, background: options.background === true && page > 1 });
  try {
    let before: Pass | undefined;
    for (let count = 1; ; count++) {
      const pass = await readPass(read, before ? undefined : options.onProgress);
      if (pass.steady) return [...pass.rows.values()];
      // The same rows twice: nothing moves, the service merely counts in its own way.
      if (before && sameRows(before, pass)) {
        if (pass.repeats && pass.rows.size < pass.total) throw senseless('data.list');
        return [...pass.rows.values()];
      }
      // It never holds still. Whoever was there all the time was met in one of the last two passes.
      if (before && count >= mostPasses) return [...new Map([...pass.rows, ...onlyIn(before, pass)]).values()];
      before = pass;
    }
  } finally {
    // When one page of a batch failed, its neighbours need not go on.
    stop.abort();
  }
}

async function readPass(read: ReadPage, onProgress: PagingOptions['onProgress']): Promise<Pass> {
  const first = await read(1);
  const pass: Pass = { rows: new Map(), total: first.totalCount, steady: true, repeats: false, ended: false };
  const progress = (): void => onProgress?.(() => [...pass.rows.values()], pass.total);
  take(pass, first);
  progress();
  // One page that holds all: no room for anything to have moved.
  if (first.list.length === 0 || first.list.length === first.totalCount) return pass;

  // A service may give fewer rows to a page than we ask for.
  const expected = Math.ceil(pass.total / first.list.length);
  if (expected > mostPages) throw senseless('data.totalCount');
  for (let page = 2; page <= expected && !pass.ended; page += pagesAtOnce) {
    const pages = Array.from({ length: Math.min(pagesAtOnce, expected - page + 1) }, (_, index) => page + index);
    for (const answer of await Promise.all(pages.map(read))) take(pass, answer);
    progress();
  }
  await readBeyond(pass, read, Math.max(expected, 1) + 1);
  await readFirstAgain(pass, read, first);
  return pass;
}

/** Rows that the count did not promise: on until a page is empty or brings nothing new. */
async function readBeyond(pass: Pass, read: ReadPage, from: number): Promise<void> {
  for (let page = from; pass.rows.size !== pass.total && !pass.ended; page++) {
    if (page > mostPages) throw senseless('data.totalCount');
    take(pass, await read(page));
  }
  if (pass.rows.size !== pass.total) pass.steady = false;
}

/** A row deleted on one page and one inserted on another leave the count as it was: the first page gives most of them away. */
async function readFirstAgain(pass: Pass, read: ReadPage, first: WebhookPage): Promise<void> {
  if (!pass.steady) return;
  const again = await read(1);
  const ids = (page: WebhookPage): string => JSON.stringify(page.list.map(({ webhookId }) => webhookId));
  if (again.totalCount !== first.totalCount || ids(again) !== ids(first)) pass.steady = false;
}

function take(pass: Pass, page: WebhookPage): void {
  const size = pass.rows.size;
  for (const webhook of page.list) pass.rows.set(webhook.webhookId, webhook);
  const added = pass.rows.size - size;
  if (added < page.list.length || page.totalCount !== pass.total) pass.steady = false;
  if (added === 0) pass.ended = true;
  if (added === 0 && page.list.length > 0) pass.repeats = true;
  pass.total = page.totalCount;
}

function sameRows(one: Pass, other: Pass): boolean {
  return one.rows.size === other.rows.size && one.total === other.total && onlyIn(one, other).length === 0;
}

function onlyIn(one: Pass, other: Pass): [string, Webhook][] {
  return [...one.rows].filter(([id]) => !other.rows.has(id));
}

function senseless(path: string): ApiError {
  return new ApiError('listWebhooks', { kind: 'unreadable', reason: 'wrongShape', path }, false);
}
