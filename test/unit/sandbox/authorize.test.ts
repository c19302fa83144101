import assert from 'node:assert/strict';
import { authing, genauth, newNonce } from '../../../src/api/authorization';
import { key, webhook } from '../../support/sandboxClient';
import { create, list, noon, tokenPath, useSignedRequests } from '../../support/signedRequests';
import type { Answer, Claim } from '../../support/signedRequests';

const hour = 3_600_000;

describe('who the sandbox lets in', () => {
  const signed = useSignedRequests();
  const { ask, claim } = signed;

  const token = async (): Promise<string> => {
    const { body } = await ask({ method: 'POST', path: tokenPath, body: JSON.stringify(key) });
    return body.data?.access_token ?? assert.fail('no token');
  };

  /** Every refusal is HTTP 200: what happened is in the body. */
  const refused = ({ status, body }: Answer, apiCode: number | undefined): void => {
    assert.deepEqual([status, body.statusCode, body.apiCode], [200, 401, apiCode]);
    assert.equal('apiCode' in body, apiCode !== undefined);
    assert.ok(body.message && body.requestId);
    assert.equal(body.data, undefined);
  };

  for (const dialect of [genauth, authing]) {
    const { prefix, word } = dialect;
    const at = (ms: number): Claim => ({ headers: { date: new Date(noon + ms).toUTCString() } });
    const other = dialect === genauth ? authing : genauth;
    const table: [string, Claim, number | undefined][] = [
      ['a wrong secret', { secret: 'wrong' }, 1300],
      ['a signature of another path', { signed: { method: 'GET', path: create, data: {} } }, 1300],
      ['a signature of another method', { signed: { method: 'POST', path: list, data: {} } }, 1300],
      ['a signature of another query', { signed: { method: 'GET', path: list, data: { page: 2 } } }, 1300],
      ['an unknown key', { id: 'unknown' }, undefined],
      ['an empty key', { id: '' }, undefined],
      ['another signature method', { headers: { [`${prefix}signature-method`]: 'HMAC-SHA256' } }, 1301],
      ['no signature method', { headers: { [`${prefix}signature-method`]: undefined } }, 1301],
      ['another signature version', { headers: { [`${prefix}signature-version`]: '2.0' } }, 1302],
      ['no signature version', { headers: { [`${prefix}signature-version`]: undefined } }, 1302],
      ['a malformed date', { headers: { date: 'yesterday' } }, 1303],
      ['no date', { headers: { date: undefined } }, 1304],
      ['a stale date', at(-hour), 1305],
      ['a future date', at(hour), 1305],
      ['no nonce', { headers: { [`${prefix}signature-nonce`]: undefined } }, 1306],
    ];

    for (const [title, flaw, apiCode] of table) {
      it(`refuses ${title}: ${word}, ${apiCode ?? '401 without a code'}`, async () => {
        refused(await ask({ headers: claim({ ...flaw, dialect }) }), apiCode);
      });
    }

    it(`R2: refuses a signature that was used: ${word}, 1306`, async () => {
      const headers = claim({ dialect });
      assert.equal((await ask({ headers })).body.statusCode, 200);
      refused(await ask({ headers }), 1306);
    });

    it(`a refused signature uses up no nonce: ${word}`, async () => {
      const nonce = { [`${prefix}signature-nonce`]: newNonce() };
      refused(await ask({ headers: claim({ dialect, headers: nonce, secret: 'wrong' }) }), 1300);
      assert.equal((await ask({ headers: claim({ dialect, headers: nonce }) })).body.statusCode, 200);
    });

    it(`refuses the word of one dialect with the headers of the other: ${word}, 1301`, async () => {
      refused(await ask({ headers: { ...claim({ dialect: other }), authorization: claim({ dialect }).authorization ?? '' } }), 1301);
    });

    it(`lets a clock be a minute off: ${word}`, async () => {
      for (const ms of [-60_000, 60_000]) assert.equal((await ask({ headers: claim({ ...at(ms), dialect }) })).body.statusCode, 200);
    });

    it(`accepts a signed body, and no other body with its signature: ${word}`, async () => {
      const data = { ...webhook, name: '用户 & = ?' };
      const signed = { method: 'POST' as const, path: create, data };
      const made = await ask({ method: 'POST', path: create, headers: claim({ dialect, signed }), body: JSON.stringify(data) });
      assert.deepEqual([made.body.statusCode, made.body.data?.name], [200, data.name]);
      const changed = JSON.stringify({ ...data, enabled: true });
      refused(await ask({ method: 'POST', path: create, headers: claim({ dialect, signed }), body: changed }), 1300);
    });
  }

  it('tells why in the language that was asked for', async () => {
    const said = async (lang: string): Promise<string> =>
      (await ask({ headers: claim({ secret: 'wrong', headers: { 'x-genauth-lang': lang } }) })).body.message ?? '';
    assert.equal(await said('en-US'), 'Signature is wrong');
    assert.match(await said('zh-CN'), /\p{Script=Han}/u);
  });

  it('accepts a token until it is dead: 2020', async () => {
    const headers = { authorization: `Bearer ${await token()}` };
    assert.equal((await ask({ headers })).body.statusCode, 200);
    signed.now += 99_000;
    assert.equal((await ask({ headers })).body.statusCode, 200);
    signed.now += 1000;
    refused(await ask({ headers }), 2020);
  });

  it('refuses a token that it did not issue, and a request without any claim: 2020', async () => {
    const [head = '', body = '', signature = ''] = (await token()).split('.');
    const longer = Buffer.from(JSON.stringify({ scoped_userpool_id: key.accessKeyId, exp: noon })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = [
      `${head}.${longer}.${signature}`,
      `${unsigned}.${body}.`,
      `${head}.${body}`,
      `${head}.${body}.${signature}x`,
      'unknown',
      '',
    ];
    for (const one of forged) refused(await ask({ headers: { authorization: `Bearer ${one}` } }), 2020);
    refused(await ask({}), 2020);
    refused(await ask({ headers: { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` } }), 2020);
  });

  it('refuses a token of a sandbox that ran before: 2020', async () => {
    const before = await token();
    await signed.restart();
    refused(await ask({ headers: { authorization: `Bearer ${before}` } }), 2020);
  });

  const { accessKeyId, accessKeySecret } = key;
  const badKeys: [string, Record<string, unknown>][] = [
    ['a wrong secret', { accessKeyId, accessKeySecret: 'wrong' }],
    ['an unknown key', { accessKeyId: 'unknown', accessKeySecret }],
    ['no secret', { accessKeyId }],
    ['nothing', {}],
    ['the secret in a list', { accessKeyId, accessKeySecret: [accessKeySecret] }],
    ['a secret that cannot become text', { accessKeyId, accessKeySecret: { toString: 1, valueOf: 1 } }],
  ];
  for (const [title, body] of badKeys) {
    it(`the token operation refuses ${title}: 401 without a code`, async () => {
      refused(await ask({ method: 'POST', path: tokenPath, body: JSON.stringify(body) }), undefined);
    });
  }
  const places: [string, string, string][] = [
    ['GET', list, ''],
    ['POST', tokenPath, JSON.stringify(key)],
    ['POST', '/inbox/mine', '{"eventName":"login"}'],
    ['GET', '/sandbox?challenge=1', ''],
    ['OPTIONS', list, ''],
  ];
  const shut = ({ status, headers, body }: Answer): void => {
    assert.deepEqual([status, body.statusCode, body.data], [403, 403, undefined]);
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('access-control')),
      [],
    );
  };

  for (const [method, path, body] of places) {
    it(`S8: refuses a foreign Host, whoever asks: ${method} ${path}`, async () => {
      const { port } = signed.sandbox;
      for (const host of [
        'example.com',
        `example.com:${port}`,
        `127.0.0.1.example.com:${port}`,
        'localhost.example.com',
        `localhost:${port}.example.com`,
        '0.0.0.0',
        '127.0.0.2',
        'localhost@example.com',
      ]) {
        shut(await ask({ method, path, body, headers: { ...claim(), host } }));
      }
    });

    it(`S8: refuses a page in a browser, whoever asks: ${method} ${path}`, async () => {
      for (const origin of ['https://example.com', 'null', signed.sandbox.origin, 'vscode-webview://somewhere']) {
        shut(await ask({ method, path, body, headers: { ...claim(), origin } }));
      }
    });
  }

  it('S8: answers to the names of this machine', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      for (const host of [name, `${name}:${signed.sandbox.port}`])
        assert.equal((await ask({ headers: { ...claim(), host } })).body.statusCode, 200, host);
    }
  });
});
