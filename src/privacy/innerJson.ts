import { readExactJson } from '../base/json';

/** Brackets that are open at once. */
const mostBrackets = 64;

interface Inner {
  value: unknown;
  /** The text was cut: this is what of it could be read. */
  cut: boolean;
}

/** JSON that lies in a text; undefined when there is none. */
export function innerJson(text: string): Inner | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  const whole = readExactJson(text);
  if (whole !== undefined) return { value: whole, cut: false };
  const closed = closeCut(text);
  const value = closed === undefined ? undefined : readExactJson(closed);
  const empty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  return empty ? undefined : { value, cut: true };
}

/** JSON that was cut off, up to its last whole value, with its brackets closed; undefined when it is none. */
function closeCut(text: string): string | undefined {
  const open: string[] = [];
  let end = -1;
  let closing = '';
  let quoted = false;
  for (let at = 0; at < Math.min(text.length, 50_000); at += 1) {
    const mark = text.charAt(at);
    if (quoted) {
      if (mark === '\\') at += 1;
      else if (mark === '"') quoted = false;
      continue;
    }
    if (mark === '"') quoted = true;
    else if (mark === '{' || mark === '[') open.push(mark === '{' ? '}' : ']');
    else if (mark === '}' || mark === ']') {
      if (open.pop() !== mark) return undefined;
    } else if (mark !== ',') continue;
    if (open.length > mostBrackets) return undefined;
    if (mark === '"') continue;
    // Before a comma, and behind any bracket, all is whole.
    end = mark === ',' ? at : at + 1;
    closing = [...open].reverse().join('');
  }
  return end < 0 ? undefined : text.slice(0, end) + closing;
}
