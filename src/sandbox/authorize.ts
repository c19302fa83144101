import { createHmac, randomBytes } from 'node:crypto';
import type { Refusal } from './envelope';
import { same } from './same';

export interface SandboxKey {
  accessKeyId: string;
  accessKeySecret: string;
}

/** What of a request is signed. `fields` is the query of a GET, else the top level of the body. */
export interface SignedRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string | undefined>>;
  fields: Readonly<Record<string, unknown>>;
}

const dialects = { authing: 'x-authing-', GenAuth: 'x-genauth-' } as const;
/** Ms; the service's tolerance is not documented. */
const tolerance = 15 * 60_000;
const nonceLimit = 100_000;

const refuse = (apiCode: number, en: string, zh: string): Refusal => ({ statusCode: 401, apiCode, en, zh });
const unknownKey: Refusal = { statusCode: 401, en: 'Access key does not exist', zh: '密钥不存在' };
const notSignedIn: Refusal = refuse(2020, 'Not signed in', '尚未登录');

/** Checks what a request claims about who sent it; the codes are those of GenAuth's list. */
export function createGate(key: SandboxKey, now: () => number, tokenSeconds: number) {
  const nonces = new Set<string>();
  const tokenKey = randomBytes(32);

  function checkSignature(request: SignedRequest, word: keyof typeof dialects, credential: string): Refusal | undefined {
    const prefix = dialects[word];
    const colon = credential.lastIndexOf(':');
    if (credential.slice(0, colon) !== key.accessKeyId) return unknownKey;
    const { headers } = request;
    if (headers[`${prefix}signature-method`] !== 'HMAC-SHA1') return refuse(1301, 'Signature method is not supported', '签名方法不支持');
    if (headers[`${prefix}signature-version`] !== '1.0') return refuse(1302, 'Signature version is not supported', '签名版本不支持');
    if (!headers['date']) return refuse(1304, 'Header date is missing', '缺少 date 请求头');
    const date = Date.parse(headers['date']);
    if (Number.isNaN(date)) return refuse(1303, 'Header date is malformed', 'date 请求头格式错误');
    if (Math.abs(date - now()) > tolerance) return refuse(1305, 'The clock of the client is too far off', '客户端时间偏差过大');
    const wanted = sign(request, prefix, key.accessKeySecret);
    if (!same(wanted, credential.slice(colon + 1))) return refuse(1300, 'Signature is wrong', '签名错误');
    const nonce = headers[`${prefix}signature-nonce`] ?? '';
    if (nonce === '' || nonces.has(nonce)) return refuse(1306, 'Signature was used before', '签名已被使用');
    if (nonces.size >= nonceLimit) nonces.clear();
    nonces.add(nonce);
    return undefined;
  }

  function checkToken(token: string): Refusal | undefined {
    const [head = '', body = '', signature = ''] = token.split('.');
    if (!same(createHmac('sha256', tokenKey).update(`${head}.${body}`).digest('base64url'), signature)) return notSignedIn;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number };
    return claims.exp * 1000 > now() ? undefined : notSignedIn;
  }

  return {
    /** Undefined when the request may pass. */
    check(request: SignedRequest): Refusal | undefined {
      const [word = '', credential = ''] = (request.headers['authorization'] ?? '').split(' ');
      if (word === 'authing' || word === 'GenAuth') return checkSignature(request, word, credential);
      if (word === 'Bearer') return checkToken(credential);
      return notSignedIn;
    },
    /** The answer of getManagementToken: valid for `expires_in` seconds and for as long as the sandbox runs. */
    issueToken(accessKeyId: unknown, accessKeySecret: unknown): { access_token: string; expires_in: number } | Refusal {
      if (accessKeyId !== key.accessKeyId || typeof accessKeySecret !== 'string' || !same(accessKeySecret, key.accessKeySecret))
        return unknownKey;
      const exp = Math.floor(now() / 1000) + tokenSeconds;
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ scoped_userpool_id: key.accessKeyId, exp, jti: randomBytes(8).toString('hex') })}`;
      const signature = createHmac('sha256', tokenKey).update(unsigned).digest('base64url');
      return { access_token: `${unsigned}.${signature}`, expires_in: tokenSeconds };
    },
  };
}

export type Gate = ReturnType<typeof createGate>;

/** The signature of GenAuth's Node SDKs: HMAC-SHA1 over method, headers, path and fields. */
export function sign({ method, path, headers, fields }: SignedRequest, prefix: string, secret: string): string {
  const lines = Object.keys(headers)
    .filter((name) => name === 'date' || name.startsWith(prefix))
    .sort()
    .map((name) => `${name}:${(headers[name] ?? '').replace(/[\t\r\n\f]/g, ' ').trim()}\n`);
  const pairs = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${textOf(fields[name])}`);
  const text = `${method}\n${lines.join('')}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return createHmac('sha1', secret).update(text, 'utf8').digest('base64');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
