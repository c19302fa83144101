import { operations } from './operations';
import type { OperationName } from './operations';

export type { OperationName };

/**
 * All that can go wrong with a call: a closed union, worded once in `words/error.ts`.
 * No member holds a secret, a header or a body.
 */
export type Problem =
  | { kind: 'cancelled' }
  | { kind: 'timedOut'; afterMs: number }
  /** No HTTP answer: name not resolved, refused, reset. `code` is Node's or undici's, e.g. ENOTFOUND. */
  | { kind: 'unreachable'; code: string }
  | { kind: 'certificate'; code: string }
  /** A proxy asked for credentials (407) or could not be reached. */
  | { kind: 'proxy'; code: string }
  /** A redirect of an authenticated call is refused (S2). `to` is the origin only. */
  | { kind: 'redirected'; status: number; to: string | undefined }
  | { kind: 'rateLimited'; retryAfterMs: number | undefined }
  /** 401, or apiCode 1300 to 1302, 1306 or 2020: this key, or this way to sign, was not accepted. */
  | { kind: 'keyRefused' }
  /** 403: the key is known but may not do this. */
  | { kind: 'forbidden' }
  /** apiCode 1303 to 1305. `skewMs` is this machine's clock minus the server's. */
  | { kind: 'clockSkew'; skewMs: number | undefined }
  /** 402 or apiCode 4021. */
  | { kind: 'planLacksWebhooks' }
  | { kind: 'notFound' }
  /** apiCode 2224: no such user pool. */
  | { kind: 'noSuchUserPool' }
  /** 400, 409, 413, 422: the input was refused. */
  | { kind: 'invalidInput' }
  /** 499, 500 to 503, as HTTP or in the body. */
  | { kind: 'unavailable' }
  /** 601 to 603: a third party's endpoint failed. */
  | { kind: 'endpointFailed' }
  /** Any other statusCode in the body that is not 200. */
  | { kind: 'refused' }
  /** An answer that no schema fits. `path` names the place inside the body, never a value. */
  | { kind: 'unreadable'; reason: 'notJson' | 'cutShort' | 'tooLarge' | 'wrongShape'; path?: string };

/** What is known about a failed call besides its kind. All optional: a dead connection answers nothing. */
export interface ErrorFacts {
  /** Status of the HTTP answer; 200 when the body's statusCode tells of the failure. */
  httpStatus?: number;
  /** statusCode in the body. */
  statusCode?: number;
  apiCode?: number;
  requestId?: string;
  /** What GenAuth said, in the language asked for; already bounded and free of line breaks. */
  message?: string;
}

/** A failed call of the Management API. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;
  readonly operation: OperationName;
  readonly facts: ErrorFacts;
  /** True when the request was sent and nothing says that it was refused: a write may have happened (R1, R5). */
  readonly mayHaveHappened: boolean;

  constructor(operation: OperationName, problem: Problem, mayHaveHappened: boolean, facts: ErrorFacts = {}) {
    super(`${operation}: ${problem.kind}`);
    this.operation = operation;
    this.problem = problem;
    this.facts = facts;
    this.mayHaveHappened = mayHaveHappened;
  }
}

/** Recognises an ApiError across bundles, where `instanceof` would not. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError' && 'problem' in error && 'mayHaveHappened' in error;
}

/** A client rejects with nothing but an ApiError; should something else come through a write, it is not taken for a refusal. */
export function asApiError(thrown: unknown, operation: OperationName): ApiError {
  if (isApiError(thrown)) return thrown;
  const code = thrown instanceof Error ? thrown.name : 'UNKNOWN';
  return new ApiError(operation, { kind: 'unreachable', code }, operations[operation].kind === 'write');
}

/** True for a conflict, told in the envelope or by HTTP alone: what it conflicts with is there by now. */
export function isConflict({ facts }: ApiError): boolean {
  return facts.statusCode === 409 || facts.httpStatus === 409;
}

/** Makes a switch over a closed union exhaustive at compile time. */
export function unreachableCase(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
