import { isExactNumber, isSameNumber, parseExact } from './exactJson';

/** An object of JSON: no list, no number that keeps its digits. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return isObjectOrArray(value) && !Array.isArray(value) && !isExactNumber(value);
}

/** What has parts of its own. A list has them by their index. */
export function isObjectOrArray(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What a text says as JSON; undefined where it is none, and where it is nested too deep. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The same with numbers that keep their digits (R12). */
export function readExactJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

/** The same for a text that may be data of another kind: only an object, a list or a text of JSON counts. */
export function jsonInText(text: string): unknown {
  return /^\s*[[{"]/.test(text) ? readExactJson(text) : undefined;
}

/** A value as JSON; undefined for what is none, and for what is nested thousands of levels deep, which cannot be written down (R9). */
export function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A text as it is, and any other value as JSON; empty where there is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (jsonOf(value) ?? '');
}

/** Characters that turn a line around, end it unseen, or are not seen at all. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON, which is also a JavaScript literal, in which every odd character is written as an escape. `indent` as in JSON. */
export function literal(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * JSON with everything that cannot be seen written as an escape: marks that turn the direction of a text, other formatting
 * characters, separators of lines. A payload cannot make its document look other than it is (S9).
 */
export function jsonText(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? 'null';
  return text.replace(/[\p{Cf}\u007f-\u009f\u2028\u2029]/gu, (found) =>
    Array.from({ length: found.length }, (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** Whether two JSON values are equal, numbers by their value, without a call for each level: an endpoint may nest its answer as deep as it likes (R9). */
export function sameJson(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (Object.is(left, right) || isSameNumber(left, right)) continue;
    if (isExactNumber(left) || isExactNumber(right)) return false;
    if (!isObjectOrArray(left) || !isObjectOrArray(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length || !names.every((name) => Object.hasOwn(right, name))) return false;
    for (const name of names) pairs.push([left[name], right[name]]);
  }
  return true;
}
