import { plainAscii } from '../webhooks/draft/typedText';

/** A name as it is written, and what it stands for. */
export type Named = readonly [name: string, value: string];

/** How the names are written in JSON, code, YAML and environment files, with whatever stands before them. */
const strong =
  '(?:access[-_. ]?key[-_. ]?(?:id|secret)|secret[-_. ]?access[-_. ]?key|(?:access|key)[-_. ]?(?:id|secret)|secret[-_. ]?key|user[-_. ]?pool[-_. ]?(?:id|secret))';
const vendor = '(?:(?:AUTHING|GENAUTH)_)';
const weak = `(?<![a-z0-9_-])${vendor}?(?:set|with)?(?:access[-_ ]?key|secret|ak|sk|halfOfKey)(?![a-z0-9_])`;
const environment = '(?:test|testing|dev|development|prod|production|live|stage|staging|uat|qa|local|old|new|[1-9])';
const name = `(?:(?:(?<![a-z])${environment}[-_. ]{1,3})?(?:[a-z]{1,20}_){0,3}?${strong}(?:[-_.]${environment}(?![a-z0-9]))?|${weak})`;
const assignment = `["'\`]?\\s{0,40}(?:[\\])]\\s{0,40})?(?::=|=>|[:=])[^\\S\n]{0,40}`;
/** An assignment, an XML element, or a setter. */
const link = `(?:${assignment}|>\\s{0,40}|["'\`]?\\s{0,40}\\(\\s{0,40}(?=["'\`]|[^\\s()]{1,400}\\)))`;
const next = `(?:export\\s{1,40}(?:[A-Z]+_)*?|${vendor}[A-Z_]*?)?${strong}${assignment}`;
const ends = `"'\`,;&\\s{}()<>`;
/** A value ends at a quote, a blank or a separator, and where a pasted text has lost its line breaks: at the next name. */
const value = `(?!${next})["'\`]?([^${ends}]{1,400}?)(?=[${ends}]|$|${next})`;
/** Where a label stands beside or above its value, or code between them, only what looks like a key is one. */
const keyLike = `(?!(?:[a-z]{1,20}_){0,3}${strong})(?=[^\\s]{0,200}\\d)[A-Za-z0-9+/_-]{15,200}={0,2}(?![^\\s,;"'\`)|<.]|\\.\\S)`;
/** What may stand between: marks, types, calls and elements. Another word, and the end of an object or of an item, separates them. */
const word =
  '(?<![A-Za-z])(?:is|value|default|string|str|String|from|to|env|td|tr|th|dd|dt|div|span|b|strong|code|pre|p|li|key)(?![A-Za-z])';
const gap = `(?:[^A-Za-z0-9\\u4e00-\\u9fff}\\n]|\\n(?!\\s{0,40}-\\s)|[为是]|${word}){1,80}?`;

/** A blank of another width than the usual one, within letters: it may split a value. */
const splitter = '\u00a0';
/** The same while usual blanks take the place of others; no text has it. */
const mark = '\ue000';
const splitRest = new RegExp(`${splitter}(?!${name})[A-Za-z0-9+/_-]{4,200}={0,2}(?=[${ends}]|$)`, 'iy');

const names = new RegExp(name, 'gi');
const assigned = new RegExp(`${link}${value}`, 'iy');
const beside = new RegExp(`${gap}(${keyLike})`, 'iy');
const onlySeparators = /^[\s|,;"'`]{1,80}$/;
const nextCell = new RegExp(`[\\s|,;"'\`+:-]{1,80}(${keyLike})`, 'iy');
const wholeKey = new RegExp(`^${keyLike}$`, 'i');
const secondCell = new RegExp(`["'\`]?[ \\t]{0,40}[|\\t][ \\t]{0,40}["'\`]?(${keyLike})`, 'iy');
/** The official SDKs take ID and secret in this order where they take no names. */
const call =
  /Management(?:Client)?(?:Options)?(?:\.NewClient)?\s{0,40}\(\s{0,40}["'`]([^"'`\s]{8,200})["'`]\s{0,40},\s{0,40}["'`]([^"'`\s]{8,200})["'`]/i;

/** Code that reads a value from elsewhere, a type, what stands for a value in an example, and what a console shows of a secret. */
const placeholder = new RegExp(
  [
    '^(?:ENC\\[|vault:|arn:|[a-z]{1,20}://|process\\.env|os\\.|env\\.|System\\.|Environment\\.|getenv|config\\.|secrets\\.|\\$|%|@)',
    '^(?:x+|\\*+|\\.+|…+|<.*|[|>][-+]?|-+|=+|&?str|string|String::from|text|env|null|nil|none|undefined|required)$',
    '[*•●∙·…]{2}',
    '^your[-_ .]|[-_]here$|你的|您的|替换|填写',
    `^(?:[a-z]{1,20}[-_.]){0,3}(?:${strong}|access[-_ ]?key|secret|ak|sk|halfOfKey)$`,
  ].join('|'),
  'i',
);

/** A text with usual blanks, quotes, colons and line breaks, without marks of Markdown, escapes and what nobody sees. */
export function plainLines(text: string): string {
  return plainAscii(text.replace(/(?<=\d[A-Za-z0-9+/_-]{0,64})(?! )\p{Zs}(?=[A-Za-z0-9+/_-]{0,64}\d)/gu, mark))
    .replaceAll(mark, splitter)
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
    .replace(/[\u2236\ua789\ufe13\ufe30\ufe55]/g, ':')
    .replace(/[\u3001\u3002]/g, ', ')
    .replace(/[\u3010\u3011\u3014\u3015]/g, ' ')
    .replace(/(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])/g, '')
    .replaceAll('\\"', '"');
}

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** `test` of TEST_ACCESS_KEY_ID or ACCESS_KEY_ID_TEST; '' where a name tells none. */
export function environmentOf(written: string): string {
  return (new RegExp(`^${environment}(?=[-_. ])|(?<=[-_.])${environment}$`, 'i').exec(written)?.[0] ?? '').toLowerCase();
}

export function withoutEnvironment(written: string): string {
  return written.replace(new RegExp(`^${environment}[-_. ]|[-_.]${environment}$`, 'gi'), '');
}

/** The names of a text and what each of them stands for: in a table, assigned in some way, or beside or below its label. */
export function pairsIn(whole: string): Named[] {
  const { rows, rest } = fromTable(whole.split('\n'));
  if (rows.length > 0) return rows;
  const text = rest.join('\n');
  const all = [...text.matchAll(names)];
  const endOf = (index: number): number => (all[index]?.index ?? 0) + (all[index]?.[0].length ?? 0);
  // Names that stand side by side are the head of a table, also where an input box has taken the line breaks out of it.
  const joined = all.map((_found, index) => index + 1 < all.length && onlySeparators.test(text.slice(endOf(index), all[index + 1]?.index)));
  return all.flatMap((found, index): Named[] => {
    const end = endOf(index);
    if (joined[index]) return [];
    if (joined[index - 1]) {
      const first = joined.lastIndexOf(false, index - 1) + 1;
      const labels = all.slice(first, index + 1).map(([label]) => label);
      const cells = cellsFrom(text, end);
      return cells.length % labels.length === 0 ? cells.map((cell, at): Named => [labels[at % labels.length] ?? '', cell]) : [];
    }
    for (const pattern of [assigned, beside]) {
      const held = at(pattern, text, end);
      // A second column has the key of something else.
      if (held !== undefined && !isPlaceholder(held))
        return [held, at(secondCell, text, pattern.lastIndex)].flatMap((one): Named[] => (one === undefined ? [] : [[found[0], one]]));
    }
    return [];
  });
}

/** What looks like a key, one after the other with nothing but separators between. */
function cellsFrom(text: string, from: number): string[] {
  const cells: string[] = [];
  nextCell.lastIndex = from;
  for (let found = nextCell.exec(text); found && cells.length < 100; found = nextCell.exec(text)) cells.push(found[1] ?? '');
  return cells;
}

function at(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  const found = pattern.exec(text)?.[1];
  if (found === undefined || text[pattern.lastIndex] !== splitter) return found;
  // Half a value would be told as a wrong key later: with the blank that splits it, it can be named.
  splitRest.lastIndex = pattern.lastIndex;
  const more = splitRest.exec(text)?.[0] ?? '';
  pattern.lastIndex += more.length;
  return found + more;
}

/** Two arguments without names, of a client of an SDK. */
export function callIn(text: string): readonly [string, string] | undefined {
  const [, first, second] = call.exec(text) ?? [];
  return first === undefined || second === undefined ? undefined : [first, second];
}

const wholeName = new RegExp(`^(?:${name})$`, 'i');
const cellOf = (text: string): string =>
  text
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .trim();
const isName = (text: string): boolean => wholeName.test(cellOf(text));

/**
 * A line of names with lines of values below it; or names below each other, and below them as many values. `rest`: the lines in which
 * labels may have their values beside or below them.
 */
function fromTable(lines: readonly string[]): { rows: Named[]; rest: readonly string[] } {
  const filled = lines.filter((line) => /\S/.test(line) && !/^[\s|:+-]+$/.test(line)).slice(0, 200);
  for (const [index, line] of filled.entries()) {
    const separator = ['\t', '|', ',', ';', /\s{2,}/].find((one) => {
      const cells = line.split(one).map(cellOf);
      return cells.filter(isName).length > 1 && !cells.some((cell) => wholeKey.test(cell));
    });
    if (separator === undefined) continue;
    const columns = line.split(separator).map(cellOf);
    const rows = filled.slice(index + 1).flatMap((row) => {
      const cells = row.split(separator).map(cellOf);
      return cells.length === columns.length
        ? columns.flatMap((column, at): Named[] => (isName(column) ? [[column, cells[at] ?? '']] : []))
        : [];
    });
    return { rows, rest: filled.toSpliced(index, 1) };
  }
  const first = filled.findIndex((line, index) => isName(line) && isName(filled[index + 1] ?? ''));
  if (first < 0) return { rows: [], rest: lines };
  const labels = filled
    .slice(first)
    .filter((line, index, all) => all.slice(0, index + 1).every(isName))
    .map(cellOf);
  const values = filled.slice(first + labels.length, first + 2 * labels.length).map(cellOf);
  const fits = values.length === labels.length && values.every((one) => /^\S{8,}$/.test(one) && !isName(one));
  return { rows: fits ? labels.map((label, at): Named => [label, values[at] ?? '']) : [], rest: filled.toSpliced(first, labels.length) };
}
