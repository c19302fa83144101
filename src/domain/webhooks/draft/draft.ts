import * as v from 'valibot';
import type { CreateWebhookInput } from '../../../api/schemas';
import { contentTypes, delayUnits } from '../../../api/vocabulary';
import type { ContentType, DelayUnit } from '../../../api/vocabulary';

/** How a failed delivery is to be repeated, while it is being typed. */
export interface RetryDraft {
  enabled: boolean;
  count: number;
  delay: number;
  delayUnit: DelayUnit;
}

/** A webhook that does not exist yet. Wizard, form and other features all fill this one shape. */
export interface WebhookDraft {
  name: string;
  url: string;
  events: string[];
  contentType: ContentType;
  enabled: boolean;
  /** '' means none. Never stored, logged or sent to the webview's stored state (S3). */
  secret: string;
  retry: RetryDraft;
}

/** The fields of a draft, in the order in which they are asked for and shown. */
export const draftFields = [
  'name',
  'url',
  'events',
  'contentType',
  'enabled',
  'secret',
  'retry',
] as const satisfies readonly (keyof WebhookDraft)[];

export type DraftField = (typeof draftFields)[number];

/** What may come as a command's argument: anything but the secret. */
export type PartialDraft = Partial<Omit<WebhookDraft, 'secret'>>;

/** What is kept on disk of an unfinished draft. */
export type StoredDraft = Omit<WebhookDraft, 'secret'>;

/** A new draft: enabled, JSON, no secret, retries off with 3 tries a minute apart ready to be switched on. */
export function blankDraft(): WebhookDraft {
  return {
    name: '',
    url: '',
    events: [],
    contentType: 'application/json',
    enabled: true,
    secret: '',
    retry: { enabled: false, count: 3, delay: 1, delayUnit: 'Minute' },
  };
}

/** What is stored or passed in is bounded, so that a broken store or a hostile argument cannot fill the form with megabytes. */
const text = v.pipe(v.string(), v.maxLength(10_000));
const eventList = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(200))),
  v.maxLength(1000),
  v.transform((events) => uniqueEvents(events)),
);
const blank = blankDraft();

const fields = {
  name: text,
  url: text,
  events: eventList,
  contentType: v.picklist(contentTypes),
  enabled: v.boolean(),
  retry: v.object({
    enabled: v.boolean(),
    count: v.optional(v.number(), blank.retry.count),
    delay: v.optional(v.number(), blank.retry.delay),
    delayUnit: v.optional(v.picklist(delayUnits), blank.retry.delayUnit),
  }),
};

/** An unfinished draft as it lies on disk: strips everything else, a secret above all. */
export const storedDraftSchema = v.object(fields);

/** Takes a field that fits, leaves out one that does not. */
const partialSchema = v.object({
  name: v.fallback(v.optional(fields.name), undefined),
  url: v.fallback(v.optional(fields.url), undefined),
  events: v.fallback(v.optional(fields.events), undefined),
  contentType: v.fallback(v.optional(fields.contentType), undefined),
  enabled: v.fallback(v.optional(fields.enabled), undefined),
  retry: v.fallback(v.optional(fields.retry), undefined),
});

/** Parses a command's argument. A malformed field is left out; a secret is never taken. */
export function parsePartialDraft(argument: unknown): PartialDraft {
  const parsed = v.safeParse(partialSchema, argument);
  if (!parsed.success) return {};
  const { name, url, events, contentType, enabled, retry } = parsed.output;
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(retry === undefined ? {} : { retry }),
  };
}

/** True for a command's argument whose draft had a secret: that cannot come with a command, and has to be asked for (R1, S3). */
export function hadSecret(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'hadSecret' in argument && argument.hadSecret === true;
}

/** Parses a stored draft; undefined when it is none. */
export function parseStoredDraft(stored: unknown): StoredDraft | undefined {
  const parsed = v.safeParse(storedDraftSchema, stored);
  return parsed.success ? parsed.output : undefined;
}

/** True when nothing has been filled in that a user would miss. */
export function isBlank(draft: WebhookDraft | StoredDraft): boolean {
  const secret = 'secret' in draft ? draft.secret : '';
  return draft.name.trim() === '' && draft.url.trim() === '' && draft.events.length === 0 && secret === '';
}

/** The draft without its secret: the only form in which it may be stored (S3). */
export function withoutSecret(draft: WebhookDraft): StoredDraft {
  const { name, url, events, contentType, enabled, retry } = draft;
  return { name, url, events: [...events], contentType, enabled, retry: { ...retry } };
}

/** Events are a set: trimmed, each once, in the order given, no blank ones. */
export function uniqueEvents(events: readonly string[]): string[] {
  return [...new Set(events.map((event) => event.trim()))].filter((event) => event !== '');
}

/** The body of createWebhook: trimmed, `enabled` always, secret and retryConfig only when set. */
export function toCreateInput(draft: WebhookDraft): CreateWebhookInput {
  return {
    name: draft.name.trim(),
    url: draft.url.trim(),
    events: uniqueEvents(draft.events),
    contentType: draft.contentType,
    enabled: draft.enabled,
    ...(draft.secret === '' ? {} : { secret: draft.secret }),
    ...(draft.retry.enabled ? { retryConfig: { ...draft.retry } } : {}),
  };
}

/** 32 random bytes as 64 hex digits. Web Crypto, so that the form's browser side can use it too. */
export function generateSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
