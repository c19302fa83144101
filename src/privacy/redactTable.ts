import { namesSecret } from './secretNames';
import { mask } from './patterns';

const separators = [',', ';', '\t', '|'];
const heading = /^(?:[\p{L}\p{N}]{1,20}: )?["']?[\p{L}_][\p{L}\p{N}_.-]{0,40}(?: [\p{L}\p{N}_.-]{1,20})?["']?$/u;

/** Hides the columns of a table whose headings tell, as CSV, tabs or Markdown write it: a heading stands far from its values. */
export function hideTables(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length - 1; at += 1) {
    const found = columnsOf(lines[at] ?? '');
    if (found) at += hideRows(lines, at + 1, found);
  }
  return lines.join('\n');
}

interface Columns {
  separator: string;
  count: number;
  secret: readonly number[];
}

function columnsOf(line: string): Columns | undefined {
  if (line.length > 2000) return undefined;
  for (const separator of separators) {
    const cells = line.split(separator).map((cell) => cell.trim());
    const named = separator === '|' ? cells.filter((cell) => cell !== '') : cells;
    if (named.length < 2 || !named.every((cell) => heading.test(cell))) continue;
    const secret = cells.flatMap((cell, index) => (namesSecret(cell) ? [index] : []));
    return secret.length > 0 ? { separator, count: cells.length, secret } : undefined;
  }
  return undefined;
}

/** How many lines belong to the table. Of a row with more cells than headings nobody knows which is which. */
function hideRows(lines: string[], from: number, { separator, count, secret }: Columns): number {
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const cells = line.split(separator);
    if (cells.length < count) break;
    if (/^[\s|:-]+$/.test(line)) continue;
    lines[at] =
      cells.length > count
        ? mask
        : cells
            .map((cell, index) => (secret.includes(index) && cell.trim() !== '' ? cell.replace(/^(\s*).*?(\s*)$/s, `$1${mask}$2`) : cell))
            .join(separator);
  }
  return at - from;
}
