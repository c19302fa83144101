import type { Webhook } from '../../../api/schemas';
import { draftFields, uniqueEvents } from '../draft/draft';
import type { DraftField, RetryDraft, StoredDraft } from '../draft/draft';

/** What the service's copy is compared with. The secret is unknown when the intent comes from the journal. */
export interface Wanted extends StoredDraft {
  secret: string | undefined;
  hadSecret: boolean;
}

/** The fields in which the service's copy is not what was asked for (R3). What it does not tell is no difference. */
export function differences(webhook: Webhook, wanted: Wanted): DraftField[] {
  const same: Record<DraftField, boolean> = {
    name: webhook.name.trim() === wanted.name.trim(),
    url: sameUrl(webhook.url, wanted.url),
    events: sameWhereTold(webhook.events, wanted.events, sameEvents),
    contentType: webhook.contentType === wanted.contentType,
    enabled: webhook.enabled === undefined || webhook.enabled === wanted.enabled,
    secret:
      webhook.secret === undefined ||
      (wanted.secret === undefined ? Boolean(webhook.secret) === wanted.hadSecret : webhook.secret === wanted.secret),
    retry: webhook.retryConfig === undefined || sameRetryConfig(webhook.retryConfig, wanted.retry),
  };
  return draftFields.filter((field) => !same[field]);
}

/** A service may write the same address its own way: `HTTPS://Example.com` comes back as `https://example.com/`. */
export function sameUrl(one: string, other: string): boolean {
  const normal = (url: string): string => (URL.canParse(url) ? new URL(url).href : url.trim());
  return normal(one) === normal(other);
}

/** Events are a set. */
export function sameEvents(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (events: readonly string[]): string => JSON.stringify(uniqueEvents(events).sort());
  return sorted(one) === sorted(other);
}

function sameWhereTold<T>(one: T | undefined, other: T | undefined, same: (one: T, other: T) => boolean): boolean {
  return one === undefined || other === undefined || same(one, other);
}

/** Of a draft, or as the service has it. */
type AnyRetry = { [Field in keyof RetryDraft]?: RetryDraft[Field] | undefined };

/** What retries are set to while they are off is of no effect. */
export function sameRetryConfig(one: AnyRetry | undefined, other: AnyRetry | undefined): boolean {
  if (!one?.enabled || !other?.enabled) return (one?.enabled ?? false) === (other?.enabled ?? false);
  return one.count === other.count && one.delay === other.delay && one.delayUnit === other.delayUnit;
}
