import { readJson } from '../../base/json';
import * as v from 'valibot';
import { cleanAscii } from '../webhooks/draft/typedText';
import { callIn, environmentOf, isPlaceholder, pairsIn, plainLines, withoutEnvironment } from './keyLines';
import type { Named } from './keyLines';

/** What a text holds of an access key. At least one of the two is there. */
export interface KeyParts {
  accessKeyId?: string;
  accessKeySecret?: string;
}

/**
 * `several`: keys that differ, so that nobody can tell which one is meant; `encoded`: one that is written in base64, as in a Kubernetes
 * secret; `none`: no key, or a text that is too long for one.
 */
export type KeyText = { kind: 'parts'; parts: KeyParts } | { kind: 'several' } | { kind: 'encoded' } | { kind: 'none' };

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
  // Beside an ID it is the secret, beside a secret the ID.
  [/(?:访问|訪問|存取|接入)(?:密[钥鑰]|金[钥鑰])/g, 'halfOfKey'],
  [/密[钥鑰]|金[钥鑰]/g, 'secret'],
];

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
  const plain = withNames(plainLines(text));
  const json = jsonObjectIn(text) ?? jsonObjectIn(plain);
  const held: KeyText = json === undefined ? { kind: 'none' } : fromObject(json, 0);
  const found = held.kind === 'none' ? fromLines(plain) : held;
  return isEncoded(found, plain) ? { kind: 'encoded' } : found;
}

/** The values of a Kubernetes secret are base64 below `data`, and plain below `stringData`. */
function isEncoded(found: KeyText, text: string): boolean {
  if (found.kind !== 'parts' || !/\bkind["']?\s{0,9}:\s{0,9}["']?Secret\b/.test(text) || !/(?<!string)\bdata["']?\s{0,9}:/.test(text))
    return false;
  const isBase64 = (value: string): boolean => {
    const bytes = Buffer.from(value, 'base64');
    return bytes.length > 3 && bytes.toString('base64') === value && /^[\x21-\x7e]+\s*$/.test(bytes.toString('latin1'));
  };
  return Object.values(found.parts).every(isBase64);
}

/** The same for a text that is being typed: only a complete JSON object counts, as half a line is no value yet. */
export function parseTypedKeyText(text: string): KeyParts | undefined {
  const found = text.length > longest ? undefined : fromObject(jsonObjectIn(text), 0);
  return found?.kind === 'parts' ? found.parts : undefined;
}

function withNames(text: string): string {
  return labels.reduce((before, [label, named]) => before.replace(label, named), text);
}

/** Undefined unless the text is a whole JSON object or array. */
function jsonObjectIn(text: string): unknown {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? readJson(trimmed) : undefined;
}

/** Levels of an object that are looked at. */
const deepest = 8;

const objectSchema = v.record(v.string(), v.unknown());

/** Looks into the object and, as consoles wrap keys in an envelope, a few levels down. */
function fromObject(candidate: unknown, depth: number): KeyText {
  const none: KeyText = { kind: 'none' };
  if (Array.isArray(candidate)) {
    const some: unknown[] = candidate.slice(0, 100);
    const variables = collect(some.flatMap(variableOf));
    if (variables.kind !== 'none') return variables;
    return depth < deepest ? best(some.map((one) => fromObject(one, depth + 1))) : none;
  }
  const parsed = v.safeParse(objectSchema, candidate);
  if (!parsed.success) return none;
  const entries = Object.entries(parsed.output);
  const found = collect(entries.flatMap(([key, held]) => (typeof held === 'string' ? [[withNames(key), held]] : [])));
  if (found.kind === 'several' || isWhole(found)) return found;
  // Bare names are a key only together.
  const { id, secret } = parsed.output;
  if (typeof id === 'string' && typeof secret === 'string')
    return collect([
      ['keyId', id],
      ['keySecret', secret],
    ]);
  if (depth >= deepest) return found;
  const inner = best(entries.map(([, held]) => fromObject(held, depth + 1)));
  return inner.kind === 'several' || isWhole(inner) || found.kind === 'none' ? inner : found;
}

/** `{ name, value }`, as the environments of Postman, Kubernetes and Docker have their variables. */
function variableOf(one: unknown): Named[] {
  const parsed = v.safeParse(
    v.union([v.object({ name: v.string(), value: v.string() }), v.object({ key: v.string(), value: v.string() })]),
    one,
  );
  if (!parsed.success) return [];
  return [[withNames('name' in parsed.output ? parsed.output.name : parsed.output.key), parsed.output.value]];
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
  const found = collect(pairsIn(text));
  if (found.kind !== 'none') return found;
  const [first, second] = callIn(text) ?? [];
  return first === undefined || second === undefined
    ? found
    : collect([
        ['keyId', first],
        ['keySecret', second],
      ]);
}

/** The names of an access key win over those of a user pool, in whichever order they stand. */
function collect(entries: readonly Named[]): KeyText {
  const all = entries.map(([key, held]) => [key, cleanAscii(held)] as const).filter(([, held]) => held !== '' && !isPlaceholder(held));
  const usable = all.map(([key, held]) => [plain(key), held] as const);
  const values = (names: readonly string[], fits: (key: string, wanted: string) => boolean): string[] =>
    names
      .map((wanted) => [...new Set(usable.filter(([key]) => fits(key, wanted)).map(([, held]) => held))])
      .find(({ length }) => length > 0) ?? [];
  const endsWith = (key: string, wanted: string): boolean => key.endsWith(wanted);
  const isBare = (key: string, wanted: string): boolean => key.replace(/^(?:authing|genauth)?(?:set|with)?/, '') === wanted;
  const [ids, secrets] = [values(idNames, endsWith), values(secretNames, endsWith)];
  const half = values(['halfofkey'], isBare);
  const weak = [values(weakIds, isBare), values(weakSecrets, isBare)] as const;
  const [bareIds, bareSecrets] = [
    weak[0].length > 0 || ids.length > 0 ? weak[0] : half,
    weak[1].length > 0 || ids.length === 0 ? weak[1] : half,
  ];
  const allIds = ids.length === 0 && secrets.length + bareSecrets.length > 0 ? bareIds : ids;
  const allSecrets = secrets.length === 0 && allIds.length > 0 ? bareSecrets : secrets;
  if (allIds.length > 1 || allSecrets.length > 1) return { kind: 'several' };
  const [accessKeyId] = allIds;
  // The ID of one environment and the secret of another are no key.
  if (
    new Set(
      all
        .filter(([, held]) => held === allIds[0] || held === allSecrets[0])
        .map(([key]) => environmentOf(key))
        .filter(Boolean),
    ).size > 1
  )
    return { kind: 'several' };
  const [accessKeySecret] = allSecrets;
  if (accessKeyId === undefined && accessKeySecret === undefined) return { kind: 'none' };
  return {
    kind: 'parts',
    parts: { ...(accessKeyId === undefined ? {} : { accessKeyId }), ...(accessKeySecret === undefined ? {} : { accessKeySecret }) },
  };
}

function plain(key: string): string {
  return withoutEnvironment(key)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
