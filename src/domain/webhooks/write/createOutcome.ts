import type { ApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import type { DraftField } from '../draft/draft';

/** How creating a webhook ended (R1, R3). `others` are new webhooks that have nothing to do with it, as far as one can tell. */
export type CreateOutcome =
  /**
   * It exists. `differs` names the fields in which the service's copy is not what was asked for; `unread` says that the copy
   * could not be read, so that only the service's response was compared.
   */
  | {
      kind: 'created';
      webhook: Webhook;
      how: 'answered' | 'adopted';
      differs: readonly DraftField[];
      unread?: boolean;
      others?: readonly Webhook[];
    }
  /** GenAuth refused it, or it was never sent: nothing was created. `field` is the one it belongs to, when that can be told. */
  | { kind: 'refused'; error: ApiError; field?: DraftField }
  /** The outcome was unclear; all was read to the end of the horizon, and nothing new is there. A retry looks again before it sends. */
  | { kind: 'notThere'; error: ApiError; retryToken: RetryToken }
  /**
   * The outcome was unclear and still is: looking failed (`error` says how), did not show all (`incomplete`), showed only
   * `others`, or the user stopped it (`left`). `retryToken` looks again, and sends only when it is not there.
   */
  | {
      kind: 'unknown';
      error: ApiError;
      retryToken: RetryToken;
      left?: boolean;
      incomplete?: { claimed: number | undefined; read: number };
      others?: readonly Webhook[];
    }
  /** The user was asked before anything was sent, and left it. `retryToken` is that of an earlier attempt which is still unclear. */
  | { kind: 'left'; retryToken?: RetryToken }
  /** Another window began to create the same, and it is not there yet: nothing was sent. */
  | { kind: 'elsewhere' }
  /** Cancelled before anything was sent. */
  | { kind: 'cancelled' };

/** Ties a retry to its first attempt, so that what was known before that one stays the baseline. */
export type RetryToken = string & { readonly brand: 'RetryToken' };
