import { secretHeaders } from '../api/deliveryWire';
import { dots } from '../api/shapes';
import type { Headers } from './oddShapes';

/** Characters; a shorter secret would turn any text into dots. */
const shortest = 4;
const telling = new Set([...secretHeaders, 'authorization']);

/** Takes secrets out of a text, in whatever way an endpoint or a log echoes them (S3). */
export function withoutSecrets(secrets: readonly (string | undefined)[]): (text: string) => string {
  // The longest first: one secret may be a part of another.
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((one, other) => other.length - one.length);
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, dots), text);
}

/** The secrets that headers, names in lower case, carry: each by itself, since a header may have been sent twice, and have a scheme before it. */
export function secretsIn(headers: Headers): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (telling.has(name) ? [value] : []));
  return values.flatMap((value) => [value, ...value.split(', ').flatMap((part) => [part, part.split(' ').at(-1) ?? ''])]);
}

/** The secret as it is, and as JSON, a query, a form, HTML and base64 write it. */
function formsOf(secret: string | undefined): string[] {
  if (secret === undefined || secret.length < shortest) return [];
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    base64,
    base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}
