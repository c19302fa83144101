import { deliveryHeaders, encodeDelivery } from '../../../api/deliveryWire';
import { secretHeader, secretHeaders } from '../../../privacy/secretHeaders';
import { isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import type { LocalSandbox } from '../../connections/localSandbox';
import type { EndpointAnswer } from './endpointResponse';
import { findSent, sentHeaders } from './headerForwarding';
import { sendThroughGenAuth } from './send';

/** One event to be posted. `secret` travels in clear: never show or log it (S3). */
export interface Outgoing {
  body: Readonly<Record<string, unknown>>;
  contentType: string;
  secret: string | undefined;
}

/** A way to an endpoint. */
export interface EventSender {
  kind: 'genauth' | 'here';
  /** Where the event ends up. */
  url: string;
  /** Once, never again (R2). Rejects with an ApiError and with nothing else. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<EndpointAnswer>;
  /**
   * Whether the event went out with the content type and the secret that were asked for: GenAuth may put in its own. `mark` is
   * a text that occurs in no other event. Undefined when that cannot be told. Never rejects.
   */
  sentAsAsked(outgoing: Outgoing, mark: string | undefined, signal: AbortSignal): Promise<boolean | undefined>;
}

/** GenAuth posts to the webhook's own URL; what differs from the webhook goes along as headers. */
export function genAuthSender(client: ManagementClient, webhook: Webhook): EventSender {
  return {
    kind: 'genauth',
    url: webhook.url,
    send: ({ body, contentType, secret }, signal) => {
      const headers = {
        ...(contentType === webhook.contentType ? {} : { 'content-type': contentType }),
        ...(secret === webhook.secret || secret === undefined ? {} : { [secretHeader]: secret }),
      };
      return sendThroughGenAuth(client, webhook, body, Object.keys(headers).length > 0 ? headers : undefined, signal);
    },
    async sentAsAsked({ contentType, secret }, mark, signal) {
      if (mark === undefined) return undefined;
      try {
        const entry = await findSent(client, webhook, mark, { signal });
        const sent = entry && sentHeaders(entry);
        if (!sent) return undefined;
        const secrets = secretHeaders.flatMap((name) => sent[name] ?? []);
        if (contentType !== webhook.contentType && !sent['content-type']?.startsWith(contentType)) return false;
        if (secret === webhook.secret) return true;
        return secrets.length === 0 ? undefined : secrets.every((value) => value === secret);
      } catch (error) {
        if (!isApiError(error)) throw error;
        return undefined;
      }
    },
  };
}

/** This machine posts, with the headers that GenAuth sends. */
export function localSender(sandbox: Pick<LocalSandbox, 'post'>, url: string, userPoolId: string): EventSender {
  return {
    kind: 'here',
    url,
    send: ({ body, contentType, secret }, signal) =>
      sandbox.post({ url, headers: deliveryHeaders({ contentType, secret, userPoolId }), body: encodeDelivery(contentType, body) }, signal),
    sentAsAsked: async () => true,
  };
}
