import { isRecord } from '../../../base/json';
import { isExactNumber, parseExact } from '../../../base/exactJson';
import { isMasked, typeOfMasked } from '../../../privacy/masked';
import { redactPayload } from '../../../privacy/redact';
import { sampleFor } from '../../events/samples/sampleFor';
import type { SampleOptions } from '../../events/samples/sampleFor';
import { isServiceMask } from '../../../privacy/serviceMasks';
import { withoutSecrets } from '../../../privacy/knownSecrets';

/** A value that can be sent, and where it has made-up values in it. */
export interface MadeUp {
  value: unknown;
  /** `data.user.email`; of names only what may be shown. */
  replaced: readonly string[];
}

type Kind = ReturnType<typeof typeOfMasked>;

/**
 * Puts made-up values in the place of what is hidden (S4, S12): never dots, and never another type. They come from our own
 * sample of the event, else from that of a user, by the name of the field.
 *
 * @param raw what was sent
 * @param shown the same with identity data hidden; whatever differs from `raw` is hidden
 */
export function withMadeUp(event: string, raw: unknown, shown: unknown, options: SampleOptions): MadeUp {
  const replaced: string[] = [];
  const person = partsOf(sampleFor('user:created', options).payload.data);

  function put(real: unknown, safe: unknown, sample: unknown, path: string, name: string): unknown {
    if (isMasked(real)) return instead(typeOfMasked(real), sample, path, name);
    // What the service has masked is of a type that nobody knows.
    if (typeof real === 'string' && isServiceMask(name, real)) return instead('unknown', sample, path, name);
    if (Array.isArray(real)) return Array.isArray(safe) ? putList(real, safe, sample, path, name) : instead('array', sample, path, name);
    if (isRecord(real)) return isRecord(safe) ? putFields(real, safe, sample, path, name) : instead('object', sample, path, name);
    if (real === safe) return real;
    const inner = typeof real === 'string' && typeof safe === 'string' ? [containerIn(real), containerIn(safe)] : [];
    if (inner[0] !== undefined && inner[1] !== undefined) return JSON.stringify(put(inner[0], inner[1], containerIn(sample), path, name));
    return instead(kindOf(real), sample, path, name);
  }

  function putList(real: readonly unknown[], safe: readonly unknown[], sample: unknown, path: string, name: string): unknown[] {
    const like: unknown = Array.isArray(sample) ? sample[0] : undefined;
    const kept = real.slice(0, safe.length).map((part, index) => put(part, safe[index], like, `${path}[${index}]`, name));
    if (real.length > safe.length) replaced.push(`${path}[...]`);
    return kept;
  }

  function putFields(real: object, safe: object, sample: unknown, path: string, name: string): unknown {
    const own: [string, unknown][] = Object.entries(real);
    const hidden: [string, unknown][] = Object.entries(safe);
    // Names that are hidden alike, or too many of them: what belongs to which cannot be told.
    if (own.length !== hidden.length) return instead('object', sample, path, name);
    const parts = partsOf(sample);
    const entries = own.map(([key, part], index): [string, unknown] => {
      const [shownKey, safePart] = hidden[index] ?? [key, undefined];
      const inner = path === '' ? shownKey : `${path}.${shownKey}`;
      if (shownKey === key) return [key, put(part, safePart, parts.get(key), inner, key)];
      replaced.push(inner);
      return [`made-up-name-${index + 1}`, put(part, safePart, undefined, inner, '')];
    });
    return Object.fromEntries(entries);
  }

  function instead(kind: Kind, sample: unknown, path: string, name: string): unknown {
    replaced.push(path);
    const known = [sample, person.get(name)].find(
      (value) => value !== null && value !== undefined && value !== '' && (kind === 'unknown' || kindOf(value) === kind),
    );
    return known ?? plain(kind, name);
  }

  const { payload } = sampleFor(event, options);
  return { value: put(raw, shown, payload, '', ''), replaced };
}

/** A value with identity data and secrets hidden, as a document shows it (S3, S4). */
export function hiddenCopy(value: unknown, secrets: readonly string[]): unknown {
  const without = withoutSecrets(secrets);
  const strip = (part: unknown): unknown => {
    if (typeof part === 'string') return without(part);
    if (Array.isArray(part)) return part.map(strip);
    return isRecord(part) ? Object.fromEntries(Object.entries(part).map(([name, held]) => [without(name), strip(held)])) : part;
  };
  return strip(redactPayload(value));
}

function plain(kind: Kind, name: string): unknown {
  switch (kind) {
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    case 'string':
    case 'unknown':
      return `made-up-${
        name
          .replace(/[^A-Za-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 40) || 'value'
      }`;
  }
}

function kindOf(value: unknown): Kind {
  if (isExactNumber(value)) return 'number';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'object' ? type : 'unknown';
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isRecord(value) ? Object.entries(value) : []);
}

/** The object or list that a text holds as JSON. */
function containerIn(text: unknown): unknown {
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
