import { isExactNumber, isSameNumber } from './exactJson';

/** Whether two JSON values are equal, numbers by their value, without a call for each level: an endpoint may nest its answer as deep as it likes (R9). */
export function sameJson(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (Object.is(left, right) || isSameNumber(left, right)) continue;
    if (isExactNumber(left) || isExactNumber(right)) return false;
    if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length || !names.every((name) => Object.hasOwn(right, name))) return false;
    for (const name of names) pairs.push([left[name], right[name]]);
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
