import { isRecord, readExactJson } from '../base/json';
import { toPlain } from '../base/exactJson';

/** One field of a record as it was read. `odd`: it did not come as documented; `value` is what could be made of it all the same. */
export interface Reading<T> {
  value: T | undefined;
  odd?: boolean;
}

/** The fields of a record that the service sent, and the names of those that did not come as documented. */
export interface RecordReader {
  readonly odd: readonly string[];
  /** Undefined where the service did not tell the field: absent and null say nothing, which is not the same as "none". */
  optional<T>(name: string, read: (sent: unknown) => Reading<T>): T | undefined;
  /** The same of a field that belongs to every record: not to tell it is odd. */
  required<T>(name: string, read: (sent: unknown) => Reading<T>): T | undefined;
  /** A field as it came, whatever it is; undefined for null. */
  raw(name: string): unknown;
  /** The fields that nobody asked for, as they came; the first 1,000. */
  rest(): Record<string, unknown>;
}

/** Fields of a record that we do not know; more are none of a webhook's or a delivery's, and would keep the editor waiting (R9). */
const mostOthers = 1000;

/** Reads a record field by field, so that an odd one takes nothing else with it (R9). What is no object has no fields. */
export function readRecord(record: unknown): RecordReader {
  const fields: Record<string, unknown> = isRecord(record) ? record : {};
  const taken = new Set<string>();
  const sentAs = (name: string): unknown => {
    taken.add(name);
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  };
  const odd: string[] = [];
  const take = <T>(name: string, read: (sent: unknown) => Reading<T>, required: boolean): T | undefined => {
    const sent = toPlain(sentAs(name));
    const told = sent !== undefined && sent !== null;
    const reading: Reading<T> = told ? read(sent) : { value: undefined, odd: required };
    if (reading.odd) odd.push(name);
    return reading.value;
  };
  return {
    odd,
    optional: (name, read) => take(name, read, false),
    required: (name, read) => take(name, read, true),
    raw: (name) => sentAs(name) ?? undefined,
    rest() {
      const others: [string, unknown][] = [];
      for (const name in fields) {
        if (others.length >= mostOthers) break;
        if (!taken.has(name) && Object.hasOwn(fields, name)) others.push([name, fields[name]]);
      }
      // `Object.fromEntries` defines own properties: a field `__proto__` stays a field.
      return Object.fromEntries(others);
    },
  };
}

/** A number or a boolean in the place of a text is shown as it is written. */
export function textIn(sent: unknown): Reading<string> {
  if (typeof sent === 'string') return { value: sent };
  return { value: typeof sent === 'number' || typeof sent === 'boolean' ? String(sent) : undefined, odd: true };
}

/** A time is a text, or a number of seconds or milliseconds. */
export function timeIn(sent: unknown): Reading<string> {
  return typeof sent === 'number' ? { value: String(sent) } : typeof sent === 'string' ? { value: sent } : { value: undefined, odd: true };
}

/** An ID that is a number is sent back as the same digits: one that a double would change is a text by now. */
export function idIn(sent: unknown): Reading<string> {
  if (typeof sent === 'string') return sent === '' ? { value: undefined, odd: true } : { value: sent };
  return { value: Number.isInteger(sent) ? String(sent) : undefined, odd: true };
}

export function flagIn(sent: unknown): Reading<boolean> {
  return typeof sent === 'boolean' ? { value: sent } : { value: undefined, odd: true };
}

/** What JSON in a text says; the text may itself be written down as JSON once more. `layers`: how often it was. */
export function unwrapped(sent: unknown): { value: unknown; layers: number } {
  let value = sent;
  let layers = 0;
  for (; typeof value === 'string' && layers < mostLayers; layers += 1) value = readExactJson(value);
  return { value, layers };
}

/** Seen are one and two. */
const mostLayers = 3;
