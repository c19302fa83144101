import assert from 'node:assert/strict';
import { deliveryHeaders, encodeDelivery } from '../../../src/api/deliveryWire';
import { post } from '../../../src/sandbox/post';
import type { PostOptions } from '../../../src/sandbox/post';
import { collectGarbage, drip, flood, json, raw, reply, startBadServer, stopAll, withShortTimeouts } from '../../support/badServer';
import type { Answer } from '../../support/badServer';

const asks = (patience?: number): { asked: string[]; options: PostOptions } => {
  const asked: string[] = [];
  return { asked, options: { allowHost: async (host) => asked.push(host) < 0, stop: new AbortController().signal, patience } };
};

describe('posting an event from this machine', () => {
  afterEach(stopAll);

  it('sends what GenAuth sends, and reads the answer', async () => {
    const server = await startBadServer(json({ handled: true }, { 'x-handler': 'mine' }));
    const headers = deliveryHeaders({ contentType: 'application/json', userPoolId: 'pool', secret: 'canary' });
    const { ms, ...answer } = await post(`${server.origin}/hook?a=1`, headers, '{}', asks().options);
    assert.deepEqual([answer.status, answer.body, answer.headers['x-handler'], answer.error], [200, { handled: true }, 'mine', undefined]);
    assert.ok(ms >= 0 && Number.isInteger(ms));
    const { headers: sent } = await server.first;
    assert.deepEqual(
      [sent['user-agent'], sent['content-type'], sent['x-authing-webhook-secret'], sent['x-authing-userpool-id'], sent.cookie],
      ['authing-webhook@2.0', 'application/json', 'canary', 'pool', undefined],
    );
  });

  const faults: [string, Answer, number, RegExp][] = [
    ['never answers', () => undefined, 0, /^ERRTIMEOUT$/],
    ['drips its body', drip('HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n'), 0, /^ERRTIMEOUT$/],
    ['resets', (response) => response.socket?.resetAndDestroy(), 0, /^(ECONNRESET|UND_ERR_SOCKET)$/],
    ['does not speak HTTP', raw('hello\r\n\r\n'), 0, /^HPE_/],
    ['redirects', reply(302, '', { location: 'http://127.0.0.1:1/stolen' }), 302, /^undefined$/],
    ['floods', flood(30), 200, /^undefined$/],
  ];
  for (const [title, answer, status, error] of faults) {
    it(`R9: an endpoint that ${title} is told within the time-out, and asked once`, async () => {
      const test = async (patience?: number): Promise<void> => {
        const server = await startBadServer(answer);
        const posted = await post(server.origin, {}, '{}', asks(patience).options);
        assert.deepEqual([posted.status, server.requests.length], [status, 1]);
        assert.match(String(posted.error), error);
        assert.ok(JSON.stringify(posted.body).length < 100_000 && posted.ms < 8000);
        assert.ok((await (await server.first).ended).bytes < 25 * 1024 * 1024, 'the rest was read as well');
      };
      // A fault without an end runs into its time-out; the others may take their time on a busy machine.
      if (/ERRTIMEOUT/.test(error.source)) await withShortTimeouts(({ readMs }) => test(readMs));
      else await test();
    });
  }

  it('R5: cancelling hangs up, also after a garbage collection', async () => {
    const server = await startBadServer(() => undefined);
    const abort = new AbortController();
    const posting = post(server.origin, {}, '{}', { ...asks().options, stop: abort.signal, patience: 60_000 });
    await server.first;
    await collectGarbage();
    abort.abort();
    assert.equal((await posting).error, 'ERRCANCELLED');
  });

  for (const url of ['http://10.0.0.1/', 'http://127.0.0.1.example.com/', 'http://[::2]/', 'https://example.com:8443/']) {
    it(`S7: asks before it posts to ${url}, and does not when refused`, async () => {
      const { asked, options } = asks();
      const posted = await post(url, {}, '{}', options);
      assert.deepEqual([posted.status, asked], [0, [new URL(url).host]]);
      assert.match(String(posted.error), /^ERRNOTALLOWED/);
    });
  }

  for (const url of ['file:///etc/passwd', 'localhost:3000', 'ftp://127.0.0.1/', '', 'http://']) {
    it(`does not take ${url || 'nothing'} for an address`, async () => {
      const { asked, options } = asks();
      assert.deepEqual([(await post(url, {}, '{}', options)).error, asked], ['ERRINVALIDURL', []]);
    });
  }
});

describe('the body of a delivery', () => {
  const body = { eventName: 'user:created', data: { name: '林 & 小满=', list: [1] }, none: undefined, nil: null };

  for (const contentType of ['application/x-www-form-urlencoded', 'application/X-WWW-Form-urlencoded; charset=utf-8']) {
    it(`is a form for ${contentType}`, () => {
      const form = Object.fromEntries(new URLSearchParams(encodeDelivery(contentType, body)));
      assert.deepEqual(form, { eventName: 'user:created', data: JSON.stringify(body.data), nil: 'null' });
    });
  }

  for (const contentType of ['application/json', 'text/plain', '']) {
    it(`is JSON for ${contentType || 'no content type'}`, () => {
      assert.deepEqual(JSON.parse(encodeDelivery(contentType, body)), { eventName: body.eventName, data: body.data, nil: null });
    });
  }
});
