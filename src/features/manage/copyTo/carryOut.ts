import { unreachableCase } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import type { CopyStep } from '../../../domain/webhooks/write/copyPlan';
import type { RetryToken } from '../../../domain/webhooks/write/createOutcome';
import type { DraftField } from '../../../domain/webhooks/draft/draft';
import type { WebhookStore } from '../../../domain/webhooks/store/store';

/** How copying one webhook ended. */
export type CopyOutcome = {
  step: CopyStep;
  /** New there since, and nothing of ours. */
  others?: readonly Webhook[] | undefined;
} & (
  | { kind: 'done'; differs: readonly DraftField[] }
  /** Nothing was to be done. */
  | { kind: 'nothing' }
  /** It was not copied: `error` says why. */
  | { kind: 'failed'; error: ApiError }
  /** Nobody knows, or it is not there. Doing it again looks for it first. */
  | { kind: 'unclear'; error: ApiError; retry?: RetryToken }
  /** What is there was changed or deleted since it was read: nothing was overwritten. */
  | { kind: 'changedThere' }
  /** The user left a question about it, or another window is creating it: nothing more was sent. */
  | { kind: 'left'; retry?: RetryToken }
  | { kind: 'cancelled' }
);

/** Carries out a plan, one webhook after the other; `retries` are what earlier attempts left unclear (R1). Never rejects. */
export async function carryOut(
  store: WebhookStore,
  plan: readonly { step: CopyStep; retry?: RetryToken | undefined }[],
  signal: AbortSignal,
): Promise<CopyOutcome[]> {
  const ends: CopyOutcome[] = [];
  for (const { step, retry } of plan) ends.push(signal.aborted ? { step, kind: 'cancelled' } : await one(store, step, retry, signal));
  return ends;
}

async function one(store: WebhookStore, step: CopyStep, retry: RetryToken | undefined, signal: AbortSignal): Promise<CopyOutcome> {
  switch (step.kind) {
    case 'same':
    case 'leave':
      return { step, kind: 'nothing' };
    case 'create': {
      const outcome = await store.create(step.draft, { signal, ...(retry ? { retry } : {}) });
      switch (outcome.kind) {
        case 'created':
          return { step, kind: 'done', differs: outcome.differs, others: outcome.others };
        case 'refused':
          return { step, kind: 'failed', error: outcome.error };
        case 'notThere':
          return { step, kind: 'unclear', error: outcome.error, retry: outcome.retryToken };
        case 'unknown':
          return { step, kind: 'unclear', error: outcome.error, retry: outcome.retryToken, others: outcome.others };
        case 'left':
          return { step, kind: 'left', ...(outcome.retryToken ? { retry: outcome.retryToken } : {}) };
        case 'elsewhere':
          return { step, kind: 'left' };
        case 'cancelled':
          return { step, kind: 'cancelled' };
        default:
          return unreachableCase(outcome);
      }
    }
    case 'update': {
      const { change, there } = step;
      const outcome = await store.update(there.webhookId, change, { base: there, signal });
      switch (outcome.kind) {
        case 'updated':
          return { step, kind: 'done', differs: outcome.differs };
        case 'refused':
        case 'notApplied':
          return { step, kind: 'failed', error: outcome.error };
        case 'unknown':
          return { step, kind: 'unclear', error: outcome.error };
        case 'conflict':
        case 'gone':
          return { step, kind: 'changedThere' };
        case 'cancelled':
          return { step, kind: 'cancelled' };
        default:
          return unreachableCase(outcome);
      }
    }
    default:
      return unreachableCase(step);
  }
}
