import * as v from 'valibot';
import { contentTypes, delayUnits } from './vocabulary';
import type { ContentType } from './vocabulary';

/**
 * What GenAuth sends and takes. The schemas tolerate what the service is known to vary (events as a JSON string, a list as
 * one object, odd timestamps, fields and events we do not know) and refuse the rest.
 */

export { contentTypes, delayUnits };
export type { ContentType, DelayUnit } from './vocabulary';

/** An optional field that is left out where it is not what was expected. */
const lenient = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined);
const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const unknowns = v.record(v.string(), v.unknown());
/** Entries of any list: far more than a page, or all events, can be. What goes over each must not last for minutes (R9). */
const longestList = 10_000;
const listOf = <T>(entry: v.GenericSchema<unknown, T>) => v.pipe(v.array(v.unknown()), v.maxLength(longestList), v.array(entry));
const strings = listOf(v.string());

const retryConfigSchema = v.looseObject({
  enabled: v.fallback(v.boolean(), false),
  count: lenient(v.number()),
  delay: lenient(v.number()),
  delayUnit: lenient(v.picklist(delayUnits)),
});

/** How GenAuth repeats a failed delivery. Its limits are unknown; fields that we do not know are kept. */
type RetryConfig = v.InferOutput<typeof retryConfigSchema>;

/** An array, or that array as JSON; absent and null mean none. */
const eventsSchema = v.pipe(
  v.nullish(v.union([strings, v.string()]), []),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const sent = dataset.value;
    if (typeof sent !== 'string') return sent;
    if (sent.trim() === '') return [];
    const parsed = v.safeParse(strings, parseJson(sent));
    if (parsed.success) return parsed.output;
    addIssue({ message: 'events is a string, and not a list as JSON' });
    return NEVER;
  }),
);

const known = {
  webhookId: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  url: v.string(),
  contentType: v.string(),
  enabled: v.boolean(),
  events: eventsSchema,
  secret: lenient(v.string()),
  retryConfig: lenient(retryConfigSchema),
  createdAt: lenient(text),
  updatedAt: lenient(text),
};

export const webhookSchema = v.pipe(
  v.looseObject(known),
  v.transform(({ webhookId, name, url, contentType, enabled, events, secret, retryConfig, createdAt, updatedAt, ...extra }) => ({
    ...{ webhookId, name, url, contentType, enabled, events, secret, retryConfig, createdAt, updatedAt },
    extra: extra,
  })),
);

/**
 * A webhook as the service holds it. `contentType` is one of `contentTypes`, or whatever the service says instead; `secret`
 * is in clear: never show or log it; `extra` keeps the fields we do not know.
 */
export type Webhook = Readonly<Omit<v.InferOutput<typeof webhookSchema>, 'events' | 'secret' | 'retryConfig' | 'createdAt' | 'updatedAt'>> & {
  readonly events: readonly string[];
  readonly secret?: string | undefined;
  readonly retryConfig?: RetryConfig | undefined;
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
};

export interface CreateWebhookInput {
  name: string;
  url: string;
  events: readonly string[];
  contentType: ContentType;
  /** Always sent: the service's default is unknown. */
  enabled: boolean;
  secret?: string;
  retryConfig?: RetryConfig;
}

export type UpdateWebhookInput = { webhookId: string } & Partial<CreateWebhookInput>;

/** A page: a list, or its only row, or nothing; the count may be a string or missing. */
const pageSchema = <T>(row: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.object({
      totalCount: v.fallback(v.optional(v.pipe(v.union([v.number(), v.pipe(v.string(), v.transform(Number))]), v.integer(), v.minValue(0))), undefined),
      list: v.nullish(v.union([listOf(row), v.pipe(v.unknown(), v.check((only) => !Array.isArray(only)), row, v.transform((only) => [only]))]), []),
    }),
    v.transform(({ totalCount, list }) => ({ totalCount: totalCount ?? list.length, list })),
  );

export const webhookPageSchema = pageSchema<Webhook>(webhookSchema);
export type WebhookPage = v.InferOutput<typeof webhookPageSchema>;

const statusText = v.pipe(v.string(), v.regex(/^\s*\d{3}\s*$/), v.transform(Number));
const flagText = v.pipe(v.string(), v.regex(/^(?:true|false)$/i), v.transform((said) => said.toLowerCase() === 'true'));

/** One logged delivery. The service gives it no id; any of its fields may be of another shape than documented. */
const webhookLogSchema = v.object({
  webhookId: v.fallback(v.string(), ''),
  eventName: v.fallback(v.string(), ''),
  requestBody: v.optional(v.unknown()),
  requestHeaders: v.optional(v.unknown()),
  responseStatusCode: lenient(v.union([v.number(), statusText])),
  responseHeaders: v.optional(v.unknown()),
  responseBody: v.optional(v.unknown()),
  timestamp: lenient(text),
  success: lenient(v.union([v.boolean(), flagText])),
  errorMessage: v.optional(v.unknown()),
});
export type WebhookLog = v.InferOutput<typeof webhookLogSchema>;

export const webhookLogPageSchema = pageSchema(webhookLogSchema);
export type WebhookLogPage = v.InferOutput<typeof webhookLogPageSchema>;

const label = v.fallback(v.string(), '');

export const eventListSchema = v.object({
  categories: v.nullish(listOf(v.object({ name: label, nameEn: label, value: v.string() })), []),
  events: listOf(v.object({ name: label, nameEn: label, value: v.string(), category: label })),
});
export type EventList = v.InferOutput<typeof eventListSchema>;

export const managementTokenSchema = v.pipe(
  v.object({ access_token: v.pipe(v.string(), v.minLength(1)), expires_in: v.fallback(v.number(), 7200) }),
  v.transform(({ access_token, expires_in }) => ({ accessToken: access_token, expiresIn: expires_in })),
);
/** `expiresIn` in seconds. */
export type ManagementToken = v.InferOutput<typeof managementTokenSchema>;

/** `response` is whatever the endpoint answered. */
export const triggerSchema = v.pipe(
  v.unknown(),
  v.transform((data) => {
    const parsed = v.safeParse(unknowns, data);
    return parsed.success && 'response' in parsed.output ? parsed.output['response'] : data;
  }),
);

export const envelopeSchema = v.object({
  statusCode: v.number(),
  apiCode: lenient(v.number()),
  requestId: v.optional(v.unknown()),
  message: v.optional(v.unknown()),
  data: v.optional(v.unknown()),
});

function parseJson(sent: string): unknown {
  try {
    return JSON.parse(sent) as unknown;
  } catch {
    return undefined;
  }
}
