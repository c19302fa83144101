import { isExactNumber } from '../api/exactJson';
import { redact, redactPayload } from '../api/redact';
import { dots } from '../api/shapes';

interface Kept {
  requestBody: unknown;
}

const deepest = 40;

/**
 * What of a logged delivery may be written to a file (S3, S4): of the event what its documents show, of the rest what shows no token and
 * nobody's data; `secrets` nowhere. In memory the log stays as it was, as GenAuth's own is.
 */
export function scrub<T extends Kept>(entry: T, secrets: readonly string[]): T {
  const { requestBody, ...rest } = entry;
  const shown = { ...(redact(rest) as object), requestBody: redactPayload(requestBody) };
  return without(shown, secrets.filter((secret) => secret !== ''), 0) as T;
}

function without(value: unknown, secrets: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return secrets.reduce((rest, secret) => rest.replaceAll(secret, dots), value);
  if (typeof value !== 'object' || value === null || depth > deepest || isExactNumber(value)) return value;
  if (Array.isArray(value)) return value.map((item) => without(item, secrets, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [without(name, secrets, depth) as string, without(held, secrets, depth + 1)]));
}
