import { parseExact } from '../../../base/exactJson';
import { isRecord, literal } from '../../../base/json';
import { isSecretMasked } from '../../../privacy/maskedSecret';
import type { Webhook } from '../../../api/schemas';
import { redact } from '../../../privacy/redact';

/** Where the secret of a webhook is to come from; never the secret itself, and never a mask of it (S12). */
export type SecretName = (webhook: Webhook) => string;

/**
 * Webhooks as JSON, one shape for files and the clipboard: `{ "webhooks": [...] }` with all that GenAuth told of them but their
 * secrets, which are `${secret:<webhookId>}` references (S12). What redaction would hide in the fields that we do not know is
 * left out, and so is what is nested deeper than redaction looks: neither a value nor a mask of it belongs there. Never throws.
 */
export function exportText(webhooks: readonly Webhook[]): string {
  return `${literal({ webhooks: webhooks.map(exported) }, 2)}\n`;
}

function exported(webhook: Webhook): object {
  const { webhookId, name, url, events, contentType, enabled, retryConfig, createdAt, updatedAt, extra } = webhook;
  const reference = hasSecret(webhook) ? { secret: `\${secret:${webhookId.replace(/[^\w.-]+/g, '_') || 'webhook'}}` } : {};
  const known = {
    webhookId,
    name,
    url,
    events,
    contentType,
    enabled,
    ...reference,
    ...(retryConfig ? { retryConfig: harmless(retryConfig) } : {}),
    createdAt,
    updatedAt,
  };
  return { ...known, ...harmless(extra) };
}

/** Whether a webhook has a secret, also where the service told only a mask of it: then a reference stands for it (S12). */
export function hasSecret(webhook: Pick<Webhook, 'secret' | 'secretMasked'>): boolean {
  return Boolean(webhook.secret) || isSecretMasked(webhook);
}

/** A name for each webhook's secret in code, made of the webhook's own; of two alike, each gets its ID instead. */
export function secretNames(webhooks: readonly Webhook[], style: (name: string) => string): SecretName {
  const slug = ({ name }: Webhook): string =>
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 40)
      .toUpperCase();
  const id = ({ webhookId }: Webhook): string => webhookId.replace(/\W+/g, '_');
  const taken = Map.groupBy(webhooks, slug);
  return (webhook) => {
    const own = slug(webhook);
    return style(/^[A-Z]/.test(own) && taken.get(own)?.length === 1 ? own : `WEBHOOK_${id(webhook)}`);
  };
}

/** What redaction would have to hide is not written at all, wherever it stands. */
export function harmless(fields: object): Record<string, unknown> {
  const kept = shared(fields, redact(fields));
  return isRecord(kept) ? kept : {};
}

/** What is the same on both sides; `shown` is the redacted copy of `real`. */
function shared(real: unknown, shown: unknown): unknown {
  if (Array.isArray(real)) {
    if (!Array.isArray(shown)) return undefined;
    return real
      .slice(0, shown.length)
      .map((part, index) => shared(part, shown[index]))
      .filter((part) => part !== undefined);
  }
  if (isRecord(real)) {
    const [own, safe] = [Object.entries(real), isRecord(shown) ? Object.entries(shown) : []];
    // Behind names that are hidden alike, and where there are too many, the two are no longer in step.
    const entries = own.flatMap(([name, part], index): [string, unknown][] => {
      const [shownName, shownPart] = safe[index] ?? [undefined, undefined];
      const kept = name === shownName ? shared(part, shownPart) : undefined;
      return kept === undefined ? [] : [[name, kept]];
    });
    return Object.fromEntries(entries);
  }
  // No JSON has it; to write it down would throw.
  if (typeof real === 'bigint') return undefined;
  return real === shown || (typeof real === 'string' && typeof shown === 'string' && compact(real) === shown) ? real : undefined;
}

/** JSON in a text as redaction writes it where it hides nothing. */
function compact(text: string): string | undefined {
  try {
    return JSON.stringify(parseExact(text));
  } catch {
    return undefined;
  }
}
