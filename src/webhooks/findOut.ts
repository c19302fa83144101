import { asApiError } from '../api/errors';
import type { ApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import { newLookAlikes } from './attempt';
import type { Attempt, CreateDeps } from './attempt';
import type { CreateOutcome } from './createOnce';
import { differences } from './intent';
import { readAllPages } from './pages';

/**
 * Tells whether an attempt with an unclear end created its webhook: reads all pages, leaves out what was there before, and
 * looks for the same name, URL and events, a few times because the service may commit late. Takes no signal: somebody who
 * cancels wants to know too (R5); each read has its own time-out.
 */
export async function findOut(deps: CreateDeps, attempt: Attempt, error: ApiError): Promise<CreateOutcome> {
  let looked = false;
  for (const pause of [0, ...deps.lookAgainAfter]) {
    if (pause > 0) await deps.wait(pause);
    try {
      const hits = newLookAlikes((await readAllPages(deps.client)).webhooks, attempt.sent);
      looked = true;
      if (hits.length > 0) return await adopted(deps, attempt, error, hits);
    } catch (thrown) {
      looked = false;
      deps.log.warn(`Looking for the webhook failed: ${asApiError(thrown, 'listWebhooks').problem.kind}`);
    }
  }
  deps.keep({ ...attempt, error });
  // The journal keeps an intent whose end nobody knows: the next activation looks again.
  if (!looked) return { kind: 'unknown', error, retryToken: attempt.token };
  await forgetIntent(deps, attempt);
  return { kind: 'notThere', error, retryToken: attempt.token };
}

/** The end of an attempt whose webhook was found among those listed; `hits` is not empty. */
export async function adopted(deps: CreateDeps, attempt: Attempt, error: ApiError, hits: Webhook[]): Promise<CreateOutcome> {
  const [hit, ...more] = hits;
  if (hit && more.length === 0) return created(deps, attempt, hit, 'adopted');
  await close(deps, attempt);
  return { kind: 'severalLikeIt', error, candidates: hits };
}

/**
 * The end of an attempt whose webhook exists: the service's copy is compared with the intent (R3). Where they differ, the
 * copy is read once more, because an answer may lack what was stored.
 */
export async function created(
  deps: CreateDeps,
  attempt: Attempt,
  webhook: Webhook,
  how: 'answered' | 'adopted',
): Promise<CreateOutcome> {
  await close(deps, attempt);
  const wanted = { ...attempt.draft, hadSecret: attempt.draft.secret !== '' };
  const differs = differences(webhook, wanted);
  if (differs.length === 0) return { kind: 'created', webhook, how, differs };
  try {
    const stored = await deps.client.getWebhook({ webhookId: webhook.webhookId });
    if (stored.webhookId !== webhook.webhookId) return { kind: 'created', webhook, how, differs };
    return { kind: 'created', webhook: stored, how, differs: differences(stored, wanted) };
  } catch {
    // It exists; that its copy could not be read again changes nothing about that.
    return { kind: 'created', webhook, how, differs };
  }
}

async function close(deps: CreateDeps, attempt: Attempt): Promise<void> {
  deps.drop(attempt.token);
  await forgetIntent(deps, attempt);
}

/** An intent that cannot be removed is settled again later, which does no harm. */
export async function forgetIntent(deps: CreateDeps, attempt: Attempt): Promise<void> {
  await deps.journal.remove(attempt.token).catch(() => deps.log.warn('The intent could not be removed from the journal'));
}
