import type { ApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { DraftField } from './draft';

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
