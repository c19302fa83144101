/** Longer than any name of an event: what comes behind says nothing. */
const longest = 80;
/** `:`, the digits and the letters, which are all that is left of a name. */
const alphabet = 37;

interface Candidates {
  ids: readonly string[];
  plain: readonly string[];
  /** How often each letter stands in each name: `alphabet` numbers a name. */
  letters: Uint8Array;
}

/**
 * The real events that mistyped ones were probably meant to be: `user.created` gives `user:created`. One that is near none has no
 * entry. All are asked for at once, since the known ones, of which there may be 10,000, have to be prepared first.
 */
export function nearestEvents(known: Iterable<string>, typed: readonly string[]): ReadonlyMap<string, string> {
  const nearest = new Map<string, string>();
  if (typed.length === 0) return nearest;
  const ids = [...known];
  const plain = ids.map(plainName);
  const letters = new Uint8Array(ids.length * alphabet);
  plain.forEach((name, index) => countLetters(name, letters.subarray(index * alphabet, (index + 1) * alphabet)));
  for (const one of new Set(typed)) {
    const id = nearestTo(plainName(one), { ids, plain, letters });
    if (id !== undefined && id !== one) nearest.set(one, id);
  }
  return nearest;
}

/** The first of the nearest. Those whose letters alone differ too much are never compared letter by letter. */
function nearestTo(wanted: string, { ids, plain, letters }: Candidates): string | undefined {
  if (wanted === '') return undefined;
  const tolerated = Math.max(1, Math.floor(wanted.length / 4));
  const own = new Uint8Array(alphabet);
  countLetters(wanted, own);
  const byLetters = Array.from({ length: tolerated + 1 }, (): number[] => []);
  for (let index = 0; index < ids.length; index += 1) byLetters[leastDistance(own, letters, index * alphabet)]?.push(index);
  let best: { index: number; distance: number } | undefined;
  for (const [least, indices] of byLetters.entries()) {
    for (const index of indices) {
      const before = best === undefined || index < best.index;
      const most = best === undefined ? tolerated : best.distance - (before ? 0 : 1);
      const distance = least > most ? undefined : editDistance(wanted, plain[index] ?? '', most);
      if (distance !== undefined) best = { index, distance };
    }
  }
  return best && ids[best.index];
}

/** Case, separators and the tense of the verb are what people get wrong: the vendor's own guide says `role:add`. */
function plainName(id: string): string {
  const text = id.slice(0, longest).toLowerCase().replace(/[^a-z0-9]+/g, ':').replace(/^:|:$/g, '');
  return text.replace(/:(?:add|create)$/, ':created').replace(/:(?:delete|remove)$/, ':deleted').replace(/:update$/, ':updated');
}

function countLetters(name: string, counts: Uint8Array): void {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const letter = code >= 97 ? code - 86 : code === 58 ? 0 : code - 47;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
}

/** So many letters at least have to be changed, whatever their order. */
function leastDistance(own: Uint8Array, letters: Uint8Array, from: number): number {
  let [missing, extra] = [0, 0];
  for (let letter = 0; letter < alphabet; letter += 1) {
    const difference = (own[letter] ?? 0) - (letters[from + letter] ?? 0);
    if (difference > 0) missing += difference;
    else extra -= difference;
  }
  return Math.max(missing, extra);
}

/** How many letters have to be changed to make one of the other; undefined when that is more than `most`. */
function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  const far = most + 1;
  let row = new Uint8Array(b.length + 1).map((_, index) => Math.min(index, far));
  let next = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    // Farther from the diagonal than that, the distance is too large anyway.
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)];
    next.fill(far);
    next[0] = Math.min(i, far);
    let least = from === 1 ? next[0] : far;
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j += 1) {
      const swap = (row[j - 1] ?? far) + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(swap, (row[j] ?? far) + 1, (next[j - 1] ?? far) + 1, far);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    // The distance only grows from row to row.
    if (least > most) return undefined;
    [row, next] = [next, row];
  }
  const distance = row[b.length] ?? far;
  return distance > most ? undefined : distance;
}
