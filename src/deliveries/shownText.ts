import { redact } from '../webhooks/redact';

const dots = '••••••••';
/** Characters; a shorter secret would turn any text into dots. */
const shortest = 4;

/**
 * What an endpoint said, as it may be shown (S4): indented JSON with identity data masked, and without any of `secrets`, which
 * an endpoint may echo anywhere (S3). A text stays a text.
 */
export function shownText(value: unknown, secrets: readonly (string | undefined)[]): string {
  const shown = redact(value);
  const text = typeof shown === 'string' ? shown : ((JSON.stringify(shown, null, 2) as string | undefined) ?? '');
  return secrets.flatMap(formsOf).reduce((rest, form) => rest.replaceAll(form, dots), text);
}

/** The secret as it is and as JSON and a query write it. */
function formsOf(secret: string | undefined): string[] {
  if (secret === undefined || secret.length < shortest) return [];
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())])];
}
