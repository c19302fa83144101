import { isRecord } from '../base/json';
import { isMasked, masked, maskedBefore } from '../privacy/masked';
import { redact, redactPayload } from '../privacy/redact';
import { redactText } from '../privacy/redactText';
import { hideSecrets } from '../privacy/hideSecrets';
import { mask } from '../privacy/patterns';

/**
 * What of an event may be written to a file (S3, S4): what its documents show, and `secrets` nowhere. The rest is marked as masked
 * (S12). In memory the log stays as it was, as GenAuth's own is.
 */
export function scrubPayload(payload: unknown, secrets: readonly string[]): unknown {
  return keep(payload, redactPayload(payload), secrets);
}

/** The same of what else was sent or answered: what shows no token and nobody's data, nor any of `known`, which the event hides. */
export function scrub(value: unknown, secrets: readonly string[], known: readonly string[] = []): unknown {
  return keep(value, redact(value, known), secrets);
}

/** The same for a text of the sandbox's own, in which dots stand for what is masked. */
export function scrubText(text: string, secrets: readonly string[], known: readonly string[] = []): string {
  return withoutSecrets(redactText(withoutSecrets(text, [...secrets, ...known])), secrets);
}

/** Both sides in step: `shown` is the redacted copy of `real`, which ends where it is too deep or too much. */
function keep(real: unknown, shown: unknown, secrets: readonly string[]): unknown {
  if (isMasked(real)) return real;
  if (Array.isArray(real))
    return Array.isArray(shown) && shown.length === real.length
      ? real.map((part, index) => keep(part, shown[index], secrets))
      : masked(real);
  if (isRecord(real)) {
    const own: [string, unknown][] = Object.entries(real);
    const safe: [string, unknown][] = isRecord(shown) ? Object.entries(shown) : [];
    // A name that is hidden cannot be marked by itself.
    const inStep =
      own.length === safe.length && own.every(([name], index) => name === safe[index]?.[0] && withoutSecrets(name, secrets) === name);
    return inStep ? Object.fromEntries(own.map(([name, part], index) => [name, keep(part, safe[index]?.[1], secrets)])) : masked(real);
  }
  const text = typeof shown === 'string' ? withoutSecrets(shown, secrets) : shown;
  return real === text ? real : masked(real, typeof text === 'string' ? text : undefined);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return hideSecrets(text, secrets, mask);
}

/** Marks what a version without marks has masked: it wrote dots, and nobody can tell them from dots that were sent. */
export function markMasks(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(mask) ? maskedBefore(value) : value;
  if (Array.isArray(value)) return value.map(markMasks);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, held]) => [name, markMasks(held)])) : value;
}
