import type { ApiError } from '../api/errors';
import type { Log } from '../api/log';
import type { Webhook } from '../api/schemas';
import type { RetryToken } from './createOnce';
import type { WebhookDraft } from './draft';
import { looksLike } from './intent';
import type { Look } from './intent';
import type { IntentJournal } from './journal';
import type { StoreClient } from './storeClient';

/** How a webhook that was sent looks, and which webhooks looked the same before it was. */
interface Sent {
  look: Look;
  knownIds: readonly string[];
}

/** A create whose end may become unclear. The token is also the id of its intent in the journal. */
export interface Attempt {
  token: RetryToken;
  /** What is wanted now. */
  draft: WebhookDraft;
  /** What has been sent so far: more than one when a retry came with another name, URL or events. */
  sent: readonly Sent[];
}

/** An attempt that ended unclear: what is kept for its retry. */
export interface UnclearAttempt extends Attempt {
  error: ApiError;
}

/** What creating needs of its surroundings; all of one connection. */
export interface CreateDeps {
  client: StoreClient;
  connectionId: string;
  /** Random per activation. */
  owner: string;
  journal: IntentJournal;
  log: Log;
  /** Ms since 1970. */
  now(): number;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Pauses in ms before looking again for one that is not there yet: a service may commit after it cut us off. */
  lookAgainAfter: readonly number[];
  newToken(): RetryToken;
  /** All webhooks when they are known and fresh; else they are listed before sending. */
  known(): readonly Webhook[] | undefined;
  /** True when the last call got no HTTP answer (R8). */
  offline(): boolean;
  /** Keeps an unclear attempt for its retry. */
  keep(attempt: UnclearAttempt): void;
  /** Forgets it: its end is known. */
  drop(token: RetryToken): void;
}

/** The baseline for a draft that is about to be sent. */
export function lookAlikes(existing: readonly Webhook[], { name, url, events }: WebhookDraft): Sent {
  const look = { name, url, events: [...events] };
  return { look, knownIds: existing.filter((webhook) => looksLike(webhook, look)).map(({ webhookId }) => webhookId) };
}

/** The webhooks that look like what was sent and were not there before. */
export function newLookAlikes(webhooks: readonly Webhook[], sent: readonly Sent[]): Webhook[] {
  const baselines = sent.map(({ look, knownIds }) => ({ look, known: new Set(knownIds) }));
  return webhooks.filter((webhook) =>
    baselines.some(({ look, known }) => looksLike(webhook, look) && !known.has(webhook.webhookId)),
  );
}
