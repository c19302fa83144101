import { ApiError, asApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import { readAllPages } from './readAllPages';

type Reader = Pick<ManagementClient, 'getWebhook' | 'listWebhooks'>;

/** How getWebhook might answer for an id that is no more: only 404 is certain, the others are asked of the list. */
const ambiguous: readonly string[] = ['invalidInput', 'refused', 'unreadable'];

/**
 * Reads a webhook afresh; 'gone' when GenAuth does not have it. What getWebhook answers for an unknown id is not documented:
 * where it might mean that, the list decides. Rejects with an ApiError when it cannot be told.
 */
export async function readOne(client: Reader, webhookId: string, signal?: AbortSignal): Promise<Webhook | 'gone'> {
  try {
    const webhook = await client.getWebhook({ webhookId }, { signal });
    if (webhook.webhookId === webhookId) return webhook;
  } catch (thrown) {
    const error = asApiError(thrown, 'getWebhook');
    if (error.problem.kind === 'notFound') return 'gone';
    if (!ambiguous.includes(error.problem.kind)) throw error;
    const listed = await readListed(client, webhookId, signal);
    if (listed !== 'gone') throw error;
    return 'gone';
  }
  // The answer is about another webhook than was asked for.
  return readListed(client, webhookId, signal);
}

async function readListed(client: Reader, webhookId: string, signal: AbortSignal | undefined): Promise<Webhook | 'gone'> {
  const { webhooks, complete } = await readAllPages(client, { signal });
  const found = webhooks.find((webhook) => webhook.webhookId === webhookId);
  if (found || complete) return found ?? 'gone';
  // A row that an incomplete list does not show may exist all the same.
  throw new ApiError('listWebhooks', { kind: 'unreadable', reason: 'wrongShape', path: 'data.totalCount' }, false);
}
