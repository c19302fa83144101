import { contentTypes } from '../../../api/schemas';
import type { ContentType, UpdateWebhookInput, Webhook } from '../../../api/schemas';
import { blankDraft, draftFields, uniqueEvents } from './draft';
import type { DraftField, RetryDraft, WebhookDraft } from './draft';
import { sameEvents, sameRetryConfig, sameUrl } from '../write/intent';

/** What is to become of an existing webhook: only what is named is changed. */
export interface WebhookChange {
  name?: string;
  url?: string;
  /** The whole set: what is not in it is unsubscribed. */
  events?: readonly string[];
  contentType?: ContentType;
  enabled?: boolean;
  /** '' clears it, where GenAuth lets it be cleared. Never stored or logged (S3). */
  secret?: string;
  retry?: RetryDraft;
}

/**
 * An existing webhook as wizard and form hold it, without its secret: that one is kept, replaced or cleared, never shown (S3).
 * What GenAuth did not tell is as in a blank draft.
 */
export function draftOf({ name, url, events, contentType, enabled, retryConfig }: Webhook): WebhookDraft {
  const blank = blankDraft();
  const { count, delay, delayUnit } = blank.retry;
  return {
    ...blank,
    name,
    url,
    events: [...(events ?? [])],
    contentType: contentTypes.find((known) => known === contentType) ?? blank.contentType,
    enabled: enabled ?? blank.enabled,
    retry: {
      enabled: retryConfig?.enabled ?? false,
      count: retryConfig?.count ?? count,
      delay: retryConfig?.delay ?? delay,
      delayUnit: retryConfig?.delayUnit ?? delayUnit,
    },
  };
}

/**
 * What a draft that began as `draftOf(base)` has changed. The secret is not compared: the draft never held the stored one.
 * What a draft cannot say, such as a content type that is not ours, stays as it is until somebody changes it.
 */
export function changeBetween(base: Webhook, draft: WebhookDraft): WebhookChange {
  const before = draftOf(base);
  const { name, url, events, contentType, enabled, retry } = draft;
  return {
    ...(name.trim() === before.name.trim() ? {} : { name: name.trim() }),
    ...(sameUrl(url, before.url) ? {} : { url: url.trim() }),
    ...(sameEvents(events, before.events) ? {} : { events: uniqueEvents(events) }),
    ...(contentType === before.contentType ? {} : { contentType }),
    ...(enabled === before.enabled ? {} : { enabled }),
    ...(sameRetryConfig(retry, before.retry) ? {} : { retry: { ...retry } }),
  };
}

/** The fields that a change names, in the order they are shown. */
export function changedFields(change: WebhookChange): DraftField[] {
  return draftFields.filter((field) => change[field] !== undefined);
}

/** The webhook as it would be after the change. */
export function withChange(webhook: Webhook, { retry, ...change }: WebhookChange): Webhook {
  const changed = { ...change, ...(retry ? { retryConfig: { ...webhook.retryConfig, ...retry } } : {}) };
  const odd = webhook.odd?.filter((field) => !(field in changed));
  return { ...webhook, ...changed, odd };
}

/** True where GenAuth told the field, so that it can be compared. */
export function tells(webhook: Webhook, field: DraftField): boolean {
  if (field === 'retry') return webhook.retryConfig !== undefined;
  if (field === 'name' || field === 'url' || field === 'contentType') return webhook[field] !== '' || webhook.odd?.includes(field) !== true;
  return webhook[field] !== undefined;
}

/** The fields of a change that a state of the webhook has not got, or of which nobody knows. */
export function missingIn(state: Webhook, change: WebhookChange): DraftField[] {
  const different = differingFields(state, withChange(state, change));
  return changedFields(change).filter((field) => !tells(state, field) || different.includes(field));
}

/** The fields in which two states of a webhook differ, of those that a user can see and that both tell; events are a set. */
export function differingFields(one: Webhook, other: Webhook): DraftField[] {
  const same: Record<DraftField, boolean> = {
    name: one.name.trim() === other.name.trim(),
    url: sameUrl(one.url, other.url),
    events: sameEvents(one.events ?? [], other.events ?? []),
    contentType: one.contentType === other.contentType,
    enabled: one.enabled === other.enabled,
    secret: (one.secret ?? '') === (other.secret ?? ''),
    retry: sameRetryConfig(one.retryConfig, other.retryConfig),
  };
  return draftFields.filter((field) => !same[field] && tells(one, field) && tells(other, field));
}

/** The body of updateWebhook: the named fields and nothing else; what we do not know inside of one is sent back as it is `stored`. */
export function toUpdateInput(
  { webhookId, retryConfig: stored }: Pick<Webhook, 'webhookId' | 'retryConfig'>,
  change: WebhookChange,
  named: readonly DraftField[],
): UpdateWebhookInput {
  const { name, url, events, contentType, enabled, secret, retry } = change;
  const takes = (field: DraftField): boolean => named.includes(field);
  return {
    webhookId,
    ...(name !== undefined && takes('name') ? { name: name.trim() } : {}),
    ...(url !== undefined && takes('url') ? { url: url.trim() } : {}),
    ...(events !== undefined && takes('events') ? { events: uniqueEvents(events) } : {}),
    ...(contentType !== undefined && takes('contentType') ? { contentType } : {}),
    ...(enabled !== undefined && takes('enabled') ? { enabled } : {}),
    ...(secret !== undefined && takes('secret') ? { secret } : {}),
    // What it is set to while it is off is of no effect, and may be what the service would refuse.
    ...(retry !== undefined && takes('retry')
      ? { retryConfig: retry.enabled ? { ...stored, ...retry } : { ...unknownOf(stored), enabled: false } }
      : {}),
  };
}

function unknownOf(stored: Webhook['retryConfig']): Record<string, unknown> {
  const { enabled: _enabled, count: _count, delay: _delay, delayUnit: _delayUnit, ...unknown } = stored ?? { enabled: false };
  return unknown;
}
