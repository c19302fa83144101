import { jsonOf } from '../base/json';
import { isExactNumber } from '../base/exactJson';
import { innerJson } from './innerJson';
import { hiddenBeside } from './labelledValues';
import { isMasked, maskedText } from './masked';
import { isPersonalNumber } from './personalNumbers';
import { classOf, fits, hidesNumber, isListed, kindOf, personalKind } from './payloadFields';
import type { Kind } from './payloadFields';
import { redactText } from './redactText';
import { namesReference, namesSecret } from './secretNames';
import { mask, hiddenMark, isHiddenMark } from './patterns';
import { columnsIn, columnsOf } from './tellingColumns';
import type { Columns } from './tellingColumns';

const omitted = '…';
const deepest = 16;
const mostValues = 20_000;

/**
 * A copy without identity data (S4). What an endpoint or GenAuth says goes by pattern: what a telling key holds, and what looks like a
 * token, key, address or number of a person, also inside JSON that lies in a string. An event in it, and a user, are redacted as
 * `redactPayload` does. A hidden value shows its type and length. Too deep or too much becomes '…'. Never throws on JSON values.
 *
 * @param known values that are hidden elsewhere, which are hidden in any text: see `hiddenValues`
 */
export function redact(value: unknown, known: readonly string[] = []): unknown {
  return copyAll(value, known);
}

/**
 * The copy of an event's payload, which fails closed (S4): a text is shown only when its field is documented as harmless, or its name
 * and its form say that it is an id, a code, a status or a time. Of a text that is no JSON nothing is shown.
 */
export function redactPayload(payload: unknown, known: readonly string[] = []): unknown {
  return copyAll(payload, known, 'root');
}

/** What a payload holds in fields that tell of somebody: an endpoint, or another field, may say it once more in the middle of a text. */
export function hiddenValues(payload: unknown): string[] {
  const budget = { left: mostValues, found: new Set<string>(), onlyFinds: true };
  copy(payload, budget, { depth: 0, key: '', hide: false, kind: 'root' });
  return [...budget.found];
}

function copyAll(value: unknown, known: readonly string[], kind?: Kind): unknown {
  const budget = { left: mostValues, found: new Set(known), onlyFinds: false };
  const shown = copy(value, budget, { depth: 0, key: '', hide: false, kind });
  return budget.found.size === 0 ? shown : withoutValues(shown, [...budget.found]);
}

/** What is hidden in one place is hidden where it is said again. */
function withoutValues(shown: unknown, values: readonly string[]): unknown {
  const forms = values.flatMap((one) => [...new Set([one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one.toWellFormed())])]);
  const any = new RegExp(
    forms
      .sort((one, other) => other.length - one.length)
      .map(
        (form) =>
          `${/^\w/.test(form) ? '(?<!\\w)' : ''}${form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}${/\w$/.test(form) ? '(?!\\w)' : ''}`,
      )
      .join('|'),
    'g',
  );
  const strip = (part: unknown): unknown => {
    if (typeof part === 'string') return isHiddenMark(part) ? part : part.replace(any, mask);
    if (Array.isArray(part)) return part.map(strip);
    if (typeof part !== 'object' || part === null || isExactNumber(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, held]) => [name.replace(any, mask), strip(held)]));
  };
  return strip(shown);
}

/** Most values that are looked for, and how long one is that no text has by chance. */
const mostFound = 200;
const isFound = (value: string, named: boolean): boolean =>
  value.length <= 500 &&
  (value.length >= 6 || /[^\x00-\x7f]{2}/.test(value)) &&
  !/^(?:true|false|unknown|female|default|undefined)$/i.test(value) &&
  (named || !/^[a-z]+$/.test(value));

interface Budget {
  left: number;
  /** Values of fields that tell of somebody. */
  found: Set<string>;
  /** Only `found` is asked for: names and texts need not be made fit to be shown, which takes most of the time. */
  onlyFinds: boolean;
}

interface Position {
  depth: number;
  /** Of the field that holds the value, or the list that it is in. */
  key: string;
  /** Something above says that all of it is a credential or identifies somebody. */
  hide: boolean;
  /** Of which kind the object around it is; undefined where patterns decide. */
  kind?: Kind | undefined;
  /** Of a list of rows: which columns tell, and of a row of it: which cells are hidden. */
  columns?: Columns | undefined;
  cells?: ReadonlySet<number> | undefined;
  /** The names beside `key`: `updates` are those of what stands beside them. */
  siblings?: readonly string[];
}

function copy(value: unknown, budget: Budget, place: Position): unknown {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (isMasked(value)) return maskedText(value);
  if (place.depth > deepest || budget.left-- <= 0) return omitted;
  if (typeof value === 'string') return copyText(value, budget, place);
  if (typeof value === 'number' || typeof value === 'bigint') return isHiddenNumber(String(value), place) ? hiddenMark(value) : value;
  if (isExactNumber(value)) return isHiddenNumber(value.rawJSON, place) ? `${mask} number(${value.rawJSON.length})` : value;
  if (Array.isArray(value)) return copyArray(value, budget, place);
  return typeof value === 'object' ? copyObject(value, budget, place) : undefined;
}

function isHiddenNumber(digits: string, { hide, key, kind }: Position): boolean {
  return hide || namesSecret(key) || (kind !== undefined && hidesNumber(key, kind)) || (isPersonalNumber(digits) && !namesReference(key));
}

function copyText(value: string, budget: Budget, place: Position): string {
  const { hide, key, kind, depth } = place;
  const known = kind === undefined ? undefined : classOf(key, kind);
  const named = namesSecret(key);
  // Outside of a user, too, `nickname` is somebody's.
  if (
    (hide || named || (kind !== undefined && known === 'hidden' && (isListed(key, kind) || isListed(key, 'user')))) &&
    budget.found.size < mostFound &&
    isFound(value, named)
  )
    budget.found.add(value);
  if (hide || (kind === undefined && named)) return hiddenMark(value);
  const inner = known === 'hidden' && named ? undefined : innerJson(value);
  const innerKind = kind === undefined ? undefined : key === '' ? kind : kindOf(key, kind, place.siblings ?? []);
  const copied = inner && copy(inner.value, budget, { depth: depth + 1, key: '', hide: false, kind: innerKind });
  if (budget.onlyFinds) return omitted;
  if (inner !== undefined) {
    const shown = JSON.stringify(copied);
    // Where nothing is hidden, the text itself tells more than what could be read of it.
    if (shown !== jsonOf(inner.value)) return inner.cut ? shown + omitted : shown;
    if (!inner.cut) return value;
    if (kind !== undefined) return shown + omitted;
  }
  if (known !== undefined) return value === '' || fits(value, known) ? value : hiddenMark(value);
  if (/^\d{8,20}$/.test(value) && namesReference(key)) return value;
  return redactText(value);
}

function copyArray(values: readonly unknown[], budget: Budget, place: Position): unknown[] {
  const result: unknown[] = [];
  const columns = place.columns ?? columnsIn(values);
  for (const [index, value] of values.entries()) {
    if (budget.left <= 0) return [...result, omitted];
    // Raw headers come as [name, value, name, value, ...].
    const previous = index % 2 === 1 ? values[index - 1] : undefined;
    const named = typeof previous === 'string' && previous.length < 100 && namesSecret(previous);
    const isRow = columns !== undefined && Array.isArray(value);
    const cell = place.cells?.has(index) ?? false;
    result.push(
      copy(value, budget, {
        ...place,
        depth: place.depth + 1,
        hide: place.hide || named || cell,
        columns: undefined,
        cells: isRow && !columns.isHead(value) ? columns.telling : undefined,
      }),
    );
  }
  return result;
}

/** `Object.fromEntries` defines own properties: a key `__proto__` in a payload stays a key. */
function copyObject(object: object, budget: Budget, place: Position): unknown {
  const { depth, hide } = place;
  const own = Object.keys(object);
  const kind = kindHere(object, own, place);
  const hideAll = hide || (kind === undefined ? namesSecret(place.key) : place.key !== '' && namesSecret(place.key) && kind !== 'user');
  const entries: [string, unknown][] = [];
  const isHidden = hiddenBeside(object);
  const columns = own.flatMap((key) =>
    /^(?:columns?|headers?|head|fields?|keys|names|cols|titles|列|表头)$/i.test(key) ? (columnsOf(valueOf(object, key)) ?? []) : [],
  )[0];
  const bytes = isBuffer(object);
  for (const key of own) {
    if (budget.left <= 0) {
      entries.push([omitted, omitted]);
      break;
    }
    const value = valueOf(object, key);
    if (bytes && key === 'data') {
      entries.push([key, `${mask} bytes(${bytes})`]);
      continue;
    }
    const hideThis = hideAll || isHidden(key);
    entries.push([
      budget.onlyFinds ? key : shownName(key, value),
      copy(value, budget, {
        depth: depth + 1,
        key,
        hide: hideThis,
        kind,
        siblings: own,
        columns: Array.isArray(value) ? columns : undefined,
      }),
    ]);
  }
  return Object.fromEntries(entries);
}

function valueOf(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

/** How many bytes there are in what Node makes of a Buffer as JSON: a text that no pattern could read. */
function isBuffer(object: object): number | undefined {
  const data = valueOf(object, 'data');
  return valueOf(object, 'type') === 'Buffer' && Array.isArray(data) ? data.length : undefined;
}

/** The kind of an object, by the field that holds it. */
function kindHere(object: object, own: readonly string[], { key, kind, siblings = [] }: Position): Kind | undefined {
  if (own.includes('eventName') && own.includes('data')) return 'root';
  if (kind === undefined) return personalKind(key, object);
  if (key === '') return kind;
  // A list hands its own key to its elements, and an object inside `data` may be a user as a whole: login and register send one.
  const here = kindOf(key, kind, siblings);
  return (here === 'root' || here === 'unknown') && personalKind('', object) === 'user' ? 'user' : here;
}

/** A name may itself be what is to be hidden: an address, a token, or what is told to be a password. */
function shownName(key: string, value: unknown): string {
  const told =
    typeof value === 'string' &&
    value.length < 60 &&
    /^(?=[^\s]*\d)(?=[^\s]*[a-z])[^\s]{8,}$/i.test(key) &&
    namesSecret(value) &&
    !namesSecret(key);
  return told ? mask : redactText(key);
}
