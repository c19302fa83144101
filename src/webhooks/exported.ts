import type { Webhook } from '../api/schemas';
import { literal } from './literal';
import { redact } from './redact';

/** Where the secret of a webhook is to come from; never the secret itself, and never a mask of it (S12). */
export type SecretName = (webhook: Webhook) => string;

/**
 * Webhooks as JSON: one as an object, several as an array. It holds all that GenAuth said but the secret, which is a reference
 * (S12). An unknown field that looks like a credential is left out.
 */
export function exportedJson(webhooks: readonly Webhook[]): string {
  const nameOf = secretNames(webhooks, (name) => name.toLowerCase().replaceAll('_', '-'));
  const objects = webhooks.map((webhook) => {
    const { extra, secret, odd: _odd, ...fields } = webhook;
    const { retryConfig } = fields;
    return { ...fields, ...(retryConfig ? { retryConfig: harmless(retryConfig) } : {}), ...(secret ? { secret: `\${secret:${nameOf(webhook)}}` } : {}), ...harmless(extra) };
  });
  return literal(objects.length === 1 ? objects[0] : objects, 2);
}

/** A name for each webhook's secret, made of the webhook's own; of two alike, each gets its ID instead. */
export function secretNames(webhooks: readonly Webhook[], style: (name: string) => string): SecretName {
  const slug = ({ name }: Webhook): string => name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 40).toUpperCase();
  const id = ({ webhookId }: Webhook): string => webhookId.replace(/\W+/g, '_');
  const taken = Map.groupBy(webhooks, slug);
  return (webhook) => {
    const own = slug(webhook);
    return style(/^[A-Z]/.test(own) && taken.get(own)?.length === 1 ? own : `WEBHOOK_${id(webhook)}`);
  };
}

/** What redaction would have to mask is not written at all. */
export function harmless(extra: unknown): Record<string, unknown> {
  if (typeof extra !== 'object' || extra === null) return {};
  const entries: [string, unknown][] = Object.entries(extra);
  return Object.fromEntries(entries.filter(([key, value]) => JSON.stringify(redact({ [key]: value })) === JSON.stringify({ [key]: value })));
}
