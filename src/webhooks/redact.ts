import { isExactNumber, parseExact, toNumberText } from '../api/exactJson';
import { dots } from '../api/shapes';
import { toCreateInput } from './draft';
import type { WebhookDraft } from './draft';
import { namesSecret, redactText } from './redactText';

const omitted = '…';
const deepest = 16;
const mostValues = 20_000;

/** Eight dots and the last two characters, so that two secrets can be told apart; all dots when it is shorter than 8. */
export function maskSecret(secret: string): string {
  const characters = Array.from(secret);
  if (characters.length === 0) return '';
  return characters.length < 8 ? dots : dots + characters.slice(-2).join('');
}

/** The body of createWebhook as it would be sent, two spaces deep, with the secret masked (S3). */
export function requestPreview(draft: WebhookDraft): string {
  const input = toCreateInput(draft);
  return JSON.stringify(input.secret === undefined ? input : { ...input, secret: maskSecret(input.secret) }, null, 2);
}

/**
 * A copy without identity data (S4): what a telling key holds, and what looks like a token, key, address or number of a
 * person, becomes dots, also inside JSON that lies in a string. Too deep or too much becomes '…'. Never throws on JSON values.
 */
export function redact(value: unknown): unknown {
  return copy(value, { left: mostValues }, 0, false);
}

interface Budget {
  left: number;
}

function copy(value: unknown, budget: Budget, depth: number, hide: boolean): unknown {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (depth > deepest || budget.left-- <= 0) return omitted;
  if (typeof value === 'string') return hide ? hidden(value) : copyText(value, budget, depth);
  if (typeof value === 'number' || typeof value === 'bigint' || isExactNumber(value)) {
    const text = String(toNumberText(value));
    return hide || redactText(text) !== text ? dots : value;
  }
  if (Array.isArray(value)) return copyArray(value, budget, depth, hide);
  return typeof value === 'object' ? copyObject(value, budget, depth, hide) : undefined;
}

/** An empty value tells nobody anything, and that it is empty may be what somebody is looking for. */
function hidden(value: string): string {
  return value === '' ? '' : dots;
}

function copyText(value: string, budget: Budget, depth: number): string {
  const inner = /^\s*[[{"]/.test(value) ? parseJson(value) : undefined;
  if (inner !== undefined) return JSON.stringify(copy(inner, budget, depth + 1, false));
  return redactText(value);
}

function copyArray(values: readonly unknown[], budget: Budget, depth: number, hide: boolean): unknown[] {
  const result: unknown[] = [];
  for (const [index, value] of values.entries()) {
    if (budget.left <= 0) return [...result, omitted];
    // Raw headers come as [name, value, name, value, ...].
    const previous = index % 2 === 1 ? values[index - 1] : undefined;
    const named = typeof previous === 'string' && previous.length < 100 && namesSecret(previous);
    result.push(copy(value, budget, depth + 1, hide || named));
  }
  return result;
}

/** `Object.fromEntries` defines own properties: a key `__proto__` in a payload stays a key. */
function copyObject(object: object, budget: Budget, depth: number, hide: boolean): unknown {
  const entries: [string, unknown][] = [];
  const valueIsSecret = labelled(object);
  for (const [key, value] of Object.entries(object)) {
    if (budget.left <= 0) {
      entries.push([omitted, omitted]);
      break;
    }
    const hideThis = hide || namesSecret(key) || (valueIsSecret && /^(?:values?|newValue|oldValue)$/i.test(key));
    entries.push([redactText(key), copy(value, budget, depth + 1, hideThis)]);
  }
  return Object.fromEntries(entries);
}

/** `{ name: 'authorization', value: ... }`: the key that tells is itself a value. */
function labelled(object: object): boolean {
  const isLabel = (key: string, value: unknown): boolean =>
    /^(?:name|key|field|header)$/i.test(key) && typeof value === 'string' && value.length < 100 && namesSecret(value);
  return Object.entries(object).some(([key, value]) => isLabel(key, value));
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
