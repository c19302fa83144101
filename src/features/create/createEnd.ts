import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { CreateOutcome, RetryToken } from '../../domain/webhooks/write/createOutcome';
import type { DraftField } from '../../domain/webhooks/draft/draft';

/** How creating ended, as the wizard and the form have to go on from it. */
export type CreateEnd =
  /** It exists and the user has been told: close. */
  | { kind: 'done'; webhook: Webhook }
  /** Nothing was sent. */
  | { kind: 'cancelled' }
  /** Nothing was created. `message` goes beside `field`, or above all fields when it belongs to none. What was typed stays. Not told yet: the place says it. */
  | { kind: 'refused'; field?: DraftField; message: string; error: ApiError }
  /** Nobody knows yet, or it is not there. The next create is to pass `retry`: it looks before it sends. What was typed stays. */
  | { kind: 'unclear'; message: string; retry?: RetryToken };

/** What a notification about a webhook that exists offers. */
export type NextAction = 'sendTestEvent' | 'copyId' | 'copySecret';

/** The offers for a webhook: its secret can only be copied where there is one. */
export function nextActions(webhook: Pick<Webhook, 'secret'>): NextAction[] {
  return webhook.secret ? ['sendTestEvent', 'copyId', 'copySecret'] : ['sendTestEvent', 'copyId'];
}

/** True when the user gave up waiting, and the only question left is whether it happened. */
export function wasGivenUp(outcome: CreateOutcome): boolean {
  return (outcome.kind === 'notThere' || outcome.kind === 'unknown') && outcome.error.problem.kind === 'cancelled';
}
