import type { Webhook } from '../api/schemas';
import { namesSecret } from '../api/secretNames';

const deepest = 16;

/**
 * Webhooks as the text of a JSON file: all that GenAuth told of them but their secrets, which become `${secret:<webhookId>}`
 * references (S12). Of the fields that we do not know, those whose name says that they hold a credential are left out: neither
 * a value nor a mask of it belongs into a file.
 */
export function exportText(webhooks: readonly Webhook[]): string {
  return `${JSON.stringify({ webhooks: webhooks.map(exported) }, null, 2)}\n`;
}

function exported({ extra, secret, odd: _odd, ...webhook }: Webhook): object {
  const { webhookId, name, url, events, contentType, enabled, ...rest } = webhook;
  const reference = secret ? { secret: `\${secret:${webhookId}}` } : {};
  return { webhookId, name, url, events, contentType, enabled, ...reference, ...(withoutSecrets({ ...rest, ...extra }, 0) as object) };
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  const kept = Object.entries(value).filter(([key]) => !namesSecret(key));
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutSecrets(held, depth + 1)]));
}

/** A file name that says what is in it: `sync-users.webhook.json`. */
export function exportName(webhooks: readonly Webhook[]): string {
  const [only, ...more] = webhooks;
  const slug = only && more.length === 0 ? only.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) : '';
  return slug === '' ? 'genauth-webhooks.json' : `${slug}.webhook.json`;
}
