import { deliveryHeaders, encodeDelivery } from '../api/deliveryWire';
import { isExactNumber } from '../base/exactJson';
import { post } from './post';
import type { Posted } from './post';
import type { SandboxState, SandboxWebhook } from './state';

const unitMs = { Second: 1000, Minute: 60_000, Hour: 3_600_000, Day: 86_400_000 } as const;

export interface DeliveryOptions {
  state: SandboxState;
  userPoolId: string;
  now: () => number;
  allowHost: (host: string) => Promise<boolean>;
  /** Ms until an endpoint that does not answer is given up. */
  patience?: number | undefined;
  /** Runs `task` after so many ms; the answer takes that back. */
  schedule: (task: () => void, ms: number) => () => void;
}

/** Posts events to webhooks as GenAuth does, logs each attempt and repeats a failed one by the webhook's retryConfig. */
export function createDeliveries(options: DeliveryOptions) {
  const waiting = new Set<() => void>();
  const hangUp = new AbortController();
  const answers = new Map<string, Promise<boolean>>();

  /** Asks once for a host, however many deliveries want to go there; a question that fails counts as no. */
  const mayPost = (host: string): Promise<boolean> => {
    const answer = answers.get(host) ?? options.allowHost(host).catch(() => false);
    answers.set(host, answer);
    return answer;
  };

  async function attempt(webhook: SandboxWebhook, body: Record<string, unknown>, extra: Record<string, string>): Promise<Posted> {
    const { contentType, secret } = webhook;
    const headers = { ...deliveryHeaders({ contentType, secret, userPoolId: options.userPoolId }), ...extra };
    const sent = encodeDelivery(headers['content-type'] ?? contentType, body);
    const posted = await post(webhook.url, headers, sent, { allowHost: mayPost, stop: hangUp.signal, patience: options.patience });
    // A sandbox that was closed meanwhile keeps nothing any more: another may already be using the same file.
    if (hangUp.signal.aborted) return posted;
    options.state.log({
      webhookId: webhook.webhookId,
      eventName: typeof body['eventName'] === 'string' ? body['eventName'] : 'test',
      url: webhook.url,
      duration: posted.ms,
      requestBody: body,
      requestHeaders: headers,
      responseStatusCode: posted.status,
      responseHeaders: posted.headers,
      responseBody: asObject(posted),
      timestamp: new Date(options.now()).toISOString().replace('Z', '+0000'),
      success: succeeded(posted),
      ...(posted.error === undefined ? {} : { errorMessage: posted.error }),
    });
    return posted;
  }

  async function deliver(webhook: SandboxWebhook, body: Record<string, unknown>, triesLeft: number): Promise<void> {
    const posted = await attempt(webhook, body, {});
    if (succeeded(posted) || triesLeft <= 0 || hangUp.signal.aborted) return;
    const { delay = 0, delayUnit = 'Second' } = webhook.retryConfig ?? {};
    const cancel = options.schedule(() => {
      waiting.delete(cancel);
      // The webhook may have been changed or deleted meanwhile.
      const current = options.state.find(webhook.webhookId);
      if (current?.enabled) void deliver(current, body, triesLeft - 1);
    }, delay * unitMs[delayUnit]);
    waiting.add(cancel);
  }

  return {
    /**
     * What triggerWebhook does: one attempt, and what came of it. `extra` may take the place of a header of its own, the secret
     * and the content type among them; whether the service allows that is not documented. A user wants it: a host that was refused is
     * asked for again.
     */
    async trigger(webhook: SandboxWebhook, body: Record<string, unknown>, extra: Record<string, string>): Promise<Posted> {
      const host = URL.canParse(webhook.url) ? new URL(webhook.url).host : '';
      if ((await answers.get(host)) === false) answers.delete(host);
      return attempt(webhook, body, extra);
    },
    /** Starts the deliveries of an event to all enabled webhooks that subscribe to it; answers how many. */
    start(event: string, body: Record<string, unknown>): number {
      const subscribed = options.state.webhooks().filter(({ enabled, events }) => enabled && events.includes(event));
      for (const webhook of subscribed) {
        const { retryConfig } = webhook;
        void deliver(webhook, body, retryConfig?.enabled ? (retryConfig.count ?? 0) : 0);
      }
      return subscribed.length;
    },
    /** Takes back what is still to be repeated. */
    close(): void {
      hangUp.abort();
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}

export type Deliveries = ReturnType<typeof createDeliveries>;

function succeeded({ status }: Posted): boolean {
  return status >= 200 && status < 300;
}

function asObject({ body, bodyFault }: Posted): unknown {
  if (bodyFault?.kind === 'encoding') return { unreadable: `content-encoding: ${bodyFault.name}` };
  return typeof body === 'object' && body !== null && !isExactNumber(body) ? body : { text: body };
}
