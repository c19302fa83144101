import * as v from 'valibot';

/** What a text holds of an access key. At least one of the two is there. */
export interface KeyParts {
  accessKeyId?: string;
  accessKeySecret?: string;
}

/** Characters; a longer text is no key that somebody copied. */
const longest = 20_000;

const idNames = ['accesskeyid', 'keyid', 'accessid', 'userpoolid'];
const secretNames = ['accesskeysecret', 'secretaccesskey', 'keysecret', 'accesssecret', 'secretkey', 'userpoolsecret'];

/** How the names are written in JSON, code, YAML and environment files, with whatever stands before them. */
const name = '(?:access[-_. ]?key[-_. ]?(?:id|secret)|secret[-_. ]?access[-_. ]?key|(?:access|key)[-_. ]?(?:id|secret)|secret[-_. ]?key|user[-_. ]?pool[-_. ]?(?:id|secret))';
const vendor = '(?:(?:AUTHING|GENAUTH)_)';
const assignment = `["'\`]?\\s*(?::=|=>|[:=])\\s*`;
const next = `(?:export\\s+(?:[A-Z]+_)*?|${vendor}[A-Z_]*?)?${name}${assignment}`;
/** A value ends at a quote, a blank or a separator, and where a pasted text has lost its line breaks: at the next name. */
const value = `(?!${next})["'\`]?([^\\s"'\`,;&{}]+?)(?=["'\`,;&\\s{}]|$|${next})`;

/**
 * Finds an access key in what was pasted: JSON in several spellings, `KEY=value` lines, code or YAML; also when an input box has
 * taken the line breaks out. Undefined when the text is something else, such as a bare ID.
 */
export function parseKeyText(text: string): KeyParts | undefined {
  if (text.length > longest) return undefined;
  const json = parseJson(text);
  return json === undefined ? fromLines(text) : fromObject(json, 0);
}

/** The same for a text that is being typed: only a complete JSON object counts, as half a line is no value yet. */
export function parseTypedKeyText(text: string): KeyParts | undefined {
  return text.length > longest ? undefined : fromObject(parseJson(text), 0);
}

/** Undefined unless the text is a whole JSON object or array. */
function parseJson(text: string): unknown {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return undefined;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return undefined;
  }
}

const objectSchema = v.record(v.string(), v.unknown());

/** Looks into the object and, as consoles wrap keys in an envelope, a few levels down. */
function fromObject(candidate: unknown, depth: number): KeyParts | undefined {
  if (Array.isArray(candidate)) return candidate.length === 1 && depth < 4 ? fromObject(candidate[0], depth + 1) : undefined;
  const parsed = v.safeParse(objectSchema, candidate);
  if (!parsed.success) return undefined;
  const entries = Object.entries(parsed.output);
  const found = collect(entries.flatMap(([key, held]) => (typeof held === 'string' ? [[key, held]] : [])));
  if (found?.accessKeyId !== undefined && found.accessKeySecret !== undefined) return found;
  // Bare names are a key only together.
  const { id, secret } = parsed.output;
  if (typeof id === 'string' && typeof secret === 'string') return collect([['keyId', id], ['keySecret', secret]]);
  if (depth >= 4) return found;
  const inner = entries.flatMap(([, held]) => fromObject(held, depth + 1) ?? []);
  const whole = inner.find(({ accessKeyId, accessKeySecret }) => accessKeyId !== undefined && accessKeySecret !== undefined);
  return whole ?? found ?? inner[0];
}

function fromLines(text: string): KeyParts | undefined {
  const matches = text.matchAll(new RegExp(`(${name})${assignment}${value}`, 'gi'));
  return collect([...matches].map(([, key = '', held = '']) => [key, held]));
}

/** The names of an access key win over those of a user pool, in whichever order they stand. */
function collect(entries: readonly (readonly string[])[]): KeyParts | undefined {
  const find = (names: readonly string[]): string | undefined =>
    names.flatMap((wanted) => entries.filter(([key = '']) => plain(key).endsWith(wanted)).map(([, held = '']) => held.trim())).find(Boolean);
  const accessKeyId = find(idNames);
  const accessKeySecret = find(secretNames);
  if (accessKeyId === undefined && accessKeySecret === undefined) return undefined;
  return { ...(accessKeyId === undefined ? {} : { accessKeyId }), ...(accessKeySecret === undefined ? {} : { accessKeySecret }) };
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
