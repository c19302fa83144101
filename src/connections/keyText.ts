import * as v from 'valibot';
import { cleanAscii, plainAscii } from '../webhooks/typedText';

/** What a text holds of an access key. At least one of the two is there. */
export interface KeyParts {
  accessKeyId?: string;
  accessKeySecret?: string;
}

/** `several`: keys that differ, so that nobody can tell which one is meant; `none`: no key, or a text that is too long for one. */
export type KeyText = { kind: 'parts'; parts: KeyParts } | { kind: 'several' } | { kind: 'none' };

/** Characters; a longer text is no key that somebody copied. */
const longest = 20_000;

const idNames = ['accesskeyid', 'keyid', 'accessid', 'userpoolid'];
const secretNames = ['accesskeysecret', 'secretaccesskey', 'keysecret', 'accesssecret', 'secretkey', 'userpoolsecret'];
/** Names that mean a key only together with one of the other half. */
const weakIds = ['accesskey', 'ak'];
const weakSecrets = ['secret', 'sk'];

/** Labels of the Chinese console, simplified and traditional, as names that are read below. */
const labels: [label: RegExp, name: string][] = [
  [/用[户戶]池\s*(?:ID|编号|編號)/gi, 'userPoolId'],
  [/用[户戶]池\s*(?:密[钥鑰]|金[钥鑰]|Secret)/gi, 'userPoolSecret'],
  [/(?:访问|訪問|存取|接入)?(?:密[钥鑰]|金[钥鑰])\s*ID/gi, 'accessKeyId'],
  [/(?:访问|訪問|存取|接入)?(?:密[钥鑰]|金[钥鑰])\s*(?:Secret|密码|密碼|密文|值)/gi, 'accessKeySecret'],
  [/access\s?key\s*密[钥鑰]/gi, 'accessKeySecret'],
  [/(?:访问|訪問|存取|接入)(?:密[钥鑰]|金[钥鑰])/g, 'accessKey'],
  [/密[钥鑰]|金[钥鑰]/g, 'secret'],
];

/** How the names are written in JSON, code, YAML and environment files, with whatever stands before them. */
const strong = '(?:access[-_. ]?key[-_. ]?(?:id|secret)|secret[-_. ]?access[-_. ]?key|(?:access|key)[-_. ]?(?:id|secret)|secret[-_. ]?key|user[-_. ]?pool[-_. ]?(?:id|secret))';
const vendor = '(?:(?:AUTHING|GENAUTH)_)';
const weak = `(?<![a-z0-9_-])${vendor}?(?:set|with)?(?:access[-_ ]?key|secret|ak|sk)(?![a-z0-9_])`;
const name = `(?:${strong}|${weak})`;
const assignment = `["'\`]?\\s{0,40}(?:\\]\\s{0,40})?(?::=|=>|[:=])\\s{0,40}`;
/** A setter, an XML element, or an assignment. */
const link = `(?:${assignment}|["'\`]?\\s{0,40}\\(\\s{0,40}|>\\s{0,40})`;
const next = `(?:export\\s{1,40}(?:[A-Z]+_)*?|${vendor}[A-Z_]*?)?${strong}${assignment}`;
const ends = `"'\`,;&\\s{}()<>`;
/** A value ends at a quote, a blank or a separator, and where a pasted text has lost its line breaks: at the next name. */
const value = `(?!${next})["'\`]?([^${ends}]{1,400}?)(?=[${ends}]|$|${next})`;
/** Labels beside or above their values, with nothing but blanks between them: only what looks like a key is one. */
const keyLike = '(?=[^\\s]{0,200}\\d)[A-Za-z0-9+/=_-]{16,200}(?![^\\s,;"\'`)])';
/** The official SDKs take ID and secret in this order where they take no names. */
const call = /Management(?:Client)?(?:Options)?(?:\.NewClient)?\s{0,40}\(\s{0,40}["'`]([^"'`\s]{8,200})["'`]\s{0,40},\s{0,40}["'`]([^"'`\s]{8,200})["'`]/i;
/** Code that reads a value from elsewhere, and what stands for one in an example. */
const placeholder = /^(?:process\.env|os\.|env\.|System\.|Environment\.|getenv|config\.|\$|%)|^(?:x+|\*+|\.+|…+|<.*)$/i;

/** Finds an access key in what was pasted; undefined when the text is something else, such as a bare ID, or has several. */
export function parseKeyText(text: string): KeyParts | undefined {
  const found = readKeyText(text);
  return found.kind === 'parts' ? found.parts : undefined;
}

/**
 * Finds an access key in what was pasted: JSON in several spellings, `KEY=value` lines, code, YAML, labels of the console in English
 * and Chinese; also when an input box has taken the line breaks out.
 */
export function readKeyText(text: string): KeyText {
  if (text.length > longest) return { kind: 'none' };
  const plain = withNames(plainAscii(text));
  const json = parseJson(text) ?? parseJson(plain);
  return json === undefined ? fromLines(plain) : fromObject(json, 0);
}

/** The same for a text that is being typed: only a complete JSON object counts, as half a line is no value yet. */
export function parseTypedKeyText(text: string): KeyParts | undefined {
  const found = text.length > longest ? undefined : fromObject(parseJson(text), 0);
  return found?.kind === 'parts' ? found.parts : undefined;
}

function withNames(text: string): string {
  return labels.reduce((before, [label, named]) => before.replace(label, named), text);
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
function fromObject(candidate: unknown, depth: number): KeyText {
  const none: KeyText = { kind: 'none' };
  if (Array.isArray(candidate)) return depth < 4 ? best(candidate.slice(0, 100).map((one) => fromObject(one, depth + 1))) : none;
  const parsed = v.safeParse(objectSchema, candidate);
  if (!parsed.success) return none;
  const entries = Object.entries(parsed.output);
  const found = collect(entries.flatMap(([key, held]) => (typeof held === 'string' ? [[withNames(key), held]] : [])));
  if (found.kind === 'several' || isWhole(found)) return found;
  // Bare names are a key only together.
  const { id, secret } = parsed.output;
  if (typeof id === 'string' && typeof secret === 'string') return collect([['keyId', id], ['keySecret', secret]]);
  if (depth >= 4) return found;
  const inner = best(entries.map(([, held]) => fromObject(held, depth + 1)));
  return inner.kind === 'several' || isWhole(inner) || found.kind === 'none' ? inner : found;
}

function isWhole(found: KeyText): boolean {
  return found.kind === 'parts' && found.parts.accessKeyId !== undefined && found.parts.accessKeySecret !== undefined;
}

/** Of several objects the one that holds a whole key, else the first that holds a part. */
function best(all: readonly KeyText[]): KeyText {
  if (all.some(({ kind }) => kind === 'several')) return { kind: 'several' };
  const wholes = all.filter(isWhole);
  if (new Set(wholes.map((one) => JSON.stringify(one))).size > 1) return { kind: 'several' };
  return wholes[0] ?? all.find(({ kind }) => kind === 'parts') ?? { kind: 'none' };
}

function fromLines(text: string): KeyText {
  const named = [
    ...text.matchAll(new RegExp(`(${name})${link}${value}`, 'gi')),
    ...text.matchAll(new RegExp(`(${name})["'\`]?(?:[ \\t]{0,40}\\r?\\n)?[ \\t]{1,40}["'\`]?(${keyLike})`, 'gi')),
    ...text.matchAll(new RegExp(`(${name})[ \\t]{0,40}\\r?\\n(${keyLike})`, 'gi')),
  ];
  const found = collect(named.map(([, key = '', held = '']) => [key, held]));
  if (found.kind !== 'none') return found;
  const [, first, second] = call.exec(text) ?? [];
  return first === undefined || second === undefined ? found : collect([['keyId', first], ['keySecret', second]]);
}

/** The names of an access key win over those of a user pool, in whichever order they stand. */
function collect(entries: readonly (readonly string[])[]): KeyText {
  const usable = entries.map(([key = '', held = '']) => [plain(key), cleanAscii(held)] as const).filter(([, held]) => held !== '' && !placeholder.test(held));
  const values = (names: readonly string[], fits: (key: string, wanted: string) => boolean): string[] =>
    names.map((wanted) => [...new Set(usable.filter(([key]) => fits(key, wanted)).map(([, held]) => held))]).find(({ length }) => length > 0) ?? [];
  const endsWith = (key: string, wanted: string): boolean => key.endsWith(wanted);
  const isBare = (key: string, wanted: string): boolean => key.replace(/^(?:authing|genauth)?(?:set|with)?/, '') === wanted;
  const [ids, secrets] = [values(idNames, endsWith), values(secretNames, endsWith)];
  const [bareIds, bareSecrets] = [values(weakIds, isBare), values(weakSecrets, isBare)];
  const allIds = ids.length === 0 && secrets.length + bareSecrets.length > 0 ? bareIds : ids;
  const allSecrets = secrets.length === 0 && allIds.length > 0 ? bareSecrets : secrets;
  if (allIds.length > 1 || allSecrets.length > 1) return { kind: 'several' };
  const [accessKeyId] = allIds;
  const [accessKeySecret] = allSecrets;
  if (accessKeyId === undefined && accessKeySecret === undefined) return { kind: 'none' };
  return { kind: 'parts', parts: { ...(accessKeyId === undefined ? {} : { accessKeyId }), ...(accessKeySecret === undefined ? {} : { accessKeySecret }) } };
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
