import { ApiError, isConflict } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import { wantedBy } from './attempt';
import type { Attempt, CreateDeps } from './attempt';
import type { CreateOutcome } from './createOutcome';
import { differences } from './intent';
import { findCreated } from './findCreated';
import type { Candidate } from './newcomers';
import { readOne } from '../read/readOne';
import { refusedField } from '../draft/refusedField';

type Created = Extract<CreateOutcome, { kind: 'created' }>;

/** Pauses in ms after a conflict: what it conflicts with is there by now, and a list may show it a little later. */
const afterConflict = [1000, 3000];

/**
 * Tells whether an attempt with an unclear end created its webhook. Takes no signal: somebody who cancels wants to know too
 * (R5), and can leave the looking by itself.
 */
export async function findOut(deps: CreateDeps, attempt: Attempt, error: ApiError): Promise<CreateOutcome> {
  const conflict = isConflict(error);
  const looked = await findCreated(deps, attempt, { pauses: conflict ? afterConflict : deps.findAfter, sends: false });
  const { token: retryToken } = attempt;
  if (looked.kind === 'mine') return adopted(deps, attempt, looked.candidate, looked.others);
  if (looked.kind === 'absent' && looked.reading.complete && conflict) {
    // A service that says "conflict" may have done it, through a proxy that sent it twice; with nothing new it has not.
    await close(deps, attempt);
    const field = refusedField(error);
    return field === undefined ? { kind: 'refused', error } : { kind: 'refused', error, field };
  }
  deps.keep({ ...attempt, error });
  // The journal keeps an intent whose end nobody knows: the next activation looks again.
  if (looked.kind === 'left') return { kind: 'unknown', error, retryToken, left: true };
  if (looked.kind === 'unreadable') return { kind: 'unknown', error, retryToken };
  const { reading, others } = looked;
  const { claimed, read, complete } = reading;
  if (!complete || others.length > 0) {
    return { kind: 'unknown', error, retryToken, others, ...(complete ? {} : { incomplete: { claimed, read } }) };
  }
  await forgetIntent(deps, attempt);
  return { kind: 'notThere', error, retryToken };
}

/** The end of an attempt whose webhook was found among those that were read. */
export async function adopted(
  deps: CreateDeps,
  attempt: Attempt,
  { webhook, differs }: Candidate,
  others: readonly Webhook[],
): Promise<Created> {
  await close(deps, attempt);
  return { kind: 'created', webhook, how: webhook.webhookId === attempt.answeredId ? 'answered' : 'adopted', differs, others };
}

/**
 * The end of an attempt that the service says it has carried out: its copy is read and compared with the intent, because a
 * response may be an echo of the request (R3). A webhook that then is not there, or was there before, ends unclear.
 */
export async function answered(deps: CreateDeps, attempt: Attempt, webhook: Webhook): Promise<Created | { unclear: ApiError }> {
  const wanted = wantedBy(attempt.draft);
  const { webhookId } = webhook;
  const notThere = { unclear: new ApiError('getWebhook', { kind: 'notFound' }, true) };
  if (attempt.baseline.knownIds.includes(webhookId)) return notThere;
  try {
    const stored = await readOne(deps.client, webhookId);
    if (stored === 'gone') return notThere;
    await close(deps, attempt);
    return { kind: 'created', webhook: stored, how: 'answered', differs: differences(stored, wanted) };
  } catch {
    await close(deps, attempt);
    return { kind: 'created', webhook, how: 'answered', differs: differences(webhook, wanted), unread: true };
  }
}

async function close(deps: CreateDeps, attempt: Attempt): Promise<void> {
  deps.drop(attempt.token);
  await forgetIntent(deps, attempt);
}

/** An intent that cannot be removed is settled again later, which does no harm. */
export async function forgetIntent(deps: CreateDeps, attempt: Attempt): Promise<void> {
  await deps.journal.remove(attempt.token);
}
