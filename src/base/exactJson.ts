/**
 * JSON whose numbers keep the digits they came with (R12). A number that a double would write otherwise (too long, too large,
 * `1.0`, `1E2`, `-0`) is held as what `JSON.rawJSON` makes, which `JSON.stringify` writes down as it came. Every other value is
 * what `JSON.parse` makes of it.
 */

/** A number with its own digits. */
export interface ExactNumber {
  readonly rawJSON: string;
}

interface Context {
  /** The text of a primitive value. */
  readonly source?: string;
}

declare global {
  // In Node 22 and later; TypeScript's library does not name them yet.
  interface JSON {
    rawJSON(text: string): ExactNumber;
    isRawJSON(value: unknown): value is ExactNumber;
  }
}

/** Looking at each value costs some microseconds: with more of them, the editor would stand still (R9). */
const mostValues = 200_000;

/** What may be a number that a double writes otherwise; it may as well stand in a string. */
const candidates = /(?:^|[[:,])\s*(-?(?:[1-9]\d{15}|0(?=[.eE])|[1-9]\d*(?=[.eE]))[\d.eE+-]*|-0)/g;

/**
 * Parses JSON and keeps the digits of numbers. Throws a SyntaxError on what is no JSON, and a RangeError on what is nested too
 * deep or has too many values for its numbers to be kept.
 */
export function parseExact(text: string): unknown {
  if (!hasOddNumber(text)) return JSON.parse(text) as unknown;
  if (text.split(',', mostValues + 1).length > mostValues) throw new RangeError('too many values');
  const keepDigits = (_key: string, value: unknown, context?: Context): unknown => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && JSON.stringify(value) !== source ? JSON.rawJSON(source) : value;
  };
  return JSON.parse(text, keepDigits) as unknown;
}

function hasOddNumber(text: string): boolean {
  for (const [, number = ''] of text.matchAll(candidates)) if (JSON.stringify(Number(number)) !== number) return true;
  return false;
}

/** What `parseExact` made of a number that a double writes otherwise. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return JSON.isRawJSON(value);
}

/** A number as a double, the nearest there is; anything else as it is. For fields of which we know that a double holds them. */
export function toDouble(value: unknown): unknown {
  return isExactNumber(value) ? Number(value.rawJSON) : value;
}

/** A number as the text it came as; anything else as it is. */
export function toNumberText(value: unknown): unknown {
  return isExactNumber(value) ? value.rawJSON : value;
}

/** A number as a double where that keeps its value, else as the text it came as; anything else as it is. */
export function toPlain(value: unknown): unknown {
  return isExactNumber(value) && changesAsDouble(value.rawJSON) ? value.rawJSON : toDouble(value);
}

/** Whether a double stands for another number than `source`, the text of a JSON number; the sign of zero counts. */
export function changesAsDouble(source: string): boolean {
  const written = JSON.stringify(Number(source));
  return written !== source && (written === 'null' || decimalOf(written) !== decimalOf(source));
}

/** The texts of the numbers in a value that a double would change, at most `most`. */
export function changingNumbers(value: unknown, most = 3): string[] {
  const found: string[] = [];
  const left = [value];
  // Without a call for each level: what an endpoint answers may be nested as deep as it likes (R9).
  while (left.length > 0 && found.length < most) {
    const next = left.pop();
    if (isExactNumber(next)) {
      if (changesAsDouble(next.rawJSON)) found.push(next.rawJSON);
    } else if (typeof next === 'object' && next !== null) for (const part of Object.values(next)) left.push(part);
  }
  return found;
}

/**
 * JSON for a signed request. A service that parses and writes it once more, as it may do to check the signature, gets the same
 * text: a number that keeps its value as a double is written as a double is. The others keep their digits.
 */
export function toWireJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    isExactNumber(held) && !changesAsDouble(held.rawJSON) ? Number(held.rawJSON) : held,
  );
}

/** Whether two values are the same number, however it is written. */
export function isSameNumber(one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((value) => (typeof value === 'number' ? String(value) : toNumberText(value)));
  return (
    typeof left === 'string' &&
    typeof right === 'string' &&
    typeof one !== 'string' &&
    typeof other !== 'string' &&
    decimalOf(left) === decimalOf(right)
  );
}

/** One writing for each number: sign, digits without zeros at their ends, and the power of ten. */
function decimalOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const all = whole + fraction;
  let [from, to] = [0, all.length];
  while (all[from] === '0') from += 1;
  while (to > from && all[to - 1] === '0') to -= 1;
  return from === to ? `${sign}0` : `${sign}${all.slice(from, to)}e${Number(exponent) - fraction.length + (all.length - to)}`;
}
