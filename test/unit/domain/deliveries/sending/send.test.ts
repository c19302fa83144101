import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { ManagementClient } from '../../../../../src/api/client';
import { ApiError } from '../../../../../src/api/errors';
import type { Webhook } from '../../../../../src/api/schemas';
import { toDelivery } from '../../../../../src/domain/deliveries/log/delivery';
import { diagnose } from '../../../../../src/domain/deliveries/causes/diagnose';
import { findLogged } from '../../../../../src/domain/deliveries/log/findLogged';
import { findSent, probeHeaders, sentHeaders } from '../../../../../src/domain/deliveries/sending/headerForwarding';
import type { HeaderFates } from '../../../../../src/domain/deliveries/sending/headerForwarding';
import { resendable } from '../../../../../src/domain/deliveries/sending/resendable';
import { sendThroughGenAuth } from '../../../../../src/domain/deliveries/sending/send';
import type { SandboxOptions } from '../../../../../src/sandbox/sandbox';
import { readPassedOn } from '../../../../../src/domain/deliveries/sending/endpointResponse';
import { clientFor, sandboxWith, webhook } from '../../../../support/sandboxClient';

interface Got {
  headers: http.IncomingHttpHeaders;
  body: string;
}

describe('sending an event through GenAuth', () => {
  let closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    closers = [];
  });

  async function scene(
    options: Partial<SandboxOptions> = {},
    status = 200,
  ): Promise<{ client: ManagementClient; target: Webhook; got: Got[] }> {
    const got: Got[] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(status, { 'content-type': 'application/json', 'x-handler': 'mine' }).end('{"handled":true}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sandbox = await sandboxWith(options);
    closers.push(
      () => sandbox.close(),
      () => new Promise((resolve) => server.close(resolve)),
    );
    const client = clientFor(sandbox.origin, 'signature-authing');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return { client, got, target: await client.createWebhook({ ...webhook, url, enabled: true }) };
  }

  it('R2: sends once and gives back what the endpoint said', async () => {
    const { client, target, got } = await scene({}, 503);
    const answer = await sendThroughGenAuth(client, target, { eventName: 'login', data: {} }, undefined);
    assert.deepEqual(
      [answer.status, answer.body, answer.headers['x-handler'], answer.error, got.length],
      [503, { handled: true }, 'mine', undefined, 1],
    );
    assert.ok(answer.ms >= 0 && Number.isInteger(answer.ms));
  });

  it('R12: top-level keys that mean something to JavaScript arrive, are logged, and arrive again when they are resent', async () => {
    const { client, target, got } = await scene();
    const text =
      '{"eventName":"login","__proto__":{"admin":true},"constructor":"c","prototype":[1],"toString":null,"hasOwnProperty":0,"data":{"__proto__":1}}';
    await sendThroughGenAuth(client, target, JSON.parse(text) as Record<string, unknown>, undefined);
    const { list } = await client.getWebhookLogs({ webhookId: target.webhookId, page: 1, limit: 10 }, {});
    const [entry = assert.fail()] = list;
    const sendable = resendable(toDelivery(entry));
    assert.ok('body' in sendable);
    await sendThroughGenAuth(client, target, sendable.body, undefined);
    assert.deepEqual(
      got.map(({ body }) => body),
      [text, text],
    );
  });

  it('R14: the log entry of what was just sent is found, the latest of equal ones, and gives the diagnosis that the list gives', async () => {
    const { client, target, got } = await scene({}, 401);
    const body = { eventName: 'login', data: { n: 1 } };
    await sendThroughGenAuth(client, target, { eventName: 'login', data: { n: 2 } }, undefined);
    for (let n = 0; n < 2; n += 1) await sendThroughGenAuth(client, target, body, undefined);
    const logged = await findLogged(client, target, body, { status: 401 });
    assert.ok(logged);
    assert.deepEqual([logged.request.body, got.length], [body, 3]);
    assert.deepEqual(diagnose(logged, target, 'sandbox'), {
      kind: 'secretRefused',
      status: 401,
      sent: 'current',
      headers: ['x-authing-webhook-secret'],
    });
    assert.equal(await findLogged(client, target, { eventName: 'never' }, { status: 401 }, [0, 1]), undefined);
    assert.equal(
      await findLogged(
        { getWebhookLogs: () => Promise.reject(new ApiError('getWebhookLogs', { kind: 'forbidden' }, false)) },
        target,
        body,
        { status: 401 },
      ),
      undefined,
    );
  });

  it('a header of ours takes the place of one that the sandbox sends, the secret among them, and the content type changes the body', async () => {
    const { client, target, got } = await scene();
    const headers = { 'X-Authing-Webhook-Secret': 'another', 'content-type': 'application/x-www-form-urlencoded' };
    await sendThroughGenAuth(client, target, { eventName: 'login', data: { a: 1 } }, headers);
    assert.equal(got[0]?.headers['x-authing-webhook-secret'], 'another');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(got[0].body)), { eventName: 'login', data: '{"a":1}' });
  });

  for (const fate of ['passed', 'dropped'] as const) {
    it(`finds out that headers are ${fate}, with one event, and remembers it for the connection`, async () => {
      const { client, target, got } = await scene({ dropsRequestHeaders: fate === 'dropped' });
      const memory: HeaderFates = new WeakMap();
      assert.equal(await probeHeaders(client, target, { memory, pauses: [0, 0] }), fate);
      assert.equal(await probeHeaders(client, target, { memory, pauses: [0, 0] }), fate);
      assert.equal(got.length, 1);
    });
  }

  it('finds the probe also in a log whose headers are swapped, whose bodies are texts and whose only row is an object', async () => {
    const { client, target } = await scene({ quirks: true });
    assert.equal(await probeHeaders(client, target, { memory: new WeakMap(), pauses: [0, 0, 0] }), 'passed');
  });

  it('waits for a log that is late, and does not know when nothing turns up', async () => {
    const { client, target, got } = await scene();
    let looks = 0;
    const late: ManagementClient = {
      ...client,
      getWebhookLogs: async (input) => ((looks += 1) < 3 ? { totalCount: 0, list: [] } : client.getWebhookLogs(input)),
    };
    assert.equal(await probeHeaders(late, target, { memory: new WeakMap(), pauses: [0, 0] }), 'unknown');
    assert.equal(await probeHeaders(late, target, { memory: new WeakMap(), pauses: [0] }), 'passed');
    assert.equal(got.length, 2);
  });

  for (const [title, requestHeaders] of [
    ['has no headers', null],
    ['has headers that are no request of GenAuth', { 'content-type': 'text/html' }],
  ] as const) {
    it(`does not know when the log ${title}`, async () => {
      const { client, target } = await scene();
      const bare: ManagementClient = {
        ...client,
        async getWebhookLogs(input) {
          const { list, totalCount } = await client.getWebhookLogs(input);
          return { totalCount, list: list.map((entry) => ({ ...entry, requestHeaders, responseHeaders: undefined })) };
        },
      };
      assert.equal(await probeHeaders(bare, target, { memory: new WeakMap(), pauses: [0] }), 'unknown');
    });
  }

  it('R5: cancelling the wait for the log ends it at once', async () => {
    const { client, target } = await scene();
    const abort = new AbortController();
    const probe = probeHeaders(client, target, { memory: new WeakMap(), signal: abort.signal, pauses: [3_600_000] });
    await setImmediate();
    abort.abort();
    await assert.rejects(probe, { name: 'ApiError', problem: { kind: 'cancelled' } });
  });

  it('finds the entry of one event by its mark, and what was sent with it', async () => {
    const { client, target } = await scene();
    await sendThroughGenAuth(client, target, { eventName: 'login', data: { mark: 'm-1' } }, { 'x-authing-webhook-secret': 'wrong' });
    await sendThroughGenAuth(client, target, { eventName: 'login', data: { mark: 'm-2' } }, undefined);
    const entry = await findSent(client, target, 'm-1', { pauses: [0] });
    assert.equal(entry && sentHeaders(entry)?.['x-authing-webhook-secret'], 'wrong');
  });

  it('R9: finds it also behind an entry that is nested too deep to be written down', async () => {
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown;
    const list = [deep, { mark: 'm-1' }].map((requestBody) => ({ webhookId: 'w1', eventName: 'login', requestBody }));
    const entry = await findSent({ getWebhookLogs: async () => ({ totalCount: 2, list }) }, { webhookId: 'w1' }, 'm-1', { pauses: [0] });
    assert.equal(entry, list[1]);
  });
});

describe('reading what triggerWebhook passed on, whose shape is not documented', () => {
  const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown;
  const table: [string, unknown, unknown][] = [
    [
      'status, headers and body',
      { statusCode: 201, headers: { A: 1, b: ['x', 'y'] }, body: 'ok' },
      { status: 201, headers: { a: '1', b: '["x","y"]' }, body: 'ok' },
    ],
    [
      'the way of axios',
      { status: 404, statusText: 'Not Found', headers: { a: 'b' }, data: { x: 1 } },
      { status: 404, headers: { a: 'b' }, body: { x: 1 } },
    ],
    [
      'the way of the log',
      { responseStatusCode: 500, responseHeaders: '{"a":"b"}', responseBody: null },
      { status: 500, headers: { a: 'b' }, body: null },
    ],
    ['all of it as JSON', '{"statusCode":200,"body":{"x":1}}', { status: 200, headers: {}, body: { x: 1 } }],
    [
      'no HTTP answer',
      { statusCode: 0, headers: {}, body: null, error: 'ERRTIMEOUT' },
      { status: undefined, headers: {}, body: null, error: 'ERRTIMEOUT' },
    ],
    [
      'no HTTP answer and no reason',
      { statusCode: 0, headers: {} },
      { status: undefined, headers: {}, body: undefined, error: 'ERRNOANSWER' },
    ],
    [
      "an endpoint's own body that has a status",
      { status: 0, data: [] },
      { status: undefined, headers: {}, body: { status: 0, data: [] } },
    ],
    [
      "an endpoint's own body that looks like HTTP",
      { status: 200, message: 'ok' },
      { status: undefined, headers: {}, body: { status: 200, message: 'ok' } },
    ],
    [
      'a status that is none',
      { statusCode: 20, headers: {}, body: 1 },
      { status: undefined, headers: {}, body: { statusCode: 20, headers: {}, body: 1 } },
    ],
    ['text', 'OK', { status: undefined, headers: {}, body: 'OK' }],
    ['broken JSON', '{"statusCode":', { status: undefined, headers: {}, body: '{"statusCode":' }],
    ['nothing', undefined, { status: undefined, headers: {}, body: undefined }],
    [
      'headers nested too deep to be written down',
      { statusCode: 200, headers: { a: deep, b: 'c' } },
      { status: 200, headers: { a: '…', b: 'c' }, body: undefined },
    ],
    ['a list', [1], { status: undefined, headers: {}, body: [1] }],
  ];
  for (const [title, passedOn, answer] of table) {
    it(title, () => assert.deepEqual(readPassedOn(passedOn, 7), { ms: 7, ...(answer as object) }));
  }
});
