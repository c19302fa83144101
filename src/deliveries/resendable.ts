import * as v from 'valibot';
import type { Delivery } from './delivery';
import { jsonOf } from '../webhooks/jsonOf';

/** A record of valibot's takes a list too. */
const record = v.pipe(v.unknown(), v.check((value) => !Array.isArray(value)), v.record(v.string(), v.unknown()));

/** The body that can be sent again; else why not. GenAuth keeps bodies as it likes: old ones may be missing, long ones cut. */
export function resendable({ request: { body } }: Pick<Delivery, 'request'>): { body: Record<string, unknown> } | { problem: 'missing' | 'cut' } {
  if (body === null || body === undefined || body === '') return { problem: 'missing' };
  const parsed = v.safeParse(record, body);
  // Nested thousands of levels deep, it cannot be written down once more (R9).
  if (!parsed.success || jsonOf(body) === undefined) return { problem: 'cut' };
  return Object.keys(parsed.output).length === 0 ? { problem: 'missing' } : { body: parsed.output };
}
