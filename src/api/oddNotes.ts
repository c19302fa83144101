import type { OperationName } from './errors';
import type { Log } from '../base/log';

interface Row {
  webhookId: string;
  odd?: readonly string[] | undefined;
}

/** Far more than anybody reads; then nothing more is noted. */
const mostNotes = 500;

/**
 * Notes in the log which rows of an answer, and which of their fields, did not come as documented: each once, since lists are
 * read again and again. A row is named by its place and its ID; of its values nothing is told (S3, S4).
 */
export function createOddNotes(log: Log): (operation: OperationName, rows: readonly Row[], page?: number) => void {
  const noted = new Set<string>();
  return (operation, rows, page) => {
    for (const [index, { webhookId, odd = [] }] of rows.entries()) {
      if (odd.length === 0) continue;
      const place = page === undefined ? '' : `, row ${index + 1} of page ${page}`;
      const id = /^[\w-]{1,64}$/.test(webhookId) ? ` (webhookId ${webhookId})` : '';
      const note = `${operation}${place}${id}: not as documented: ${odd.join(', ')}`;
      if (noted.has(note) || noted.size >= mostNotes) continue;
      noted.add(note);
      log.warn(note);
    }
  };
}
