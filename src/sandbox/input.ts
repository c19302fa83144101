import * as v from 'valibot';
import { toDouble } from '../base/exactJson';
import { contentTypes, delayUnits } from '../api/schemas';
import { badArgument } from './envelope';
import type { Refusal } from './envelope';

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
const url = v.pipe(
  text(2048),
  v.check((value) => /^https?:\/\//i.test(value) && URL.canParse(value)),
);
const events = v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(500));
const retryConfig = v.object({
  enabled: v.boolean(),
  count: v.optional(v.pipe(v.unknown(), v.transform(toDouble), v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  delay: v.optional(v.pipe(v.unknown(), v.transform(toDouble), v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
  delayUnit: v.optional(v.picklist(delayUnits)),
});

const optional = {
  enabled: v.optional(v.boolean()),
  secret: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  retryConfig: v.optional(retryConfig),
};

const create = v.object({ name: text(200), url, events, contentType: v.picklist(contentTypes), ...optional });
const update = v.object({
  name: v.optional(text(200)),
  url: v.optional(url),
  events: v.optional(events),
  contentType: v.optional(v.picklist(contentTypes)),
  ...optional,
});

export type CreateFields = v.InferOutput<typeof create>;
export type UpdateFields = v.InferOutput<typeof update>;

/** The fields of createWebhook, or the refusal that names the first wrong one. Unknown fields are left out. */
export const parseCreate = (body: unknown): CreateFields | Refusal => parse(create, body);
/** The same for updateWebhook, where every field may be missing. */
export const parseUpdate = (body: unknown): UpdateFields | Refusal => parse(update, body);

function parse<T extends v.GenericSchema>(schema: T, body: unknown): v.InferOutput<T> | Refusal {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = issue.path;
  const field = path ? String(path[0].key) : 'body';
  return badArgument(field, 'it is missing or not of the expected form', '缺少或格式错误');
}

/** `page` counts from 1, `limit` is at most 50; both have defaults. */
export function parsePage(fields: Readonly<Record<string, unknown>>): { page: number; limit: number } | Refusal {
  const page = Number(toDouble(fields['page'] ?? 1));
  const limit = Number(toDouble(fields['limit'] ?? 10));
  if (!Number.isInteger(page) || page < 1) return badArgument('page', 'it counts from 1', '从 1 开始');
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return badArgument('limit', 'it is 1 to 50', '范围为 1 到 50');
  return { page, limit };
}
