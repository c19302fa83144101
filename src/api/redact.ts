import { isExactNumber, parseExact } from './exactJson';
import { isMasked, maskedText } from './masked';
import { isPersonalNumber } from './personalNumbers';
import { classOf, fits, hidesNumber, kindOf, personalKind } from './payloadFields';
import type { Kind } from './payloadFields';
import { redactText } from './redactText';
import { namesReference, namesSecret } from './secretNames';
import { dots, hiddenMark } from './shapes';

const omitted = '…';
const deepest = 16;
const mostValues = 20_000;

/**
 * A copy without identity data (S4). What an endpoint or GenAuth says goes by pattern: what a telling key holds, and what looks like a
 * token, key, address or number of a person, also inside JSON that lies in a string. An event in it, and a user, are redacted as
 * `redactPayload` does. A hidden value shows its type and length. Too deep or too much becomes '…'. Never throws on JSON values.
 */
export function redact(value: unknown): unknown {
  return copy(value, { left: mostValues }, { depth: 0, key: '', hide: false });
}

/**
 * The copy of an event's payload, which fails closed (S4): a text is shown only when its field is documented as harmless, or its name
 * and its form say that it is an id, a code, a status or a time. Of a text that is no JSON nothing is shown.
 */
export function redactPayload(payload: unknown): unknown {
  return copy(payload, { left: mostValues }, { depth: 0, key: '', hide: false, kind: 'root' });
}

interface Budget {
  left: number;
}

interface Place {
  depth: number;
  /** Of the field that holds the value, or the list that it is in. */
  key: string;
  /** Something above says that all of it is a credential or identifies somebody. */
  hide: boolean;
  /** Of which kind the object around it is; undefined where patterns decide. */
  kind?: Kind | undefined;
  /** The names beside `key`: `updates` are those of what stands beside them. */
  siblings?: readonly string[];
}

function copy(value: unknown, budget: Budget, place: Place): unknown {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (isMasked(value)) return maskedText(value);
  if (place.depth > deepest || budget.left-- <= 0) return omitted;
  if (typeof value === 'string') return copyText(value, budget, place);
  if (typeof value === 'number' || typeof value === 'bigint') return isHiddenNumber(String(value), place) ? hiddenMark(value) : value;
  if (isExactNumber(value)) return isHiddenNumber(value.rawJSON, place) ? `${dots} number(${value.rawJSON.length})` : value;
  if (Array.isArray(value)) return copyArray(value, budget, place);
  return typeof value === 'object' ? copyObject(value, budget, place) : undefined;
}

function isHiddenNumber(digits: string, { hide, key, kind }: Place): boolean {
  return hide || namesSecret(key) || (kind !== undefined && hidesNumber(key, kind)) || (isPersonalNumber(digits) && !namesReference(key));
}

function copyText(value: string, budget: Budget, place: Place): string {
  const { hide, key, kind, depth } = place;
  if (hide || (kind === undefined && namesSecret(key))) return hiddenMark(value);
  const known = kind === undefined ? undefined : classOf(key, kind);
  const inner = known === 'hidden' && namesSecret(key) ? undefined : innerJson(value);
  if (inner !== undefined) {
    const innerKind = kind === undefined ? undefined : key === '' ? kind : kindOf(key, kind, place.siblings ?? []);
    const shown = JSON.stringify(copy(inner.value, budget, { depth: depth + 1, key: '', hide: false, kind: innerKind }));
    // Where nothing is hidden, the text itself tells more than what could be read of it.
    if (shown !== written(inner.value)) return inner.cut ? shown + omitted : shown;
    if (!inner.cut) return value;
    if (kind !== undefined) return shown + omitted;
  }
  if (known !== undefined) return value === '' || fits(value, known) ? value : hiddenMark(value);
  if (/^\d{8,20}$/.test(value) && namesReference(key)) return value;
  return redactText(value);
}

/** Undefined for what is nested thousands of levels deep. */
function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

interface Inner {
  value: unknown;
  /** The text was cut: this is what of it could be read. */
  cut: boolean;
}

function innerJson(text: string): Inner | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  const whole = parseJson(text);
  if (whole !== undefined) return { value: whole, cut: false };
  const closed = closeCut(text);
  const value = closed === undefined ? undefined : parseJson(closed);
  const empty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  return empty ? undefined : { value, cut: true };
}

/** JSON that was cut off, up to its last whole value, with its brackets closed; undefined when it is none. */
function closeCut(text: string): string | undefined {
  const open: string[] = [];
  let end = -1;
  let closing = '';
  let quoted = false;
  for (let at = 0; at < Math.min(text.length, 50_000); at += 1) {
    const mark = text.charAt(at);
    if (quoted) {
      if (mark === '\\') at += 1;
      else if (mark === '"') quoted = false;
      continue;
    }
    if (mark === '"') quoted = true;
    else if (mark === '{' || mark === '[') open.push(mark === '{' ? '}' : ']');
    else if (mark === '}' || mark === ']') {
      if (open.pop() !== mark) return undefined;
    } else if (mark !== ',') continue;
    if (open.length > deepest * 4) return undefined;
    if (mark === '"') continue;
    // Before a comma, and behind any bracket, all is whole.
    end = mark === ',' ? at : at + 1;
    closing = [...open].reverse().join('');
  }
  return end < 0 ? undefined : text.slice(0, end) + closing;
}

function copyArray(values: readonly unknown[], budget: Budget, place: Place): unknown[] {
  const result: unknown[] = [];
  for (const [index, value] of values.entries()) {
    if (budget.left <= 0) return [...result, omitted];
    // Raw headers come as [name, value, name, value, ...].
    const previous = index % 2 === 1 ? values[index - 1] : undefined;
    const named = typeof previous === 'string' && previous.length < 100 && namesSecret(previous);
    result.push(copy(value, budget, { ...place, depth: place.depth + 1, hide: place.hide || named }));
  }
  return result;
}

/** `Object.fromEntries` defines own properties: a key `__proto__` in a payload stays a key. */
function copyObject(object: object, budget: Budget, place: Place): unknown {
  const { depth, hide } = place;
  const own = Object.keys(object);
  const kind = kindHere(object, own, place);
  const hideAll = hide || (kind === undefined ? namesSecret(place.key) : place.key !== '' && namesSecret(place.key) && kind !== 'user');
  const entries: [string, unknown][] = [];
  const valueIsSecret = labelledSecret(object);
  for (const key of own) {
    if (budget.left <= 0) {
      entries.push([omitted, omitted]);
      break;
    }
    const value: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
    const hideThis = hideAll || (valueIsSecret && /^(?:values?|val|v|content|text|data|(?:new|old|current|previous)_?value|answer|input|值|内容)$/i.test(key));
    entries.push([redactText(key), copy(value, budget, { depth: depth + 1, key, hide: hideThis, kind, siblings: own })]);
  }
  return Object.fromEntries(entries);
}

/** The kind of an object, by the field that holds it. */
function kindHere(object: object, own: readonly string[], { key, kind, siblings = [] }: Place): Kind | undefined {
  if (own.includes('eventName') && own.includes('data')) return 'root';
  if (kind === undefined) return personalKind(key, object);
  if (key === '') return kind;
  // A list hands its own key to its elements, and an object inside `data` may be a user as a whole: login and register send one.
  const here = kindOf(key, kind, siblings);
  return (here === 'root' || here === 'unknown') && personalKind('', object) === 'user' ? 'user' : here;
}

/** `{ name: 'authorization', value: ... }`, `{ label: '密码', value: ... }`: the key that tells is itself a value. */
function labelledSecret(object: object): boolean {
  return Object.entries(object).some(
    ([key, value]) => /^(?:name|key|k|id|field|header|label|title|attr(?:ibute)?|prop(?:erty)?|param(?:eter)?|question|type|column|code|名称|字段|标签|標籤)$/i.test(key) && typeof value === 'string' && value.length < 100 && namesSecret(value),
  );
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
