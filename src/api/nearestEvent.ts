/** Longer than any name of an event: what comes behind says nothing. */
const longest = 80;

/**
 * The real events that mistyped ones were probably meant to be: `user.created` gives `user:created`. One that is near none has no
 * entry. All are asked for at once, since the known ones, of which there may be 10,000, have to be prepared first.
 */
export function nearestEvents(known: Iterable<string>, typed: readonly string[]): ReadonlyMap<string, string> {
  const nearest = new Map<string, string>();
  if (typed.length === 0) return nearest;
  const candidates = [...known].map((id) => ({ id, plain: plainName(id) }));
  for (const one of new Set(typed)) {
    const id = nearestTo(plainName(one), candidates);
    if (id !== undefined && id !== one) nearest.set(one, id);
  }
  return nearest;
}

function nearestTo(wanted: string, candidates: readonly { id: string; plain: string }[]): string | undefined {
  if (wanted === '') return undefined;
  const tolerated = Math.max(1, Math.floor(wanted.length / 4));
  let best: { id: string; distance: number } | undefined;
  for (const { id, plain } of candidates) {
    const distance = editDistance(wanted, plain, (best?.distance ?? tolerated + 1) - 1);
    if (distance === undefined) continue;
    best = { id, distance };
    if (distance === 0) break;
  }
  return best?.id;
}

/** Case, separators and the tense of the verb are what people get wrong: the vendor's own guide says `role:add`. */
function plainName(id: string): string {
  const text = id.slice(0, longest).toLowerCase().replace(/[^a-z0-9]+/g, ':').replace(/^:|:$/g, '');
  return text.replace(/:(?:add|create)$/, ':created').replace(/:(?:delete|remove)$/, ':deleted').replace(/:update$/, ':updated');
}

/** How many letters have to be changed to make one of the other; undefined when that is more than `most`. */
function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    // The distance only grows from row to row.
    if (least > most) return undefined;
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance > most ? undefined : distance;
}
