import type { ApiError } from '../../../api/errors';
import type { Disposable } from '../../../base/emitter';

/** Webhooks that are looked at in one cycle. */
export const perCycle = 50;
const atOnce = 3;
/** Ms between two looks, also when the interval is an hour. */
const longestPause = 2000;
/** Of the interval, as a share of it to either side, so that windows do not ask in step. */
const jitter = 0.1;
/** Ms to rest after a 429 that names no time, and at most. */
const usualRest = 30_000;
const longestRest = 3_600_000;
/** Ms: the longest pause between two tries while nothing answers. */
const longestBackOff = 600_000;

export interface PollerDeps {
  /** Somebody is looking, and there is a service that answers. */
  may(): boolean;
  /** Ms from the start of one cycle to the start of the next; 0 for never. The looks of a cycle are spread over it. */
  interval(): number;
  /** Those to look at in each cycle, and all there are, in the order of the list. */
  webhooks(): { first: readonly string[]; all: readonly string[] };
  /** Looks at one log; answers what went wrong. */
  check(webhookId: string, signal: AbortSignal): Promise<ApiError | undefined>;
  /** A cycle has ended, or was broken off; called once for each that began. */
  onCycle(looked: readonly string[]): void;
  /** Ms since 1970. */
  now(): number;
  /** Runs a task after so many ms; the answer takes that back. */
  schedule(task: () => void, ms: number): () => void;
  random(): number;
}

/** Looks at the logs of webhooks in turn, as long as somebody may see what comes of it. */
export interface Poller extends Disposable {
  /** Something that `may` or `interval` depends on has changed. */
  resume(): void;
  /** A cycle is due now, unless the service wants to be left alone (R4). */
  soon(): void;
  /** Another connection: begins from the start. */
  reset(): void;
}

type CheckOutcome = 'done' | 'broken' | { rest: number } | 'backOff';

export function createPoller(deps: PollerDeps): Poller {
  let nextAt = -Infinity;
  /** When the next look may begin. */
  let freeAt = -Infinity;
  let restUntil = -Infinity;
  let failures = 0;
  /** The last one of the rest that had its turn. */
  let cursor: string | undefined;
  let running: AbortController | undefined;
  let unschedule: (() => void) | undefined;
  let disposed = false;

  const isRunning = (one: AbortController): boolean => running === one;

  /** What is still being read belongs to nobody any more. */
  function stop(): void {
    unschedule?.();
    unschedule = undefined;
    running?.abort();
    running = undefined;
  }

  function resume(): void {
    unschedule?.();
    unschedule = undefined;
    if (disposed || deps.interval() <= 0 || !deps.may()) {
      running?.abort();
      return;
    }
    if (running) return;
    const due = Math.max(nextAt, restUntil, deps.now());
    unschedule = deps.schedule(() => void cycle(), due - deps.now());
  }

  async function cycle(): Promise<void> {
    unschedule = undefined;
    if (running || !deps.may()) return;
    const mine = (running = new AbortController());
    const startedAt = deps.now();
    // What a cycle that was broken off had taken for itself is free again.
    freeAt = Math.min(freeAt, startedAt + pause());
    const looked: string[] = [];
    const end = await run(pick(), mine, looked);
    if (!isRunning(mine)) return;
    running = undefined;
    // One that was broken off is due again as soon as somebody looks.
    if (end !== 'broken') plan(end, startedAt);
    deps.onCycle(looked);
    resume();
  }

  /** Those that matter most, then the rest in turn. */
  function pick(): { id: string; inTurn: boolean }[] {
    const { first, all } = deps.webhooks();
    const there = new Set(all);
    const chosen = new Set(first.filter((id) => there.has(id)).slice(0, perCycle));
    const queue = [...chosen].map((id) => ({ id, inTurn: false }));
    const from = cursor === undefined ? 0 : all.indexOf(cursor) + 1;
    for (let step = 0; step < all.length && queue.length < perCycle; step += 1) {
      const id = all[(from + step) % all.length];
      if (id !== undefined && !chosen.has(id)) queue.push({ id, inTurn: true });
    }
    return queue;
  }

  /** The first few at once, the others evenly: a service must not get 50 requests within a second (R4). */
  async function run(
    queue: { id: string; inTurn: boolean }[],
    { signal }: { signal: AbortSignal },
    looked: string[],
  ): Promise<CheckOutcome> {
    const ends: CheckOutcome[] = [];
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    // Who looks away and back again all the time does not get them each time.
    let free = freeAt <= deps.now() ? atOnce : 0;
    freeAt = Math.max(freeAt, deps.now() + pause());
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (free > 0) free -= 1;
        else await waitForTurn(over);
        if (over.aborted) return;
        const error = await deps.check(next.id, signal);
        const end = error && endFor(error);
        if (end !== undefined) {
          ends.push(end);
          ended.abort();
          return;
        }
        if (!error) failures = 0;
        looked.push(next.id);
        if (next.inTurn) cursor = next.id;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return ends[0] ?? (signal.aborted ? 'broken' : 'done');
  }

  const pause = (): number => Math.min(longestPause, deps.interval() / perCycle);

  /** Waits until a look may begin. */
  async function waitForTurn(over: AbortSignal): Promise<void> {
    const at = Math.max(deps.now(), freeAt);
    freeAt = at + pause();
    if (at <= deps.now() || over.aborted) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        cancel();
        over.removeEventListener('abort', go);
        resolve();
      };
      const cancel = deps.schedule(go, at - deps.now());
      over.addEventListener('abort', go);
    });
  }

  function plan(end: CheckOutcome, startedAt: number): void {
    const interval = deps.interval() * (1 - jitter + 2 * jitter * deps.random());
    if (end === 'backOff') {
      failures += 1;
      nextAt = deps.now() + Math.min(interval * 2 ** failures, Math.max(longestBackOff, interval));
      return;
    }
    nextAt = startedAt + interval;
    if (typeof end === 'object') restUntil = deps.now() + Math.min(end.rest, longestRest);
  }

  return {
    resume,
    soon() {
      nextAt = freeAt = -Infinity;
      // What matters most comes first again.
      running?.abort();
      resume();
    },
    reset() {
      stop();
      nextAt = restUntil = freeAt = -Infinity;
      failures = 0;
      cursor = undefined;
      resume();
    },
    dispose() {
      disposed = true;
      stop();
    },
  };
}

/** What a failed look says about the next ones; undefined when it is about this webhook only. */
function endFor({ problem }: ApiError): CheckOutcome | undefined {
  switch (problem.kind) {
    case 'cancelled':
      return 'broken';
    case 'rateLimited':
      return { rest: problem.retryAfterMs ?? usualRest };
    case 'notFound':
    case 'invalidInput':
    case 'unreadable':
    case 'refused':
    case 'endpointFailed':
      return undefined;
    default:
      return 'backOff';
  }
}
