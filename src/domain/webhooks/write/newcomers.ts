import type { Webhook } from '../../../api/schemas';
import type { DraftField } from '../draft/draft';
import { foldEvent, foldName, foldUrl, sharesName, sharesUrl } from '../draft/fold';
import { differences, sameEvents } from './intent';
import type { Wanted } from './intent';
import type { AllPages } from '../read/readAllPages';

/** What was there before a webhook was sent. */
export interface Baseline {
  /** The IDs of all webhooks that could be read. */
  readonly knownIds: readonly string[];
  /** False when there may have been others: then one that is not among `knownIds` may be an old one. */
  readonly complete: boolean;
}

/** A webhook that was not there before, and may be the one that was sent. */
export interface Candidate {
  readonly webhook: Webhook;
  /** The fields in which it is not what was asked for. */
  readonly differs: readonly DraftField[];
}

/** What is new since a baseline. */
export interface Newcomers {
  /** The one that was sent, beyond doubt. */
  mine: Candidate | undefined;
  /** Those that share name or URL with what was sent; `mine` is the only one of them. */
  candidates: readonly Candidate[];
  /** Those that share neither. */
  others: readonly Webhook[];
}

/** Name and URL of what was sent. */
export type Mark = Pick<Webhook, 'name' | 'url'>;

export function baselineOf({ webhooks, complete }: AllPages): Baseline {
  return { knownIds: webhooks.map(({ webhookId }) => webhookId), complete };
}

/**
 * Sorts what is new since `baseline` (R1). A service may rewrite what it stores, or leave events and secret out of its
 * responses: without a question only a single newcomer is taken for the one that was sent, and only when its name and URL are
 * the same when folded, and events and secret are equal where they are told. With an incomplete baseline none is.
 * `sent` are the marks of all attempts; `wanted` is what is asked for now.
 */
export function findNewcomers(webhooks: readonly Webhook[], baseline: Baseline, sent: readonly Mark[], wanted: Wanted): Newcomers {
  const known = new Set(baseline.knownIds);
  const fresh = webhooks.filter(({ webhookId }) => webhookId !== '' && !known.has(webhookId));
  const marks = [wanted, ...sent];
  const shares = ({ name, url }: Webhook): boolean => marks.some((mark) => sharesMark({ name, url }, mark));
  const candidates = fresh.filter(shares).map((webhook) => ({ webhook, differs: differences(webhook, wanted) }));
  const [first] = candidates;
  const mine = first && candidates.length === 1 && baseline.complete && isSame(first.webhook, wanted) ? first : undefined;
  return { mine, candidates, others: fresh.filter((webhook) => !shares(webhook)) };
}

/** True when two creates would make what cannot be told apart by name and URL. */
export function sameMark(one: Mark, other: Mark): boolean {
  return foldName(one.name) === foldName(other.name) && foldUrl(one.url) === foldUrl(other.url);
}

function sharesMark(one: Mark, other: Mark): boolean {
  return sameMark(one, other) || sharesName(one.name, other.name) || sharesUrl(one.url, other.url);
}

function isSame(webhook: Webhook, wanted: Wanted): boolean {
  const { events, secret } = webhook;
  if (!sameMark(webhook, wanted) || webhook.odd?.includes('events') || webhook.odd?.includes('secret')) return false;
  if (events !== undefined && !sameEvents(events.map(foldEvent), wanted.events.map(foldEvent))) return false;
  if (secret === undefined) return true;
  return wanted.secret === undefined ? (secret !== '') === wanted.hadSecret : secret === wanted.secret;
}
