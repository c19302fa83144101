import * as v from 'valibot';
import { toDouble } from '../base/exactJson';
import { idIn } from './fields';
import { isRecord } from '../base/json';
import { toWebhookLog } from './logRecord';
import { contentTypes, delayUnits } from './vocabulary';
import type { ContentType } from './vocabulary';
import { toWebhook } from './webhookRecord';
import type { RetryConfig } from './webhookRecord';

/**
 * What GenAuth sends and takes. The schemas tolerate what the service is known to vary (events as a JSON string, a list as
 * one object, odd timestamps, fields and events we do not know) and refuse the rest.
 */

export { contentTypes, delayUnits };
export type { ContentType, DelayUnit } from './vocabulary';
export type { WebhookLog } from './logRecord';
export type { Webhook } from './webhookRecord';

/** An optional field that is left out where it is not what was expected. */
const lenient = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined);
/** A number of ours, a count or a code: a double holds it, however it is written. */
const number = v.pipe(v.unknown(), v.transform(toDouble), v.number());
const unknowns = v.record(v.string(), v.unknown());
/** Entries of any list: far more than a page, or all events, can be. What goes over each must not last for minutes (R9). */
const longestList = 10_000;
const listOf = <T>(entry: v.GenericSchema<unknown, T>) => v.pipe(v.array(v.unknown()), v.maxLength(longestList), v.array(entry));

/** One webhook by itself: whatever its fields, there must be a record with an ID. */
export const webhookSchema = v.pipe(
  v.looseObject({ webhookId: v.custom<unknown>((id) => idIn(id).value !== undefined) }),
  v.transform((sent) => toWebhook(sent)),
);

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

/** A count is a whole number, or one as a text. Anything else says nothing about how many there are. */
const countSchema = v.fallback(
  v.optional(
    v.pipe(v.union([number, v.pipe(v.string(), v.regex(/^\s*\d{1,15}\s*$/), v.transform(Number))]), v.safeInteger(), v.minValue(0)),
  ),
  undefined,
);

/** Rows of which at least one may be a record: what holds nothing but texts or numbers is another list. */
const rowsSchema = v.pipe(
  v.array(v.unknown()),
  v.maxLength(longestList),
  v.check((rows) => rows.length === 0 || rows.some((row) => row === null || isRecord(row))),
);
const onlyRowSchema = v.pipe(
  v.custom<object>((only) => isRecord(only) && 'webhookId' in only),
  v.transform((only): unknown[] => [only]),
);

/** What a list of any name may hold: records that say whose they are. */
const holdsRecords = (value: unknown): boolean =>
  (Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : []).some((one: unknown) => isRecord(one) && 'webhookId' in one);

/** Rows under another name than `list`, which then says nothing about how many there are: "none" would be untrue (R1). */
const hasRowsElsewhere = ({ list, ...others }: Record<string, unknown>): boolean =>
  (list === undefined || list === null || (Array.isArray(list) && list.length === 0)) && Object.values(others).some(holdsRecords);

/**
 * A page: a list, or its only row, or nothing. Each row is read by itself, so that an odd one hides none of the others (R9).
 * `totalCount` is undefined where it is unknown.
 */
const pageSchema = <T>(toRow: (record: unknown) => T) =>
  v.pipe(
    v.custom<Record<string, unknown>>(isRecord),
    // Neither rows nor a count: this is no page.
    v.check((page) => 'list' in page || 'totalCount' in page),
    v.check((page) => !hasRowsElsewhere(page)),
    v.object({
      totalCount: countSchema,
      list: v.nullish(v.union([rowsSchema, onlyRowSchema]), []),
    }),
    v.transform(({ totalCount, list }) => ({ totalCount, list: list.map(toRow) })),
  );

export const webhookPageSchema = pageSchema(toWebhook);
export type WebhookPage = v.InferOutput<typeof webhookPageSchema>;

export const webhookLogPageSchema = pageSchema(toWebhookLog);
export type WebhookLogPage = v.InferOutput<typeof webhookLogPageSchema>;

const label = v.fallback(v.string(), '');
const eventId = v.pipe(v.string(), v.trim(), v.minLength(1));
const eventSchema = v.union([
  v.object({ name: label, nameEn: label, value: eventId, category: label }),
  v.pipe(
    eventId,
    v.transform((value) => ({ name: '', nameEn: '', value, category: '' })),
  ),
]);
const categorySchema = v.object({ name: label, nameEn: label, value: v.string() });

/** Each entry is read by itself, so that an odd one hides none of the others (R9); `odd` counts the events that could not be read. */
export const eventListSchema = v.pipe(
  v.object({ categories: v.fallback(listOf(v.unknown()), []), events: listOf(v.unknown()) }),
  v.transform((sent) => {
    const events = readable(eventSchema, sent.events);
    const odd = sent.events.length - events.length;
    return { categories: readable(categorySchema, sent.categories), events, ...(odd > 0 ? { odd } : {}) };
  }),
);
export type EventList = v.InferOutput<typeof eventListSchema>;

function readable<T>(schema: v.GenericSchema<unknown, T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((entry) => {
    const read = v.safeParse(schema, entry, { abortEarly: true });
    return read.success ? [read.output] : [];
  });
}

export const managementTokenSchema = v.pipe(
  v.object({ access_token: v.pipe(v.string(), v.minLength(1)), expires_in: v.fallback(number, 7200) }),
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
  statusCode: number,
  apiCode: lenient(number),
  requestId: v.optional(v.unknown()),
  message: v.optional(v.unknown()),
  data: v.optional(v.unknown()),
});
