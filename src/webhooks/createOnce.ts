import { asApiError } from '../api/errors';
import type { ApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import { lookAlikes, newLookAlikes } from './attempt';
import type { Attempt, CreateDeps, UnclearAttempt } from './attempt';
import { toCreateInput, withoutSecret } from './draft';
import type { DraftField, WebhookDraft } from './draft';
import { adopted, created, findOut, forgetIntent } from './findOut';
import { looksLike } from './intent';
import type { Intent } from './journal';
import { readAllPages } from './pages';
import { refusedField } from './refusedField';

/** How creating a webhook ended (R1, R3). */
export type CreateOutcome =
  /** It exists. `differs` names the fields in which the service's copy is not what was asked for. */
  | { kind: 'created'; webhook: Webhook; how: 'answered' | 'adopted'; differs: DraftField[] }
  /** GenAuth refused it, or it was never sent: nothing was created. `field` is the one it belongs to, when that can be told. */
  | { kind: 'refused'; error: ApiError; field?: DraftField }
  /** The outcome was unclear; all pages were read and it is not there. A retry is safe: it looks again before it sends. */
  | { kind: 'notThere'; error: ApiError; retryToken: RetryToken }
  /** The outcome was unclear and more than one webhook looks like it: the user decides. */
  | { kind: 'severalLikeIt'; error: ApiError; candidates: Webhook[] }
  /** The outcome was unclear and looking failed too: `retryToken` looks again, and sends only when it is not there. */
  | { kind: 'unknown'; error: ApiError; retryToken: RetryToken }
  /** Cancelled before anything was sent. */
  | { kind: 'cancelled' };

/** Ties a retry to its first attempt, so that what was known before that one stays the baseline. */
export type RetryToken = string & { readonly brand: 'RetryToken' };

/**
 * Creates exactly one webhook and tells how that ended (R1, R3, R5, R8). It sends at most once; when the outcome is unclear it
 * looks for the webhook among all pages instead of sending again. `earlier` is the attempt that this one retries: its webhook
 * is looked for first. The signal stops what has not been answered; what had been sent by then is found out. Never rejects.
 */
export async function createOnce(
  deps: CreateDeps,
  draft: WebhookDraft,
  signal?: AbortSignal,
  earlier?: UnclearAttempt,
): Promise<CreateOutcome> {
  if (earlier) return retry(deps, draft, signal, earlier);
  if (signal?.aborted) return { kind: 'cancelled' };
  let existing: readonly Webhook[];
  try {
    if (deps.offline()) await deps.client.getWebhookEventList({ signal });
    existing = deps.known() ?? (await readAllPages(deps.client, { signal })).webhooks;
  } catch (thrown) {
    return refusal(asApiError(thrown, 'listWebhooks'));
  }
  const attempt = { token: deps.newToken(), draft, sent: [lookAlikes(existing, draft)] };
  await note(deps, attempt);
  if (signal?.aborted) {
    await forgetIntent(deps, attempt);
    return { kind: 'cancelled' };
  }
  return send(deps, attempt, signal);
}

/** Looks for the earlier attempt's webhook with that attempt's baseline, and sends only when it is not there. */
async function retry(
  deps: CreateDeps,
  draft: WebhookDraft,
  signal: AbortSignal | undefined,
  earlier: UnclearAttempt,
): Promise<CreateOutcome> {
  let existing: Webhook[];
  try {
    existing = (await readAllPages(deps.client, { signal })).webhooks;
  } catch (thrown) {
    const error = asApiError(thrown, 'listWebhooks');
    return { kind: 'unknown', error: error.problem.kind === 'cancelled' ? earlier.error : error, retryToken: earlier.token };
  }
  const hits = newLookAlikes(existing, earlier.sent);
  if (hits.length > 0) return adopted(deps, { ...earlier, draft }, earlier.error, hits);
  const sameLook = earlier.sent.some(({ look }) => looksLike(look, draft));
  const attempt = { ...earlier, draft, sent: sameLook ? earlier.sent : [...earlier.sent, lookAlikes(existing, draft)] };
  await note(deps, attempt);
  if (signal?.aborted) {
    await forgetIntent(deps, attempt);
    return { kind: 'notThere', error: earlier.error, retryToken: earlier.token };
  }
  return send(deps, attempt, signal);
}

async function send(deps: CreateDeps, attempt: Attempt, signal: AbortSignal | undefined): Promise<CreateOutcome> {
  let webhook: Webhook;
  try {
    webhook = await deps.client.createWebhook(toCreateInput(attempt.draft), { signal });
  } catch (thrown) {
    const error = asApiError(thrown, 'createWebhook');
    if (error.mayHaveHappened) {
      deps.log.warn(`createWebhook ended unclear (${error.problem.kind}): looking for it`);
      return findOut(deps, attempt, error);
    }
    await forgetIntent(deps, attempt);
    return refusal(error);
  }
  return created(deps, attempt, webhook, 'answered');
}

/** Writes the intent down before it is sent, without the secret (R1, S3). */
async function note(deps: CreateDeps, { token, draft, sent }: Attempt): Promise<void> {
  const intent: Intent = {
    id: token,
    connectionId: deps.connectionId,
    owner: deps.owner,
    sentAt: deps.now(),
    draft: withoutSecret(draft),
    hadSecret: draft.secret !== '',
    knownIds: [...(sent.find(({ look }) => looksLike(look, draft))?.knownIds ?? [])],
  };
  // A full disk is no reason to forbid creating: what is lost is only the look back after a reload in the next seconds.
  await deps.journal.write(intent).catch(() => deps.log.warn('The intent could not be written to the journal'));
}

/** Nothing was created: GenAuth refused it, it was never sent, or the user cancelled it before it was. */
function refusal(error: ApiError): CreateOutcome {
  if (error.problem.kind === 'cancelled') return { kind: 'cancelled' };
  const field = refusedField(error);
  return field === undefined ? { kind: 'refused', error } : { kind: 'refused', error, field };
}
