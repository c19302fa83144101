import { asApiError, isConflict } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { Log } from '../../../base/log';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import { changedFields, differingFields, missingIn, tells, toUpdateInput, withChange } from '../draft/change';
import type { WebhookChange } from '../draft/change';
import type { DraftField } from '../draft/draft';
import { readOne } from '../read/readOne';
import { refusedField } from '../draft/refusedField';

/** How changing a webhook ended (R2, R3, R5, R6). */
export type UpdateOutcome =
  /**
   * It is as asked for, or was already. `differs` names the fields that GenAuth stored otherwise, such as a secret that it
   * did not let be cleared; `unread` says that its copy could not be read, so that only the response was compared.
   */
  | { kind: 'updated'; webhook: Webhook; differs: DraftField[]; unread?: boolean }
  /** Changed elsewhere since `base`, in `fields`; nothing of ours was stored. Call again with `current` as base to apply it on top. */
  | { kind: 'conflict'; current: Webhook; fields: DraftField[] }
  /** It was deleted elsewhere. */
  | { kind: 'gone' }
  /** GenAuth refused it, or it was never sent. */
  | { kind: 'refused'; error: ApiError; field?: DraftField }
  /** The end was unclear or it was cancelled after it was sent, and a read shows that it did not land. */
  | { kind: 'notApplied'; error: ApiError }
  /** The end was unclear, and reading failed too: it may have happened. */
  | { kind: 'unknown'; error: ApiError }
  /** Cancelled before anything was sent. */
  | { kind: 'cancelled' };

/** What changing needs of its surroundings; all of one connection. */
export interface UpdateDeps {
  client: Pick<ManagementClient, 'getWebhook' | 'listWebhooks' | 'updateWebhook'>;
  log: Log;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Pauses in ms before looking again for what has not landed yet: a service may commit after it cut us off. */
  readAgainAfter: readonly number[];
}

/** One change on its way. */
interface Job {
  change: WebhookChange;
  base: Webhook;
  signal: AbortSignal | undefined;
  /** As it was read before it was sent. */
  current: Webhook;
}

/**
 * Changes a webhook: reads it first and holds it against `base` (R6), sends only what is not yet as wanted, and compares what
 * was stored with what was asked for (R3). An unclear end is found out by reading; only what a read shows not to have landed
 * is sent again, once (R2). The read before is also the cheap one that a write while offline begins with (R8). The signal
 * stops what has not been sent; what was sent by then is found out (R5). Never rejects.
 */
export async function updateOnce(
  deps: UpdateDeps,
  change: WebhookChange,
  { base, signal }: { base: Webhook; signal?: AbortSignal | undefined },
): Promise<UpdateOutcome> {
  if (signal?.aborted) return { kind: 'cancelled' };
  let current: Webhook | 'gone';
  try {
    current = await readOne(deps.client, base.webhookId, signal);
  } catch (thrown) {
    return refusal(asApiError(thrown, 'getWebhook'));
  }
  if (current === 'gone') return { kind: 'gone' };
  if (missingIn(current, change).length === 0) return { kind: 'updated', webhook: current, differs: [] };
  const fields = conflicts(change, base, current);
  if (fields.length > 0) return { kind: 'conflict', current, fields };
  if (signal?.aborted) return { kind: 'cancelled' };
  const job = { change, base, signal, current };
  const first = await send(deps, job, current);
  return 'kind' in first ? first : findOut(deps, job, first.unclear);
}

/**
 * What changed elsewhere between two states, as far as it matters to the change. What already is as wanted is no conflict.
 * Turning on or off is about nothing but that. What was not told before and is to be changed was never seen: it is a conflict too.
 */
function conflicts(change: WebhookChange, before: Webhook, now: Webhook): DraftField[] {
  const named = changedFields(change);
  const open = missingIn(now, change);
  const onlyEnabled = named.every((field) => field === 'enabled');
  const untold = named.filter((field) => !tells(before, field) && tells(now, field));
  return [...differingFields(before, now), ...untold].filter((field) => {
    if (onlyEnabled && field !== 'enabled') return false;
    return !named.includes(field) || open.includes(field);
  });
}

/** Sends what `state` has not got. */
async function send(deps: UpdateDeps, { change, signal }: Job, state: Webhook): Promise<UpdateOutcome | { unclear: ApiError }> {
  const { webhookId } = state;
  let answer: Webhook;
  try {
    answer = await deps.client.updateWebhook(toUpdateInput(state, change, missingIn(state, change)), { signal });
  } catch (thrown) {
    const error = asApiError(thrown, 'updateWebhook');
    if (error.mayHaveHappened) return { unclear: error };
    // The webhook is gone, or a private deployment has no such operation.
    if (error.problem.kind === 'notFound' && (await look(deps, webhookId)) === 'gone') return { kind: 'gone' };
    return refusal(error);
  }
  const expected = withChange(state, change);
  try {
    // A response may be an echo of the request: what counts is what a read shows (R3).
    const stored = await readOne(deps.client, webhookId);
    return stored === 'gone' ? { kind: 'gone' } : { kind: 'updated', webhook: stored, differs: differingFields(stored, expected) };
  } catch {
    // GenAuth said that it is done; that its copy could not be read changes nothing about that.
    const webhook = answer.webhookId === webhookId ? answer : expected;
    return { kind: 'updated', webhook, differs: differingFields(webhook, expected), unread: true };
  }
}

/**
 * Tells whether a change with an unclear end landed. It takes no signal: somebody who cancels wants to know too (R5); but
 * nothing is sent again then.
 */
async function findOut(deps: UpdateDeps, job: Job, unclear: ApiError): Promise<UpdateOutcome> {
  const { change, base, signal } = job;
  deps.log.warn(`updateWebhook ended unclear (${unclear.problem.kind}): reading it`);
  let error = unclear;
  let resent = false;
  let shown = false;
  const pauses = [0, ...deps.readAgainAfter];
  for (const [index, pause] of pauses.entries()) {
    if (pause > 0) await deps.wait(pause);
    const seen = await look(deps, base.webhookId);
    if (seen === 'gone') return { kind: 'gone' };
    const open = seen ? missingIn(seen, change) : [];
    shown = open.some((field) => seen && tells(seen, field));
    if (!seen) continue;
    if (open.length === 0 || (!shown && landed(job.current, seen, change))) {
      return { kind: 'updated', webhook: seen, differs: differingFields(seen, withChange(job.current, change)) };
    }
    const fields = conflicts(change, job.current, seen);
    if (fields.length > 0) return { kind: 'conflict', current: seen, fields };
    // What it conflicts with is there by now: sending it again leads nowhere.
    if (shown && isConflict(error)) return refusal(error);
    // Only a read that shows that it did not land allows another try (R2).
    if (!shown) continue;
    // The first look may have come before a late commit, and after the last one nobody would look for the end of another try.
    const between = index > 0 && index < pauses.length - 1;
    if (resent || !between || signal?.aborted) continue;
    resent = true;
    const again = await send(deps, job, seen);
    if ('kind' in again) return again.kind === 'cancelled' ? { kind: 'notApplied', error } : again;
    error = again.unclear;
  }
  return shown ? { kind: 'notApplied', error } : { kind: 'unknown', error };
}

/** Of a change that a read shows only in part: another field of it has come to be as wanted, or the secret that there was is gone. */
function landed(before: Webhook, now: Webhook, change: WebhookChange): boolean {
  const left = missingIn(now, change);
  if (change.secret === '' && before.secret && now.secret === undefined && !now.secretMasked) return left.length === 1;
  return missingIn(before, change).some((field) => tells(before, field) && !left.includes(field));
}

async function look({ client, log }: UpdateDeps, webhookId: string): Promise<Webhook | 'gone' | undefined> {
  try {
    return await readOne(client, webhookId);
  } catch (thrown) {
    log.warn(`Reading the webhook failed: ${asApiError(thrown, 'getWebhook').problem.kind}`);
    return undefined;
  }
}

/** Nothing was changed: GenAuth refused it, it was never sent, or the user cancelled it before it was. */
function refusal(error: ApiError): UpdateOutcome {
  if (error.problem.kind === 'cancelled') return { kind: 'cancelled' };
  const field = refusedField(error);
  return field === undefined ? { kind: 'refused', error } : { kind: 'refused', error, field };
}
