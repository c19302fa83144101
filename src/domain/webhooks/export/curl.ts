import { deliveryHeaders, encodeDelivery } from '../../../api/deliveryWire';
import { sampleFor } from '../../events/samples/sampleFor';
import type { SampleOptions } from '../../events/samples/sampleFor';
import type { Webhook } from '../../../api/schemas';
import { hasSecret } from './webhookJson';
import { literal } from '../../../base/json';
import { checkUrl } from '../draft/checkUrl';

/**
 * A curl command for a POSIX shell that posts a sample of the webhook's first event to its endpoint, as GenAuth would. The
 * secret is not in it: the shell puts in `$WEBHOOK_SECRET`. Undefined where the URL is none that GenAuth could post to.
 * Everything that somebody else chose is one quoted word (S6).
 */
export function curlOf(
  webhook: Pick<Webhook, 'url' | 'events' | 'contentType' | 'secret' | 'secretMasked'>,
  options: SampleOptions,
): string | undefined {
  if (checkUrl(webhook.url).some(({ severity }) => severity === 'error')) return undefined;
  const url = new URL(webhook.url.trim()).href;
  const contentType = oneLine(webhook.contentType) || 'application/json';
  const { payload } = sampleFor(webhook.events?.[0] ?? 'test', options);
  const { 'x-authing-webhook-secret': _, ...headers } = deliveryHeaders({ contentType, userPoolId: oneLine(options.userPoolId) });
  const secret: [string, undefined][] = hasSecret(webhook) ? [['x-authing-webhook-secret', undefined]] : [];
  return curlText({ url, headers: [...Object.entries(headers), ...secret], body: bodyOf(contentType, { ...payload }) });
}

/**
 * The command itself. Without a `url` the shell puts in `$WEBHOOK_URL`, for a header without a value `$WEBHOOK_SECRET`. The name
 * of such a header is one of ours; everything else that somebody else chose is one quoted word (S6).
 */
export function curlText({
  url,
  headers,
  body,
}: {
  url: string | undefined;
  headers: readonly (readonly [string, string | undefined])[];
  body: string;
}): string {
  const parts = [
    // Without globbing, curl takes braces and brackets in a URL for what they are.
    `curl --globoff --request POST --url ${url === undefined ? '"$WEBHOOK_URL"' : quote(url)}`,
    ...headers.map(([name, value]) =>
      value === undefined ? `--header "${name}: $WEBHOOK_SECRET"` : `--header ${quote(`${name}: ${oneLine(value)}`)}`,
    ),
    ...(body === '' ? [] : [`--data-raw ${quote(body)}`]),
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
