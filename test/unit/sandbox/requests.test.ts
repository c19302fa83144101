import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { genauth, newNonce, stringToSign } from '../../../src/api/authorization';
import type { Dialect } from '../../../src/api/authorization';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { key, sandboxWith } from '../../support/sandboxClient';

const noon = Date.parse('2026-01-02T12:00:00Z');
const list = '/api/v3/list-webhooks';
const create = '/api/v3/create-webhook';
const tokenPath = '/api/v3/get-management-token';

interface Envelope {
  statusCode?: number;
  apiCode?: number;
  message?: string;
  requestId?: string;
  data?: { access_token?: string; name?: string };
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Envelope;
}

interface Ask {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Claim {
  dialect?: Dialect;
  id?: string;
  secret?: string;
  /** Changes to the headers before they are signed; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  signed?: { method: 'GET' | 'POST'; path: string; data: Record<string, unknown> };
}

describe('requests that the sandbox refuses', () => {
  let sandbox: RunningSandbox;
  let now = noon;

  beforeEach(async () => {
    now = noon;
    sandbox = await sandboxWith({ now: () => now, tokenSeconds: 100 });
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
  const claim = ({ dialect = genauth, id = key.accessKeyId, secret = key.accessKeySecret, headers = {}, signed }: Claim = {}): Record<
    string,
    string
  > => {
    const { prefix, word } = dialect;
    const all: Record<string, string | undefined> = {
      [`${prefix}signature-method`]: 'HMAC-SHA1',
      [`${prefix}signature-version`]: '1.0',
      [`${prefix}signature-nonce`]: newNonce(),
      [`${prefix}lang`]: 'en-US',
      date: new Date(now).toUTCString(),
      ...headers,
    };
    const kept = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
    const text = stringToSign(kept, signed ?? { method: 'GET', path: list, data: {} });
    return { ...kept, authorization: `${word} ${id}:${createHmac('sha1', secret).update(text, 'utf8').digest('base64')}` };
  };

  for (const body of ['[]', 'null', '"text"', '7', 'true', '{"name":', 'name=a&url=b', '\u0000']) {
    it(`R9: a body that is not an object is refused: ${JSON.stringify(body)}, 400`, async () => {
      const { status, body: said } = await ask({ method: 'POST', path: create, headers: claim(), body });
      assert.deepEqual([status, said.statusCode, said.apiCode], [200, 400, undefined]);
    });
  }

  it('R9: a body of 1 MB is taken', async () => {
    const empty = JSON.stringify({ ...key, padding: '' });
    const body = JSON.stringify({ ...key, padding: 'x'.repeat(1024 * 1024 - empty.length) });
    assert.equal((await ask({ method: 'POST', path: tokenPath, body })).body.statusCode, 200);
  });

  for (const [title, size] of [
    ['one byte over 1 MB', 1024 * 1024 + 1],
    ['8 MB', 8 * 1024 * 1024],
  ] as const) {
    it(`R9: a body of ${title} gets an answer that refuses it`, async () => {
      const empty = JSON.stringify({ ...key, padding: '' });
      const body = JSON.stringify({ ...key, padding: 'x'.repeat(size - empty.length) });
      const { body: said } = await ask({ method: 'POST', path: tokenPath, body });
      assert.ok(said.statusCode === 400 || said.statusCode === 413, String(said.statusCode));
    });
  }

  const nowhere: [string, string][] = [
    ['GET', '/'],
    ['GET', '/api/v3/unknown'],
    ['GET', `${list}/`],
    ['GET', '/constructor'],
    ['GET', '//'],
    ['POST', list],
    ['PUT', create],
    ['GET', create],
    ['DELETE', '/api/v3/delete-webhook'],
    ['GET', tokenPath],
    ['GET', '/inbox/mine'],
  ];
  for (const [method, path] of nowhere) {
    it(`answers 404 to ${method} ${path}`, async () => {
      const { status, body } = await ask({ method, path, headers: claim() });
      assert.deepEqual([status, body.statusCode, body.apiCode], [404, 404, undefined]);
    });
  }
});
