import { isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { WebhookLog, WebhookLogPage } from '../../../api/schemas';

type Client = Pick<ManagementClient, 'getWebhookLogs'>;

/** Reads a page of the log. */
interface PageInput {
  webhookId: string;
  page: number;
  limit: number;
}

/**
 * Reads a page of a log whatever the size of its deliveries: where the answer is larger than is read, in smaller pages, half
 * as large each time, and larger ones again after a success. A single delivery that is too large is a row that says so.
 * Rejects with an ApiError for anything else.
 */
export async function readLogPage(client: Client, { webhookId, page, limit }: PageInput, signal: AbortSignal): Promise<WebhookLogPage> {
  const whole = await tryPage(client, { webhookId, page, limit }, signal);
  if (whole) return whole;
  const list: WebhookLog[] = [];
  let totalCount: number | undefined;
  const end = page * limit;
  let at = end - limit;
  for (let size = half(limit); at < end;) {
    const number = Math.floor(at / size) + 1;
    const part = await tryPage(client, { webhookId, page: number, limit: size }, signal);
    if (!part) {
      if (size === 1) {
        list.push({ webhookId, eventName: '', tooLarge: true });
        at += 1;
      }
      size = half(size);
      continue;
    }
    totalCount = part.totalCount ?? totalCount;
    // A page begins at a multiple of its size: the first of its rows may be there already.
    const rows = part.list.slice(at - (number - 1) * size, end - (number - 1) * size);
    list.push(...rows);
    at += rows.length;
    if (part.list.length < size) break;
    // A larger page that begins before this place would bring again what is here.
    if (at % (size * 2) === 0) size = Math.min(limit, size * 2);
  }
  return { totalCount, list };
}

function half(size: number): number {
  return Math.max(1, Math.floor(size / 2));
}

/** Undefined when the answer is larger than is read. */
async function tryPage(client: Client, input: PageInput, signal: AbortSignal): Promise<WebhookLogPage | undefined> {
  try {
    return await client.getWebhookLogs(input, { signal });
  } catch (error) {
    if (isApiError(error) && error.problem.kind === 'unreadable' && error.problem.reason === 'tooLarge') return undefined;
    throw error;
  }
}
