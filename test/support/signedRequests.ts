import { createHmac } from 'node:crypto';
import http from 'node:http';
import { genauth, newNonce, stringToSign } from '../../src/api/authorization';
import type { Dialect } from '../../src/api/authorization';
import type { RunningSandbox } from '../../src/sandbox/sandbox';
import { key, sandboxWith } from './sandboxClient';

export const noon = Date.parse('2026-01-02T12:00:00Z');
export const list = '/api/v3/list-webhooks';
export const create = '/api/v3/create-webhook';
export const tokenPath = '/api/v3/get-management-token';

interface Envelope {
  statusCode?: number;
  apiCode?: number;
  message?: string;
  requestId?: string;
  data?: { access_token?: string; name?: string };
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Envelope;
}

export interface Ask {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Claim {
  dialect?: Dialect;
  id?: string;
  secret?: string;
  /** Changes to the headers before they are signed; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  signed?: { method: 'GET' | 'POST'; path: string; data: Record<string, unknown> };
}

/** For the suite that calls it: a sandbox for each test whose clock stands still, and requests to it that are signed by hand. */
export function useSignedRequests() {
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    signed.now = noon;
    sandbox = await sandboxWith({ now: () => signed.now, tokenSeconds: 100 });
  });

  afterEach(() => sandbox.close());

  /** By `http`, because `fetch` sets Host and Origin itself. */
  const ask = ({ method = 'GET', path = list, headers = {}, body }: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const request = http.request(
        { host: '127.0.0.1', port: sandbox.port, method, path, headers: { ...length, ...headers }, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => (text += piece));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: text === '' ? {} : (JSON.parse(text) as Envelope),
            }),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  /** Headers whose signature is right for what they say, so that only what a test changed can be refused. */
  const claim = ({ dialect = genauth, id = key.accessKeyId, secret = key.accessKeySecret, headers = {}, signed: data }: Claim = {}): Record<
    string,
    string
  > => {
    const { prefix, word } = dialect;
    const all: Record<string, string | undefined> = {
      [`${prefix}signature-method`]: 'HMAC-SHA1',
      [`${prefix}signature-version`]: '1.0',
      [`${prefix}signature-nonce`]: newNonce(),
      [`${prefix}lang`]: 'en-US',
      date: new Date(signed.now).toUTCString(),
      ...headers,
    };
    const kept = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
    const text = stringToSign(kept, data ?? { method: 'GET', path: list, data: {} });
    return { ...kept, authorization: `${word} ${id}:${createHmac('sha1', secret).update(text, 'utf8').digest('base64')}` };
  };

  const signed = {
    /** Ms; noon at the start of each test. */
    now: noon,
    get sandbox() {
      return sandbox;
    },
    /** Another sandbox takes its place, with the usual life of a token. */
    async restart(): Promise<void> {
      await sandbox.close();
      sandbox = await sandboxWith({ now: () => signed.now });
    },
    ask,
    claim,
  };
  return signed;
}
