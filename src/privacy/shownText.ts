import { redact } from './redact';
import { withoutSecrets } from './knownSecrets';

/**
 * What an endpoint said, as it may be shown (S4): indented JSON with identity data masked, and without any of `secrets`, which
 * an endpoint may echo anywhere (S3); nor any of `known`, which the event hides. A text stays a text.
 */
export function shownText(value: unknown, secrets: readonly (string | undefined)[], known: readonly string[] = []): string {
  const shown = redact(value, known);
  const text = typeof shown === 'string' ? shown : ((JSON.stringify(shown, null, 2) as string | undefined) ?? '');
  return withoutSecrets(secrets)(text);
}
