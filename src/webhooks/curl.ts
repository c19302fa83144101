import { deliveryHeaders, encodeDelivery } from '../api/deliveryWire';
import { sampleFor } from '../api/samples/sampleFor';
import type { SampleOptions } from '../api/samples/sampleFor';
import type { Webhook } from '../api/schemas';
import { literal } from './literal';
import { checkUrl } from './url';

/**
 * A curl command for a POSIX shell that posts a sample of the webhook's first event to its endpoint, as GenAuth would. The
 * secret is not in it: the shell puts in `$WEBHOOK_SECRET`. Undefined where the URL is none that GenAuth could post to.
 * Everything that somebody else chose is one quoted word (S6).
 */
export function curlOf(webhook: Pick<Webhook, 'url' | 'events' | 'contentType' | 'secret'>, options: SampleOptions): string | undefined {
  if (checkUrl(webhook.url).some(({ severity }) => severity === 'error')) return undefined;
  const url = new URL(webhook.url.trim()).href;
  const contentType = oneLine(webhook.contentType);
  const { payload } = sampleFor(webhook.events?.[0] ?? 'test', options);
  const { 'x-authing-webhook-secret': _, ...headers } = deliveryHeaders({ contentType, userPoolId: oneLine(options.userPoolId) });
  const parts = [
    // Without globbing, curl takes braces and brackets in a URL for what they are.
    `curl --globoff --request POST --url ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(webhook.secret ? ['--header "x-authing-webhook-secret: $WEBHOOK_SECRET"'] : []),
    `--data-raw ${quote(bodyOf(contentType, { ...payload }))}`,
  ];
  return parts.join(' \\\n  ');
}

/** JSON as somebody can edit it; a form as it goes over the wire. */
function bodyOf(contentType: string, payload: Readonly<Record<string, unknown>>): string {
  const body = encodeDelivery(contentType, payload);
  return body.startsWith('{') ? literal(payload, 2) : body;
}

/** A header has one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

/** A word of a POSIX shell: nothing in single quotes means anything but the next single quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
