import { asApiError } from '../api/errors';
import type { ApiError } from '../api/errors';
import type { Log } from '../api/log';
import type { ManagementClient } from '../api/managementClient';
import { readAllPages } from './pages';
import { readOne } from './readOne';

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
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Pauses in ms before looking again for what is still there: a service may delete late. */
  lookAgainAfter: readonly number[];
}

/** How many IDs a call may hold is not documented: as many as a page has rows. */
const atOnce = 50;
/** So few are read one by one, more are looked for in the list. */
const few = 5;

/**
 * Deletes webhooks and reads whether they are gone; nothing is sent twice (R2). The signal stops what has not been sent; what
 * was sent by then is found out (R5). Never rejects.
 */
export async function removeOnce(deps: RemoveDeps, webhookIds: readonly string[], signal?: AbortSignal): Promise<RemoveOutcome> {
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
  return verify(deps, wanted, error);
}

function unsent(error: ApiError | undefined): RemoveOutcome {
  return error && error.problem.kind !== 'cancelled' ? { kind: 'refused', error } : { kind: 'cancelled' };
}

/** Takes no signal: somebody who cancels wants to know what is gone (R5). */
async function verify(deps: RemoveDeps, wanted: readonly string[], error: ApiError | undefined): Promise<RemoveOutcome> {
  let left = wanted;
  let stillThere: string[] = [];
  for (const pause of [0, ...deps.lookAgainAfter]) {
    if (left.length === 0) break;
    if (pause > 0) await deps.wait(pause);
    const seen = await look(deps, left);
    left = left.filter((id) => !seen.gone.has(id));
    stillThere = left.filter((id) => seen.there.has(id));
  }
  const gone = wanted.filter((id) => !left.includes(id));
  const unknown = left.filter((id) => !stillThere.includes(id));
  return { kind: 'ended', gone, stillThere, unknown, ...(error && left.length > 0 ? { error } : {}) };
}

/** What a look shows of each; an ID in neither set could not be read. */
async function look({ client, log }: RemoveDeps, ids: readonly string[]): Promise<{ gone: Set<string>; there: Set<string> }> {
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
