import type { ApiError } from '../../../api/errors';
import type { Log } from '../../../base/log';
import type { Webhook } from '../../../api/schemas';
import type { RetryToken } from './createOutcome';
import type { StoredDraft, WebhookDraft } from '../draft/draft';
import type { Wanted } from './intent';
import type { IntentJournal } from './intentJournal';
import type { Baseline, Candidate, Mark } from './newcomers';
import type { StoreClient } from '../store/watchResponses';

/** A create whose end may become unclear. The token is also the ID of its intent in the journal. */
export interface Attempt {
  token: RetryToken;
  /** What is wanted now. */
  draft: WebhookDraft;
  /** What has been sent so far: more than one when a retry came with another name or URL. */
  sent: readonly Mark[];
  baseline: Baseline;
  /** Ms since 1970: when it was sent, and then when its end became unclear. */
  since: number;
  /** The same moment by `steady`; undefined for one of another activation. */
  begun?: number | undefined;
  /** The ID that the service gave to it, should it have responded with one that it then did not know. */
  answeredId?: string | undefined;
}

/** An attempt that ended unclear: what is kept for its retry. */
export interface UnclearAttempt extends Attempt {
  error: ApiError;
}

/** What only the user can decide about a create. `name` is the one that was asked for. */
export type CreateQuestion = { name: string } &
  /**
   * These are new, and look like what was sent. `sure` is false when they may have been there before; 'go' looks on, or creates
   * another where `sends`.
   */
  (
    | { kind: 'candidates'; wanted: StoredDraft; candidates: readonly Candidate[]; sure: boolean; sends: boolean }
    /** An earlier create of it ended unclear. It is not there, but these others are new. 'go' creates it. */
    | { kind: 'others'; others: readonly Webhook[] }
    /** Not all webhooks could be read, so that it may be there already. 'go' creates it. */
    | { kind: 'incomplete'; claimed: number | undefined; read: number }
    /** Another window began to create the same `ageMs` ago. 'go' looks whether it is there; nothing is sent. */
    | { kind: 'elsewhere'; ageMs: number }
  );

export type CreateDecision = { kind: 'mine'; webhookId: string } | { kind: 'go' } | { kind: 'leave' };

/** What the user sees of a create besides its end. */
export interface CreateTalk {
  /** Never rejects; a question that cannot be asked is left. */
  ask: (question: CreateQuestion) => Promise<CreateDecision>;
  /** Nobody knows yet whether `names` were created, and it may take as long as the horizon to tell. `leave` stops the looking. */
  onChecking: (names: readonly string[], looking: Promise<unknown>, leave: () => void) => void;
}

/** What creating needs of its surroundings; all of one connection. */
export interface CreateDeps extends CreateTalk {
  client: StoreClient;
  connectionId: string;
  /** Random per activation. */
  owner: string;
  /** Stays the same when this window is reloaded; '' when it is not known. */
  window: string;
  journal: IntentJournal;
  log: Log;
  /** Ms since 1970. */
  now(): number;
  /** Ms by a clock that nobody sets: what passes within an activation. */
  steady(): number;
  /** Resolves after so many ms, or rejects when the signal stops it. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Pauses in ms between looks; their sum is the horizon: so long a service may take to commit what it cut off. */
  findAfter: readonly number[];
  newToken(): RetryToken;
  /** True when the last call got no HTTP answer (R8). */
  offline(): boolean;
  /** IDs of webhooks that this window made by other attempts: they are no newcomers. */
  madeByOthers(token: RetryToken): readonly string[];
  /** Keeps an unclear attempt for its retry. */
  keep(attempt: UnclearAttempt): void;
  /** Forgets it: its end is known. */
  drop(token: RetryToken): void;
}

/** What a service's copy is compared with. */
export function wantedBy(draft: WebhookDraft): Wanted {
  return { ...draft, hadSecret: draft.secret !== '' };
}

/** Pauses in ms between looks for what ended unclear, 90 s in all: commits were seen as late as 40 s after the connection was cut. */
export const usualFindAfter: readonly number[] = [1000, 2000, 3000, 4000, 5000, 10_000, 15_000, 20_000, 30_000];

export function horizonOf({ findAfter }: Pick<CreateDeps, 'findAfter'>): number {
  return findAfter.reduce((sum, pause) => sum + pause, 0);
}
