import type { Delivery } from './delivery';

type Rows = readonly Delivery[];

/** Whether a page can lie on the known rows from index `at` on, negative when it begins before them: they meet, and where they do they are equal. */
export function fits(known: Rows, page: Rows, at: number): boolean {
  const from = Math.max(0, -at);
  const to = Math.min(page.length, known.length - at);
  for (let index = from; index < to; index += 1) if (page[index]?.key !== known[at + index]?.key) return false;
  return to > from;
}

/**
 * Where the newest page lies on what is known, both newest first: 0, or negative by the number of rows that are new. The log
 * has no ids: the place is where all that both have is equal; by how many the log has `grown` is tried first. Undefined when
 * they have no stretch in common.
 */
export function placeAhead(known: Rows, page: Rows, grown: number): number | undefined {
  if (grown > 0 && fits(known, page, -grown)) return -grown;
  for (let at = 0; at > -page.length; at -= 1) if (fits(known, page, at)) return at;
  return undefined;
}

/** Where an older page lies: the place with the most in common. Undefined when there is none. */
export function placeBehind(known: Rows, page: Rows): number | undefined {
  for (let at = 0; at < known.length; at += 1) if (fits(known, page, at)) return at;
  return undefined;
}

/** Lays a page on what is known at its place. */
export function overlay(known: Rows, page: Rows, at: number): Delivery[] {
  return [...page.slice(0, Math.max(0, -at)), ...known, ...page.slice(Math.max(0, known.length - at))];
}

/** Where rows keep no order that could be followed: each is kept as often as the side that has it more often has it. */
export function union(first: Rows, second: Rows): Delivery[] {
  const left = new Map<string, number>();
  for (const { key } of first) left.set(key, (left.get(key) ?? 0) + 1);
  const further = second.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  return [...first, ...further];
}

export function shareRows(one: Rows, other: Rows): boolean {
  const keys = new Set(one.map(({ key }) => key));
  return other.some(({ key }) => keys.has(key));
}

/**
 * Newest first by time. Rows of the same time keep the service's order, and a row without one stays behind the row it
 * followed. Equal deliveries, which all count, get keys of their own.
 */
export function sorted(rows: Rows): Delivery[] {
  let last = rows.find(({ at }) => at !== undefined)?.at ?? 0;
  const timed = rows.map((row) => ({ row, at: (last = row.at ?? last) }));
  timed.sort((a, b) => b.at - a.at);
  const met = new Map<string, number>();
  return timed.map(({ row }) => {
    const copy = (met.get(row.key) ?? 0) + 1;
    met.set(row.key, copy);
    return copy === 1 ? row : { ...row, key: `${row.key}-${copy}` };
  });
}
