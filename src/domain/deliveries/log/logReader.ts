import { isApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import { readLogPage } from './largeLogs';
import { toDelivery } from './delivery';
import type { Delivery } from './delivery';
import { fits, overlay, placeAhead, placeBehind, shareRows, sorted, union } from './joinPages';

/** The service's own maximum. */
const limit = 50;
/** Pages that a refresh reads at most to meet what is known; behind a larger gap it begins anew. */
const bridge = 4;
/** Pages with nothing new after which looking for older rows ends for now. */
const fruitless = 10;

/** What is known of one webhook's log. */
export interface LogState {
  /** Newest first. */
  deliveries: readonly Delivery[];
  /** What the service says there are; undefined where it does not say. */
  total: number | undefined;
  /** There is nothing older to read. */
  complete: boolean;
  /** When the newest page was read, in ms since 1970; undefined before that. */
  readAt: number | undefined;
  /** Of the last read, when it failed. The rows stay. */
  error: ApiError | undefined;
}

export interface LogReader {
  readonly state: LogState;
  /** Reads the newest page and joins it to what is known. Rejects with an ApiError. */
  refreshHead(signal: AbortSignal): Promise<void>;
  /** Reads the next older page. Rejects with an ApiError. */
  loadMore(signal: AbortSignal): Promise<void>;
}

interface Page {
  /** Newest first, once `readNewest` has it. */
  rows: readonly Delivery[];
  total: number;
  /** The lowest page these rows are of. */
  lowest: number;
}

/**
 * Reads the log of a webhook page by page (R7). The service's order is not documented: a log that turns out to be oldest
 * first is read from its end. While it is read, deliveries come in and old ones fall out, so that rows move between pages:
 * they are told apart by their content and by their neighbours.
 */
export function createLogReader(
  client: Pick<ManagementClient, 'getWebhookLogs'>,
  webhookId: string,
  now: () => number,
  secret: () => string | undefined = () => undefined,
): LogReader {
  /** In the service's order, turned so that the newest is first; the first is the newest there was. */
  let known: readonly Delivery[] = [];
  let total = 0;
  /** Some page had fewer rows than the total: it is a total, and not the length of a page. */
  let totalKnown = false;
  let oldestFirst = false;
  /** The service may give fewer rows to a page than it was asked for. */
  let pageSize = limit;
  /** Oldest first: the lowest page that was read. */
  let lowest = 1;
  let state: LogState = { deliveries: [], total: undefined, complete: false, readAt: undefined, error: undefined };

  const pagesOf = (count: number): number => Math.max(1, Math.ceil(count / pageSize));

  async function read(page: number, signal: AbortSignal): Promise<Page> {
    const { list, totalCount } = await readLogPage(client, { webhookId, page, limit }, signal);
    const counted = totalCount ?? list.length;
    if (counted > list.length) totalKnown = true;
    return { rows: list.map((entry) => toDelivery({ ...entry, webhookId }, secret())), total: counted, lowest: page };
  }

  /** The newest rows, at least a page of them where there are so many. */
  async function readNewest(signal: AbortSignal): Promise<Page> {
    if (!oldestFirst) {
      const page = await read(1, signal);
      if (page.total > page.rows.length && page.rows.length > 0) pageSize = page.rows.length;
      if (!ascends(page)) return page;
      oldestFirst = true;
      total = page.total;
    }
    let end = await read(pagesOf(total), signal);
    // Those that came in meanwhile may have begun a page, or one that was there has gone.
    for (let tries = 0; pagesOf(end.total) !== end.lowest && tries < bridge; tries += 1) end = await read(pagesOf(end.total), signal);
    const rows = end.rows.toReversed();
    if (rows.length >= pageSize || end.lowest === 1) return { ...end, rows };
    const before = await read(end.lowest - 1, signal);
    return { rows: [...rows, ...before.rows.toReversed()], total: end.total, lowest: before.lowest };
  }

  /** Joins the newest rows to what is known; false when they do not meet. */
  function join({ rows, total: counted }: Page): boolean {
    const at = placeAhead(known, rows, counted - total);
    if (at === undefined && !shareRows(known, rows)) return false;
    known = at === undefined ? union(rows, known) : overlay(known, rows, at);
    total = counted;
    return true;
  }

  function begin(newest: Page): void {
    known = newest.rows;
    ({ total, lowest } = newest);
    state = { ...state, complete: false };
  }

  async function refreshHead(signal: AbortSignal): Promise<void> {
    const newest = await readNewest(signal);
    if (known.length === 0) begin(newest);
    else if (!join(newest) && !(await meet(newest, signal))) begin(newest);
    const complete = state.complete || (totalKnown ? known.length >= total : newest.rows.length < limit);
    publish({ complete, readAt: now(), error: undefined });
  }

  /** More has come in than a page holds: the pages behind it may meet what is known. */
  async function meet(newest: Page, signal: AbortSignal): Promise<boolean> {
    for (let page = 2; !oldestFirst && page <= bridge; page += 1) {
      const { rows } = await read(page, signal);
      if (rows.length === 0) return false;
      newest.rows = overlay(newest.rows, rows, placeBehind(newest.rows, rows) ?? newest.rows.length);
      if (join(newest)) return true;
    }
    return false;
  }

  async function loadMore(signal: AbortSignal): Promise<void> {
    let complete = false;
    for (let tries = 0, more = true; more && !complete && tries < fruitless; tries += 1) {
      const number = oldestFirst ? lowest - 1 : Math.floor(known.length / pageSize) + 1 + tries;
      const page = number < 1 ? { rows: [], total } : await read(number, signal);
      const rows = oldestFirst ? page.rows.toReversed() : page.rows;
      if (oldestFirst) lowest = Math.max(1, number);
      const found = await append(rows, oldestFirst ? known.length : (number - 1) * pageSize, signal);
      complete = found === 'end' || (totalKnown ? known.length >= total : rows.length < limit);
      more = found === 'nothing';
    }
    publish({ complete: complete || state.complete, error: undefined });
  }

  /**
   * Puts an older page behind what is known. Rows that are known already have moved down; or they are others, equal to them,
   * that lie on both sides of the edge of a page. Whether anything has moved, the newest page tells: `expected` is the place
   * of the first row if nothing has.
   */
  async function append(rows: readonly Delivery[], expected: number, signal: AbortSignal): Promise<'rows' | 'nothing' | 'end'> {
    if (rows.length === 0) return 'end';
    if (!shareRows(known, rows)) {
      known = [...known, ...rows];
      return 'rows';
    }
    await refreshHead(signal);
    const { length } = known;
    const at = placeBehind(known, rows);
    const repeated = at !== undefined && at + rows.length <= length;
    // A service that gives the same page again and again has no more than that.
    if (expected === length && repeated && !allEqual(rows)) return 'end';
    // What has come in meanwhile has made `known` longer than was expected.
    if (expected === length || fits(known, rows, expected)) known = overlay(known, rows, expected);
    else known = at === undefined ? union(known, rows) : overlay(known, rows, at);
    return known.length > length ? 'rows' : 'nothing';
  }

  function publish(change: Partial<LogState>): void {
    state = { ...state, ...change, total: totalKnown ? total : undefined, deliveries: sorted(known) };
  }

  const told = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (isApiError(error) && error.problem.kind !== 'cancelled') state = { ...state, error };
      throw error;
    }
  };

  return {
    get state() {
      return state;
    },
    refreshHead: (signal) => told(refreshHead(signal)),
    loadMore: (signal) => told(state.readAt === undefined ? refreshHead(signal) : loadMore(signal)),
  };
}

function allEqual(rows: readonly Delivery[]): boolean {
  return rows.every(({ key }) => key === rows[0]?.key);
}

/** Only a log that goes on behind this page and whose times rise shows that its newest rows are at its end. */
function ascends({ rows, total }: Page): boolean {
  if (total <= rows.length) return false;
  const times = rows.flatMap(({ at }) => at ?? []);
  return times.every((at, index) => at >= (times[index - 1] ?? at)) && (times[0] ?? 0) < (times.at(-1) ?? 0);
}
