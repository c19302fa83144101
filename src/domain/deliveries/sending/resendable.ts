import { maskedNames } from '../../../privacy/masked';
import { isRecord, jsonOf } from '../../../base/json';
import type { Delivery } from '../log/delivery';
import { serviceMasks } from '../../../privacy/serviceMasks';

/** Why a logged body cannot be sent again; `masked`: the fields whose values were masked before they were kept, by us or by the service. */
export type NotResendable = { problem: 'missing' | 'cut' } | { problem: 'masked'; fields: readonly string[] };

/** The body that can be sent again; else why not. GenAuth keeps bodies as it likes: old ones may be missing, long ones cut. */
export function resendable({ request: { body } }: Pick<Delivery, 'request'>): { body: Record<string, unknown> } | NotResendable {
  if (body === null || body === undefined || body === '') return { problem: 'missing' };
  const fields = [...new Set([...maskedNames(body), ...serviceMasks(body)])];
  if (fields.length > 0) return { problem: 'masked', fields };
  // Nested thousands of levels deep, it cannot be written down once more (R9).
  if (!isRecord(body) || jsonOf(body) === undefined) return { problem: 'cut' };
  return Object.keys(body).length === 0 ? { problem: 'missing' } : { body };
}
