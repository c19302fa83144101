import { namesSecret } from './secretNames';

/** Of a list of rows, which columns tell of somebody. */
export interface Columns {
  telling: ReadonlySet<number>;
  isHead(row: readonly unknown[]): boolean;
}

/** Which columns of a table tell, by its headings. */
export function columnsOf(head: unknown): Columns | undefined {
  if (!Array.isArray(head) || head.length > 200 || !head.every((one) => typeof one === 'string' && one.length < 60)) return undefined;
  const telling = new Set(head.flatMap((one, index) => (namesSecret(String(one)) ? [index] : [])));
  return telling.size === 0 ? undefined : { telling, isHead: (row) => row === head };
}

/** The same of a list of rows whose first has the headings. A list of pairs has a name first in each. */
export function columnsIn(rows: readonly unknown[]): Columns | undefined {
  const [head] = rows;
  if (rows.length < 2 || !Array.isArray(head) || head.length < 2 || !rows.every((row) => Array.isArray(row) && row.length === head.length))
    return undefined;
  const columns = columnsOf(head);
  return columns && head.length === 2 && columns.telling.has(0) ? undefined : columns;
}
