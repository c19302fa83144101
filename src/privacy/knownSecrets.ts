import { secretHeaders } from './secretHeaders';
import { hideSecrets } from './hideSecrets';
import { mask } from './patterns';
import type { Headers } from '../base/headers';

/** Characters; a shorter secret would turn any text into dots. */
const shortest = 4;
const telling = new Set([...secretHeaders, 'authorization']);

/** Takes secrets out of a text, in whatever way an endpoint or a log echoes them (S3). */
export function withoutSecrets(secrets: readonly (string | undefined)[]): (text: string) => string {
  const long = secrets.filter((secret) => secret !== undefined).filter(({ length }) => length >= shortest);
  return (text) => hideSecrets(text, long, mask);
}

/** The secrets that headers, names in lower case, carry: each by itself, since a header may have been sent twice, and have a scheme before it. */
export function secretsIn(headers: Headers): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (telling.has(name) ? [value] : []));
  return values.flatMap((value) => [value, ...value.split(', ').flatMap((part) => [part, part.split(' ').at(-1) ?? ''])]);
}
