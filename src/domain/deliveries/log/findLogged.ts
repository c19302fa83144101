import { setTimeout as delay } from 'node:timers/promises';
import { isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import type { EndpointAnswer } from '../sending/endpointResponse';
import { toDelivery } from './delivery';
import type { Delivery } from './delivery';
import { sameJson } from '../../../base/json';

/** Ms before each look into the log: how late an entry gets there is UNKNOWN. */
const usualPauses: readonly number[] = [0, 1000];

/** The log's entry of an event that was just sent, which holds more than what was passed on. Undefined when there is none. */
export async function findLogged(
  client: Pick<ManagementClient, 'getWebhookLogs'>,
  { webhookId, secret }: Pick<Webhook, 'webhookId' | 'secret'>,
  sent: unknown,
  { status }: Pick<EndpointAnswer, 'status'>,
  pauses = usualPauses,
): Promise<Delivery | undefined> {
  try {
    for (const ms of pauses) {
      await delay(ms);
      const { list } = await client.getWebhookLogs({ webhookId, page: 1, limit: 50 }, {});
      const same = list
        .map((entry) => toDelivery(entry, secret))
        .filter((delivery) => delivery.status === status && sameJson(delivery.request.body, sent));
      // The order of the log is not documented, and the same event may have been sent before.
      const [latest] = same.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
      if (latest) return latest;
    }
  } catch (error) {
    if (!isApiError(error)) throw error;
  }
  return undefined;
}
