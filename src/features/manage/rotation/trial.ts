import { randomBytes } from 'node:crypto';
import { deliveryHeaders, encodeDelivery } from '../../../api/deliveryWire';
import { secretHeader } from '../../../privacy/secretHeaders';
import { isApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import type { SendCore } from '../../send/core';
import { findSent, probeHeaders, sentHeaders } from '../../../domain/deliveries/sending/headerForwarding';
import { sendThroughGenAuth } from '../../../domain/deliveries/sending/send';
import type { EndpointAnswer } from '../../../domain/deliveries/sending/endpointResponse';

/** How a test event with a secret ended. */
export type Trial =
  | { kind: 'answered'; answer: EndpointAnswer; by: 'genauth' | 'here'; url: string }
  | { kind: 'failed'; error: ApiError }
  /** The user named no address. */
  | { kind: 'stopped' };

interface TrialOptions {
  client: ManagementClient;
  userPoolId: string;
  signal: AbortSignal;
  /** Asks which address to post to from this machine; undefined when the user leaves. */
  askAddress: (url: string) => Promise<string | undefined>;
}

/**
 * Sends a test event that carries the new secret while GenAuth still has the old one: through GenAuth where a probe shows that
 * it passes headers on, and its log that this one went along, else from this machine to an address the user confirms (S7).
 */
export async function tryNewSecret(
  services: Pick<SendCore, 'headerFates' | 'sandbox'>,
  webhook: Webhook,
  secret: string,
  options: TrialOptions,
): Promise<Trial> {
  const { client, userPoolId, signal, askAddress } = options;
  try {
    const fate = await probeHeaders(client, webhook, { memory: services.headerFates, signal });
    if (fate === 'passed') {
      const { mark, body } = markedEvent();
      const answer = await sendThroughGenAuth(client, webhook, body, { [secretHeader]: secret }, signal);
      const entry = await findSent(client, webhook, mark, { signal });
      if (entry && sentHeaders(entry)?.[secretHeader] === secret) return { kind: 'answered', answer, by: 'genauth', url: webhook.url };
    }
  } catch (thrown) {
    if (!isApiError(thrown)) throw thrown;
    return { kind: 'failed', error: thrown };
  }
  const url = await askAddress(webhook.url);
  if (url === undefined) return { kind: 'stopped' };
  const { contentType } = webhook;
  const headers = deliveryHeaders({ contentType, userPoolId, secret });
  const answer = await services.sandbox.post({ url, headers, body: encodeDelivery(contentType, markedEvent().body) }, signal);
  return { kind: 'answered', answer, by: 'here', url };
}

/** Has GenAuth send a test event with the secret that it has itself. */
export async function tryStoredSecret(client: ManagementClient, webhook: Webhook, signal: AbortSignal): Promise<Trial> {
  try {
    const answer = await sendThroughGenAuth(client, webhook, markedEvent().body, undefined, signal);
    return { kind: 'answered', answer, by: 'genauth', url: webhook.url };
  } catch (thrown) {
    if (!isApiError(thrown)) throw thrown;
    return { kind: 'failed', error: thrown };
  }
}

/** A test event as the console sends it, with a mark by which the log shows it. */
function markedEvent(): { mark: string; body: Record<string, unknown> } {
  const mark = randomBytes(8).toString('hex');
  return { mark, body: { eventName: 'test', data: { description: 'A test from authing', mark } } };
}
