import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import { readPassedOn } from './endpointResponse';
import type { EndpointAnswer } from './endpointResponse';

export type { EndpointAnswer } from './endpointResponse';

/**
 * Has GenAuth post an event to a webhook's URL, once: never retried (R2). Rejects with an ApiError when GenAuth did not do
 * it, or when nobody knows whether it did; an endpoint that failed is an answer, with `error`.
 *
 * `headers` go along as requestHeaders. Whether the service passes them on to the endpoint, and whether one of them may take
 * the place of its own (`x-authing-webhook-secret`, `content-type`), is UNKNOWN: ask `probeHeaders`, and look with
 * `findSent` at what was really sent before anything is concluded from an answer.
 */
export async function sendThroughGenAuth(
  client: Pick<ManagementClient, 'triggerWebhook'>,
  { webhookId }: Pick<Webhook, 'webhookId'>,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> | undefined,
  signal?: AbortSignal,
): Promise<EndpointAnswer> {
  const began = performance.now();
  const input = { webhookId, requestBody: { ...body }, ...(headers ? { requestHeaders: { ...headers } } : {}) };
  const passedOn = await client.triggerWebhook(input, { signal });
  return readPassedOn(passedOn, Math.round(performance.now() - began));
}
