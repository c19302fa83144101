import * as vscode from 'vscode';
import { encodeDelivery } from '../../api/deliveryWire';
import { secretHeaders } from '../../privacy/secretHeaders';
import { redact, redactPayload } from '../../privacy/redact';
import type { Webhook } from '../../api/schemas';
import { curlText } from '../../domain/webhooks/export/curl';
import { checkUrl } from '../../domain/webhooks/draft/checkUrl';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { secretsOf } from './content';
import { render } from './render';

/** Set by whoever posts, anew for each request. */
const ofConnection = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect']);

/**
 * A cURL command that posts a logged delivery again, for a POSIX shell: identity data hidden (S4), the secret and, when the
 * webhook is gone, the URL left to variables of the shell (S3). It begins with a comment that says so.
 */
export function deliveryCurl(delivery: Delivery, webhook: Webhook | undefined): string {
  const { request } = delivery;
  const secrets = secretsOf(delivery, webhook);
  const shown = (value: unknown, safeCopy = redact(value)): unknown =>
    JSON.parse(render(value, { revealed: new Set(), shown: safeCopy, secrets }).text) as unknown;
  const names = Object.keys(request.headers).filter((name) => !ofConnection.has(name));
  const safe = shown(request.headers) as Record<string, unknown>;
  const headers = names.map((name): [string, string | undefined] => [name, secretHeaders.includes(name) ? undefined : String(safe[name])]);
  const contentType = request.headers['content-type'] ?? 'application/json';
  const url = webhook && checkUrl(webhook.url).every(({ severity }) => severity !== 'error') ? new URL(webhook.url.trim()).href : undefined;
  const note = vscode.l10n.t('Personal data and secrets are masked. Fill in what your handler needs.');
  return `# ${note}\n${curlText({ url, headers, body: bodyText(contentType, request.body, (body) => shown(body, redactPayload(body))) })}`;
}

/** JSON as the document shows it; a form as it goes over the wire. */
function bodyText(contentType: string, body: unknown, shown: (body: unknown) => unknown): string {
  if (body === null) return '';
  if (typeof body === 'string') return String(shown(body));
  const safe = shown(body);
  const text = encodeDelivery(contentType, safe as Record<string, unknown>);
  return /^[[{]/.test(text) ? JSON.stringify(safe, null, 2) : text;
}
