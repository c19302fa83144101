import { isExactNumber } from '../api/exactJson';

const names = /pass|secret|token|salt|authorization|cookie|credential/i;
const jwt = /eyJ[\w-]{8,1000}\.[\w-]+\.[\w-]*/g;
const mask = '••••••••';
const deepest = 40;

/**
 * What of a logged delivery may be written to a file (S3, S4): `secrets`, tokens, and whatever has the name of a credential are
 * masked, wherever an endpoint has put them. In memory the log stays as it was, as GenAuth's own is.
 */
export function scrub<T>(value: T, secrets: readonly string[]): T {
  return walk(value, secrets.filter((secret) => secret !== ''), 0) as T;
}

function walk(value: unknown, secrets: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return scrubText(value, secrets);
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return value;
  if (depth > deepest) return mask;
  if (Array.isArray(value)) return value.map((item) => walk(item, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [scrubText(name, secrets), names.test(name) && isFilled(held) ? mask : walk(held, secrets, depth + 1)]),
  );
}

function isFilled(held: unknown): boolean {
  return typeof held === 'number' || isExactNumber(held) || (typeof held === 'string' && held !== '');
}

function scrubText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), text.replace(jwt, mask));
}
