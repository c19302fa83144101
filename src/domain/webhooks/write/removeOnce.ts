import { asApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { Log } from '../../../base/log';
import type { ManagementClient } from '../../../api/client';
import { readAllPages } from '../read/readAllPages';
import { readOne } from '../read/readOne';

/** How deleting webhooks ended, each verified by a read (R2). */
export type RemoveOutcome =
  /** `gone` and `stillThere` were read; of `unknown` nobody could tell. `error` says why not all are gone, where GenAuth said so. */
  | { kind: 'ended'; gone: string[]; stillThere: string[]; unknown: string[]; error?: ApiError }
  /** GenAuth refused it, or it was never sent: nothing was deleted. */
  | { kind: 'refused'; error: ApiError }
  /** Cancelled before anything was sent. */
  | { kind: 'cancelled' };

/** What deleting needs of its surroundings; all of one connection. */
export interface RemoveDeps {
  client: Pick<ManagementClient, 'deleteWebhook' | 'getWebhook' | 'getWebhookEventList' | 'listWebhooks'>;
  log: Log;
  /** True when the last call got no HTTP answer (R8). */
  offline(): boolean;
  /** Resolves after so many ms, or rejects when the signal stops it. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Pauses in ms before looking again for what is still there: a service may delete late. */
  readAgainAfter: readonly number[];
  /** Pauses that follow when nobody knows whether it was carried out. */
  unclearAfter: readonly number[];
}

export interface RemoveOptions {
  /** Stops what has not been sent, and after that the looking for how it ended. */
  signal?: AbortSignal;
  /** Nobody knows yet whether all are gone, and it may take a while to tell. */
  onChecking?: () => void;
}

/** How many IDs a call may hold is not documented: as many as a page has rows. */
const atOnce = 50;
/** So few are read one by one, more are looked for in the list. */
const few = 5;

/**
 * Deletes webhooks and reads whether they are gone; nothing is sent twice (R2). The signal stops what has not been sent; what
 * was sent by then is found out (R5). Never rejects.
 */
export async function removeOnce(deps: RemoveDeps, webhookIds: readonly string[], options: RemoveOptions = {}): Promise<RemoveOutcome> {
  const { signal } = options;
  const wanted = [...new Set(webhookIds)];
  let sent = false;
  let error: ApiError | undefined;
  try {
    if (deps.offline()) await deps.client.getWebhookEventList({ signal });
  } catch (thrown) {
    return unsent(asApiError(thrown, 'getWebhookEventList'));
  }
  try {
    for (let from = 0; from < wanted.length; from += atOnce) {
      if (signal?.aborted) break;
      await deps.client.deleteWebhook({ webhookIds: wanted.slice(from, from + atOnce) }, { signal });
      sent = true;
    }
  } catch (thrown) {
    error = asApiError(thrown, 'deleteWebhook');
    sent ||= error.mayHaveHappened || error.problem.kind === 'notFound';
    if (sent) deps.log.warn(`deleteWebhook ended with ${error.problem.kind}: reading what is left`);
  }
  if (!sent && wanted.length > 0) return unsent(error);
  return verify(deps, wanted, error, options);
}

function unsent(error: ApiError | undefined): RemoveOutcome {
  return error && error.problem.kind !== 'cancelled' ? { kind: 'refused', error } : { kind: 'cancelled' };
}

/** Looks at least once: somebody who cancels wants to know what is gone (R5). Who cancelled the sending cannot stop the looking too. */
async function verify(
  deps: RemoveDeps,
  wanted: readonly string[],
  error: ApiError | undefined,
  { signal, onChecking }: RemoveOptions,
): Promise<RemoveOutcome> {
  const stop = signal?.aborted ? undefined : signal;
  // Asked again after each wait.
  const isStopped = (): boolean => stop?.aborted ?? false;
  const isUnclear = error?.mayHaveHappened === true;
  // Looked at again as well: a service whose copies disagree may show again what it did not show before.
  const gone = new Set<string>();
  const isLeft = (id: string): boolean => !gone.has(id);
  let stillThere: string[] = [];
  for (const pause of [0, ...deps.readAgainAfter, ...(isUnclear && !signal?.aborted ? deps.unclearAfter : [])]) {
    if (!wanted.some(isLeft)) break;
    if (pause > 0) {
      onChecking?.();
      await deps.wait(pause, stop).catch(() => undefined);
      if (isStopped()) break;
    }
    const seen = await readWhatIsGone(deps, wanted);
    for (const id of seen.gone) gone.add(id);
    for (const id of seen.there) gone.delete(id);
    stillThere = wanted.filter((id) => seen.there.has(id));
  }
  // What was there may go yet, after an unclear end: that could not be waited for.
  if (isUnclear && isStopped()) stillThere = [];
  const left = wanted.filter(isLeft);
  const unknown = left.filter((id) => !stillThere.includes(id));
  return { kind: 'ended', gone: wanted.filter((id) => gone.has(id)), stillThere, unknown, ...(error && left.length > 0 ? { error } : {}) };
}

/** What a look shows of each; an ID in neither set could not be read. */
async function readWhatIsGone({ client, log }: RemoveDeps, ids: readonly string[]): Promise<{ gone: Set<string>; there: Set<string> }> {
  const gone = new Set<string>();
  const there = new Set<string>();
  const failed = (thrown: unknown): void => log.warn(`Reading what is left failed: ${asApiError(thrown, 'listWebhooks').problem.kind}`);
  const readEach = async (some: readonly string[]): Promise<void> => {
    for (const id of some) ((await readOne(client, id)) === 'gone' ? gone : there).add(id);
  };
  if (ids.length <= few) {
    for (const id of ids) await readEach([id]).catch(failed);
    return { gone, there };
  }
  try {
    const { webhooks, complete } = await readAllPages(client);
    const listed = new Set(webhooks.map(({ webhookId }) => webhookId));
    for (const id of ids) if (listed.has(id)) there.add(id);
    const unlisted = ids.filter((id) => !listed.has(id));
    // A row that an incomplete list does not show may exist all the same.
    if (complete) for (const id of unlisted) gone.add(id);
    else await readEach(unlisted);
  } catch (thrown) {
    failed(thrown);
  }
  return { gone, there };
}
