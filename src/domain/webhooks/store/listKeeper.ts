import type { Problem } from '../../../api/errors';
import type { Disposable } from '../../../base/emitter';
import type { Schedule } from '../../../base/schedule';
import type { WebhookStore } from './store';

const minute = 60_000;
/** Ms: how old the list may become while somebody watches it, and may be when somebody comes back to it. More for a long list, a row. */
const whileWatched = { atLeast: 5 * minute, perRow: 60 };
const onReturn = { atLeast: minute, perRow: 12 };
const longestPause = 60 * minute;
/** Of the pause, as a share of it to either side, so that windows do not ask in step. */
const jitter = 0.1;

/** Nothing that waiting mends: asking again is for the user to decide. */
const lasting: readonly Problem['kind'][] = [
  'keyRefused',
  'forbidden',
  'clockSkew',
  'planLacksWebhooks',
  'noSuchUserPool',
  'notFound',
  'redirected',
  'invalidInput',
];

export interface ListKeeperDeps {
  store: Pick<WebhookStore, 'state' | 'onDidChange' | 'refresh'>;
  /** Somebody may see the list. */
  watched: () => boolean;
  /** Ms since 1970. */
  now: () => number;
  schedule: Schedule;
  /** From 0 to 1. */
  random: () => number;
}

/** Reads the list again that others change: when somebody comes back to it, and seldom while somebody watches. */
export interface ListKeeper extends Disposable {
  /** What `watched` depends on has changed. */
  resume(): void;
}

/** Reads quietly, in the background, and nothing while nobody watches; a reading that fails makes the next pause longer (R4). */
export function createListKeeper({ store, watched, now, schedule, random }: ListKeeperDeps): ListKeeper {
  let wasWatched = false;
  let triedAt = -Infinity;
  let failures = 0;
  let reading = false;
  let unschedule: (() => void) | undefined;
  let disposed = false;

  /** When and of how many rows the list is; undefined while there is nothing that could be read again. */
  function current(): { readAt: number; rows: number } | undefined {
    const { state } = store;
    if (state.kind === 'failed') return lasting.includes(state.error.problem.kind) ? undefined : { readAt: -Infinity, rows: 0 };
    if ((state.kind !== 'ready' && state.kind !== 'stale') || state.refreshing) return undefined;
    if (state.kind === 'stale' && lasting.includes(state.error.problem.kind)) return undefined;
    return { readAt: state.loadedAt, rows: state.webhooks.length };
  }

  function resume(): void {
    unschedule?.();
    unschedule = undefined;
    const back = watched() && !wasWatched;
    wasWatched = watched();
    const list = current();
    if (disposed || reading || !list || !wasWatched) return;
    const last = Math.max(list.readAt, triedAt);
    const pause = ({ atLeast, perRow }: typeof onReturn): number => Math.max(atLeast, list.rows * perRow);
    // A clock that was set back makes what was read a thing of the future.
    const age = last > now() ? Infinity : now() - last;
    const often = Math.min(pause(whileWatched) * 2 ** failures, longestPause) * (1 - jitter + 2 * jitter * random());
    const left = back && age >= pause(onReturn) ? 0 : Math.max(0, often - age);
    unschedule = schedule(() => void read(), left);
  }

  async function read(): Promise<void> {
    unschedule = undefined;
    if (reading || !watched()) return;
    const before = current()?.readAt;
    reading = true;
    triedAt = now();
    await store.refresh({ quiet: true });
    reading = false;
    failures = store.state.kind === 'ready' && store.state.loadedAt !== before ? 0 : failures + 1;
    resume();
  }

  const subscription = store.onDidChange(() => resume());
  resume();
  return {
    resume,
    dispose() {
      disposed = true;
      unschedule?.();
      subscription.dispose();
    },
  };
}
