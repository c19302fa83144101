import type { Webhook } from '../../../api/schemas';

/** A file name that says what is in it: `sync-users.webhook.json`. */
export function exportName(webhooks: readonly Webhook[]): string {
  const [only, ...more] = webhooks;
  const slug =
    only && more.length === 0
      ? only.name
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, '-')
          .replace(/^-+|-+$/g, '')
          .slice(0, 60)
      : '';
  return slug === '' ? 'genauth-webhooks.json' : `${slug}.webhook.json`;
}
