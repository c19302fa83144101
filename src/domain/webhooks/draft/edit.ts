import type { EventCatalog } from '../../events/catalog';
import type { Webhook } from '../../../api/schemas';
import { changeBetween, changedFields, draftOf, tells, toUpdateInput, withChange } from './change';
import type { WebhookChange } from './change';
import { uniqueEvents } from './draft';
import type { DraftField, PartialDraft, WebhookDraft } from './draft';
import { redact } from '../../../privacy/redact';
import { maskSecret } from '../../../privacy/maskSecret';
import type { UrlSender } from './checkUrl';
import { validateDraft } from './validate';
import type { Issue } from './issue';

/** What is to become of the stored secret, which itself is not part of an edit (S3). */
export type SecretEdit = { kind: 'keep' } | { kind: 'replace'; value: string } | { kind: 'clear' };

/** An edit that is not saved yet: the webhook as it was last read and taken up, and what the user typed over it. */
export interface WebhookEdit {
  readonly base: Webhook;
  /** As typed; a field that is not here is as in `base`. */
  readonly typed: PartialDraft;
  readonly secret: SecretEdit;
}

/** What is shown: a draft, with a content type that may be one we do not know. */
export interface ShownDraft extends Omit<WebhookDraft, 'contentType'> {
  contentType: string;
}

export function beginEdit(base: Webhook): WebhookEdit {
  return { base, typed: {}, secret: { kind: 'keep' } };
}

/** The edit as a draft, for the checks that all drafts pass. Its secret is the new one, or ''. */
export function draftIn({ base, typed, secret }: WebhookEdit): WebhookDraft {
  return { ...draftOf(base), ...typed, secret: secret.kind === 'replace' ? secret.value : '' };
}

export function shownIn(edit: WebhookEdit): ShownDraft {
  return { ...draftIn(edit), contentType: edit.typed.contentType ?? edit.base.contentType };
}

/** What would be sent: the fields that are not as GenAuth has them. */
export function changeIn(edit: WebhookEdit): WebhookChange {
  const { base, typed, secret } = edit;
  // A draft cannot say a content type that is not ours: whether that one changed is asked of what was typed.
  const { contentType: _, ...change } = changeBetween(base, draftIn(edit));
  return {
    ...change,
    // Of what was not told, anything that was typed is a change.
    ...(typed.enabled !== undefined && base.enabled === undefined ? { enabled: typed.enabled } : {}),
    ...(typed.retry !== undefined && base.retryConfig === undefined ? { retry: typed.retry } : {}),
    ...(typed.contentType === undefined || typed.contentType === base.contentType ? {} : { contentType: typed.contentType }),
    ...(secret.kind === 'clear' && base.secret !== '' ? { secret: '' } : {}),
    ...(secret.kind === 'replace' && secret.value !== '' && secret.value !== base.secret ? { secret: secret.value } : {}),
  };
}

/** The fields that the user has changed, a secret that is still to be typed among them. */
export function touchedIn(edit: WebhookEdit): DraftField[] {
  const fields = changedFields(changeIn(edit));
  return edit.secret.kind === 'replace' && !fields.includes('secret') ? [...fields, 'secret'] : fields;
}

/** Takes one field back to what GenAuth has. */
export function revert(edit: WebhookEdit, field: DraftField): WebhookEdit {
  if (field === 'secret') return { ...edit, secret: { kind: 'keep' } };
  const { [field]: _, ...typed } = edit.typed;
  return { ...edit, typed };
}

/**
 * The same changes on top of another state of the webhook. Fields that the user left alone are as in `current`; events are a
 * set, so those that were added and removed here are added to and removed from the ones there.
 */
export function rebase(edit: WebhookEdit, current: Webhook): WebhookEdit {
  const changed = touchedIn(edit);
  const kept = Object.fromEntries(Object.entries(edit.typed).filter(([field]) => changed.some((other) => other === field)));
  const typed: PartialDraft = {
    ...kept,
    ...(edit.typed.events && changed.includes('events')
      ? { events: mergedEvents(edit.base.events ?? [], edit.typed.events, current.events ?? []) }
      : {}),
  };
  const isGone = current.secret === '' || (current.secret === undefined && edit.base.secret !== undefined);
  const secret: SecretEdit = edit.secret.kind === 'clear' && isGone ? { kind: 'keep' } : edit.secret;
  return { base: current, typed, secret };
}

function mergedEvents(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const before = new Set(base);
  const wanted = new Set(uniqueEvents(mine));
  return uniqueEvents([
    ...theirs.filter((event) => wanted.has(event) || !before.has(event)),
    ...[...wanted].filter((event) => !before.has(event)),
  ]);
}

/** The webhook as this edit wants it: what "mine" is in a comparison. */
export function wantedBy(edit: WebhookEdit): Webhook {
  return withChange(edit.base, changeIn(edit));
}

/** What is wrong or doubtful. Only what is to be sent can be wrong: a field that stays as it is blocks nothing. */
export function issuesIn(edit: WebhookEdit, catalog: EventCatalog, sender?: UrlSender): Issue[] {
  const changed = new Set(changedFields(changeIn(edit)));
  // Of what GenAuth did not tell there is nothing to warn of.
  const shown = (field: DraftField): boolean => field === 'secret' || tells(edit.base, field);
  return validateDraft(draftIn(edit), catalog, sender).filter(
    ({ field, severity }) => changed.has(field) || (severity === 'warning' && shown(field)),
  );
}

/** The body of updateWebhook as it would be sent, two spaces deep, with the secret masked (S3), and what we do not know of the retries redacted (S4). */
export function updatePreview(edit: WebhookEdit): string {
  const change = changeIn(edit);
  const { secret, retryConfig, ...input } = toUpdateInput(edit.base, change, changedFields(change));
  const masked = secret === undefined ? {} : { secret: maskSecret(secret) };
  return JSON.stringify({ ...input, ...masked, ...(retryConfig ? { retryConfig: redact(retryConfig) } : {}) }, null, 2);
}
