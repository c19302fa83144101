import { createHmac, randomBytes } from 'node:crypto';
import { version } from '../../package.json';
import { toWireJson } from '../base/exactJson';
import type { Operation } from './operations';

/** One of the two names under which the same service is sold: it is in the headers and in the `authorization` value. */
export interface Dialect {
  readonly prefix: 'x-genauth-' | 'x-authing-';
  readonly word: 'GenAuth' | 'authing';
}

export const genauth: Dialect = { prefix: 'x-genauth-', word: 'GenAuth' };
export const authing: Dialect = { prefix: 'x-authing-', word: 'authing' };

/** Who a request is signed for. */
export interface Signer {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly tenantId?: string | undefined;
}

/** What is signed besides the headers: the query of a GET or the body of a POST. */
export interface Signable extends Pick<Operation, 'method' | 'path'> {
  readonly data: Readonly<Record<string, unknown>>;
}

/** What differs from one attempt to the next. A signature that was used is refused, so none of it may be used twice. */
export interface Moment {
  readonly lang: string;
  /** An HTTP date by the server's clock. */
  readonly date: string;
  readonly nonce: string;
}

/** How we name ourselves to the service. */
const sdkVersion = `genauth-webhooks-vscode:${version}`;

/** 32 hex digits, unique. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}

/**
 * The headers of a signed request; the secret itself stays here. Source: `buildSignature` of authing-node-sdk 4.0.1 and
 * genauth-node-sdk 1.0.0, whose signatures the test vectors hold. `sdk` is only given by those.
 */
export function signedHeaders(
  { prefix, word }: Dialect,
  signer: Signer,
  request: Signable,
  { lang, date, nonce }: Moment,
  sdk = sdkVersion,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...(signer.tenantId ? { [`${prefix}app-id`]: signer.tenantId } : {}),
    [`${prefix}lang`]: lang,
    [`${prefix}sdk-version`]: sdk,
    [`${prefix}signature-method`]: 'HMAC-SHA1',
    [`${prefix}signature-nonce`]: nonce,
    [`${prefix}signature-version`]: '1.0',
    date,
  };
  const signature = createHmac('sha1', signer.accessKeySecret).update(stringToSign(headers, request), 'utf8').digest('base64');
  return { ...headers, authorization: `${word} ${signer.accessKeyId}:${signature}` };
}

/** The text that is signed: the method, the headers by name, then the path with the sorted and unencoded pairs. */
export function stringToSign(headers: Readonly<Record<string, string>>, { method, path, data }: Signable): string {
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${(headers[name] ?? '').replace(/[\t\r\n\f]/g, ' ').trim()}\n`);
  const pairs = Object.keys(data)
    .filter((key) => data[key] !== undefined)
    .sort()
    .map((key) => `${key}=${pairValue(data[key])}`);
  return `${method}\n${lines.join('')}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function pairValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? toWireJson(value) : String(value);
}

/** Headers that every service understands whichever its dialect: both sets. For requests that carry a token, or nothing yet. */
export function plainHeaders(tenantId: string | undefined, lang: string): Record<string, string> {
  return inBoth({ lang, ...(tenantId ? { 'app-id': tenantId } : {}) });
}

/** The headers of a request with a bearer token. GenAuth's Python SDK renames the user pool's header: both are sent. */
export function tokenHeaders({ accessKeyId, tenantId }: Signer, token: string, lang: string): Record<string, string> {
  return {
    ...plainHeaders(tenantId, lang),
    ...inBoth({ 'userpool-id': scopedUserPoolId(token) ?? accessKeyId }),
    authorization: `Bearer ${token}`,
  };
}

function inBoth(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    [genauth, authing].flatMap(({ prefix }) => Object.entries(values).map(([name, value]) => [prefix + name, value])),
  );
}

/** The claim `scoped_userpool_id` of a JWT that is not verified here; undefined for any other token. */
function scopedUserPoolId(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('scoped_userpool_id' in claims)) return undefined;
    const id = claims.scoped_userpool_id;
    return typeof id === 'string' && id !== '' && isHeaderValue(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** True for what may be a header's value as it is. A key typed with a Chinese character or a line break in it is not. */
export function isHeaderValue(value: string): boolean {
  return /^[\x20-\x7e]*$/.test(value);
}
