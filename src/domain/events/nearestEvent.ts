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
  const text = id
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ':')
    .replace(/^:|:$/g, '');
  return text
    .replace(/:(?:add|create)$/, ':created')
    .replace(/:(?:delete|remove)$/, ':deleted')
    .replace(/:update$/, ':updated');
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

/** Of each letter of the shorter name, the places where it stands, as bits: all zero between two calls. */
const places = new Int32Array(128);
/** The bits that fit into one number. */
const widest = 32;

/**
 * How many letters have to be changed to make one of the other; undefined when that is more than `most`. The rows of the usual
 * table are kept as bits of one number (Myers 1999, Hyyrö 2003), which needs names of at most 32 letters where they differ.
 */
function editDistance(one: string, other: string, most: number): number | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > most) return undefined;
  let from = 0;
  while (from < short.length && short.charCodeAt(from) === long.charCodeAt(from)) from += 1;
  let [end, longEnd] = [short.length, long.length];
  while (end > from && short.charCodeAt(end - 1) === long.charCodeAt(longEnd - 1)) {
    end -= 1;
    longEnd -= 1;
  }
  if (end === from) return longEnd - from;
  if (most === 0) return undefined;
  return end - from <= widest
    ? narrowDistance(short, long, from, end, longEnd, most)
    : wideDistance(short.slice(from, end), long.slice(from, longEnd), most);
}

function narrowDistance(short: string, long: string, from: number, end: number, longEnd: number, most: number): number | undefined {
  for (let at = from; at < end; at += 1) {
    const code = short.charCodeAt(at);
    places[code] = (places[code] ?? 0) | (1 << (at - from));
  }
  const last = 1 << (end - from - 1);
  let [distance, more, less] = [end - from, -1, 0];
  for (let at = from; at < longEnd; at += 1) {
    const same = places[long.charCodeAt(at)] ?? 0;
    const diagonal = (((same & more) + more) ^ more) | same | less;
    let up = less | ~(diagonal | more);
    let down = diagonal & more;
    if (up & last) distance += 1;
    if (down & last) distance -= 1;
    // What is left of the longer name can take off one a letter.
    if (distance - (longEnd - at - 1) > most) break;
    up = (up << 1) | 1;
    down <<= 1;
    more = down | ~(diagonal | up);
    less = up & diagonal;
  }
  for (let at = from; at < end; at += 1) places[short.charCodeAt(at)] = 0;
  return distance > most ? undefined : distance;
}

/** The same for longer names, row by row. */
function wideDistance(a: string, b: string, most: number): number | undefined {
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
