import assert from 'node:assert/strict';
import * as v from 'valibot';
import { webhookLogPageSchema } from '../../../../../src/api/schemas';
import { parseTime } from '../../../../../src/base/time';
import { toDelivery } from '../../../../../src/domain/deliveries/log/delivery';
import type { Delivery } from '../../../../../src/domain/deliveries/log/delivery';

const requestHeaders = { 'User-Agent': 'authing-webhook@2.0', 'content-type': 'application/json', 'X-Authing-Webhook-Secret': 's' };
const responseHeaders = { Server: 'nginx', Date: 'Tue, 20 Sep 2022 00:55:00 GMT', 'content-type': 'text/html' };
const body = { eventName: 'user:created', data: { nickname: 'Li' } };

/** As the transport hands it on: through the schema of the border. */
function delivery(row: Record<string, unknown>): Delivery {
  const { list } = v.parse(webhookLogPageSchema, { totalCount: 1, list: [row] });
  assert.ok(list[0]);
  return toDelivery(list[0]);
}

describe('a delivery of the log', () => {
  it('is read as documented', () => {
    const { key, ...read } = delivery({
      webhookId: 'w1',
      eventName: 'user:created',
      requestBody: body,
      requestHeaders,
      responseStatusCode: 200,
      responseHeaders,
      responseBody: { ok: true },
      timestamp: '2022-09-20T08:55:00.188+0800',
      success: true,
    });
    assert.match(key, /^[0-9a-f]{24}$/);
    assert.deepEqual(read, {
      webhookId: 'w1',
      event: 'user:created',
      at: Date.UTC(2022, 8, 20, 0, 55, 0, 188),
      outcome: 'succeeded',
      status: 200,
      error: undefined,
      request: {
        headers: { 'user-agent': 'authing-webhook@2.0', 'content-type': 'application/json', 'x-authing-webhook-secret': 's' },
        body,
      },
      response: { headers: { server: 'nginx', date: responseHeaders.Date, 'content-type': 'text/html' }, body: { ok: true } },
      swapped: false,
    });
  });

  it('R9: is read from a row that has nothing of it', () => {
    const { key, ...read } = delivery({});
    assert.ok(key);
    const nothing = { headers: {}, body: null };
    assert.deepEqual(read, {
      odd: ['eventName'],
      webhookId: '',
      event: '',
      at: undefined,
      outcome: 'unknown',
      status: undefined,
      error: undefined,
      request: nothing,
      response: nothing,
      swapped: false,
    });
  });

  it('S3: its error, which rows and notifications show, holds no secret that was sent', () => {
    const errorMessage = 'Rejected canary/secret 1, canary-bearer and ?s=canary%2Fsecret+1';
    const { error } = delivery({
      errorMessage,
      requestHeaders: { 'X-GenAuth-Token': ['canary/secret 1', 'canary/secret 1'], Authorization: 'Bearer canary-bearer' },
    });
    assert.equal(error, 'Rejected ••••••••, •••••••• and ?s=••••••••');
  });

  const html = '<html><img src=x onerror=alert(1)></html>';
  const form = 'application/x-www-form-urlencoded';
  const bodies: [string, unknown, unknown, Record<string, string>?][] = [
    ['an object', body, body],
    ['JSON in a string', JSON.stringify(body), body],
    ['JSON in a string in a string', JSON.stringify(JSON.stringify(body)), body],
    ['an array', [1, { a: 2 }], [1, { a: 2 }]],
    ['an array in a string', '[1,2]', [1, 2]],
    ['null', null, null],
    ['a word', 'ok', 'ok'],
    ['a number in a string, which is text', '17', '17'],
    ['a number', 17, 17],
    ['cut JSON', '{"eventName": "user:cre', '{"eventName": "user:cre'],
    ['HTML (S9)', html, html],
    ['a form', `eventName=user%3Acreated&data=${encodeURIComponent('{"nickname":"Li"}')}`, body],
    ['a form that only its header tells', 'a=1&b=x+y', { a: '1', b: 'x y' }, { 'content-type': form }],
    ['a text with an equals sign', 'a=1&b=x+y', 'a=1&b=x+y'],
    ['HTML that is said to be a form', html, html, { 'content-type': form }],
    ['__proto__ as a key', '{"__proto__":{"a":1}}', JSON.parse('{"__proto__":{"a":1}}')],
  ];
  for (const [name, sent, read, headers = {}] of bodies) {
    it(`R9: body: ${name}`, () => assert.deepEqual(delivery({ requestBody: sent, requestHeaders: headers }).request.body, read));
  }

  const plain = { 'content-type': 'text/plain', 'x-b': '1, 2' };
  const headers: [string, unknown, Record<string, string>?][] = [
    ['an object with a list in it', { 'Content-Type': 'text/plain', 'X-B': ['1', 2] }],
    ['JSON in a string', JSON.stringify({ 'Content-Type': 'text/plain', 'X-B': '1, 2' })],
    [
      'pairs',
      [
        ['Content-Type', 'text/plain'],
        ['x-b', '1'],
        ['X-B', '2'],
      ],
    ],
    ['names and values', ['Content-Type', 'text/plain', 'x-b', '1', 'X-B', '2']],
    [
      'labelled',
      [
        { name: 'Content-Type', value: 'text/plain' },
        { key: 'x-b', value: '1, 2' },
      ],
    ],
    ['lines of text with a status line', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nx-b: 1\r\nx-b: 2\r\n'],
    ['a line in each element', ['Content-Type: text/plain', 'x-b: 1, 2']],
    ['null', null, {}],
    ['a number', 5, {}],
    ['a sentence', 'none were kept', {}],
    ['values that are none', { a: null, b: { c: 1 }, d: true }, { a: '', b: '…', d: 'true' }],
  ];
  for (const [name, sent, read = plain] of headers) {
    it(`R9: headers: ${name}`, () => assert.deepEqual(delivery({ responseHeaders: sent }).response.headers, read));
  }

  const times: [unknown, number | undefined][] = [
    ['2022-09-20T08:55:00.188+0800', 1663635300188],
    ['2022-09-20T08:55:00.188+08:00', 1663635300188],
    ['2022-09-20T00:55:00.188Z', 1663635300188],
    ['1663635300188', 1663635300188],
    [1663635300188, 1663635300188],
    ['1663635300', 1663635300000],
    ['Tue, 20 Sep 2022 00:55:00 GMT', 1663635300000],
    ['yesterday', undefined],
    ['build 7', undefined],
    ['', undefined],
    [null, undefined],
    [{ seconds: 1 }, undefined],
  ];
  for (const [sent, read] of times) {
    it(`R9: time: ${JSON.stringify(sent)}`, () => assert.equal(delivery({ timestamp: sent }).at, read));
  }
  it('a text that merely ends in a number is no time', () => assert.equal(parseTime('hello 1'), undefined));

  const outcomes: [Record<string, unknown>, Partial<Delivery>][] = [
    [
      { success: false, responseStatusCode: 500 },
      { outcome: 'failed', status: 500, error: undefined },
    ],
    [
      { success: true, responseStatusCode: 302 },
      { outcome: 'succeeded', status: 302 },
    ],
    [{ responseStatusCode: 204 }, { outcome: 'succeeded', status: 204 }],
    [{ responseStatusCode: 404 }, { outcome: 'failed', status: 404 }],
    [
      { responseStatusCode: '503', success: 'false' },
      { outcome: 'failed', status: 503 },
    ],
    [
      { errorMessage: 'ERRTIMEOUT', responseStatusCode: 0 },
      { outcome: 'failed', status: undefined, error: 'ERRTIMEOUT' },
    ],
    [{ errorMessage: { code: 'ECONNREFUSED' } }, { outcome: 'failed', error: '{"code":"ECONNREFUSED"}' }],
    [
      { errorMessage: '  ', success: null },
      { outcome: 'unknown', error: undefined },
    ],
    [
      { errorMessage: null, responseStatusCode: null },
      { outcome: 'unknown', status: undefined },
    ],
    [{ responseStatusCode: 99_999 }, { outcome: 'unknown', status: undefined }],
  ];
  for (const [row, read] of outcomes) {
    it(`R9: outcome of ${JSON.stringify(row)}`, () => {
      const { outcome, status, error } = delivery(row);
      const seen: Partial<Delivery> = { outcome, status, error };
      for (const name of Object.keys(read) as (keyof typeof read)[]) assert.equal(seen[name], read[name]);
    });
  }

  describe("whose headers stand in the place of the other's", () => {
    const names = ({ request, response, swapped }: Delivery): unknown => ({
      request: Object.keys(request.headers)[0],
      response: Object.keys(response.headers)[0],
      swapped,
    });
    const right = { request: 'user-agent', response: 'server', swapped: false };
    const cases: [string, unknown, unknown, unknown][] = [
      ['nothing is swapped', requestHeaders, responseHeaders, right],
      ['both are', responseHeaders, requestHeaders, { ...right, swapped: true }],
      ["the request's stand alone as the response's", null, requestHeaders, { ...right, response: undefined, swapped: true }],
      [
        "the request's stand in both places, as in the documentation",
        { 'X-GenAuth-Token': 's' },
        requestHeaders,
        { ...right, response: undefined, swapped: true },
      ],
      ["the response's stand alone as the request's", responseHeaders, {}, { ...right, request: undefined, swapped: true }],
      ["an endpoint sent the request's back among its own", requestHeaders, { ...responseHeaders, ...requestHeaders }, right],
      [
        'no name tells',
        { 'content-type': 'a' },
        { 'content-type': 'b' },
        { request: 'content-type', response: 'content-type', swapped: false },
      ],
    ];
    for (const [name, request, response, read] of cases) {
      it(name, () => assert.deepEqual(names(delivery({ requestHeaders: request, responseHeaders: response })), read));
    }
  });

  it('has a key that only its content makes', () => {
    const row = { webhookId: 'w1', eventName: 'login', timestamp: '2022-09-20T08:55:00.188+0800', requestBody: body };
    assert.equal(delivery(row).key, delivery(structuredClone(row)).key);
    for (const change of [
      { eventName: 'kick' },
      { timestamp: '2022-09-20T08:55:00.189+0800' },
      { requestBody: { ...body, more: 1 } },
      { success: false },
      { responseBody: '' },
    ]) {
      assert.notEqual(delivery({ ...row, ...change }).key, delivery(row).key);
    }
  });

  it('R9: is read when a body is huge or nested without end', () => {
    const huge = 'x'.repeat(2_000_000);
    assert.equal(delivery({ responseBody: huge }).response.body, huge);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const read = delivery({ eventName: 'a', responseBody: deep, errorMessage: deep });
    assert.notEqual(read.key, delivery({ eventName: 'b', responseBody: deep }).key);
    assert.equal(read.outcome, 'failed');
  });
});
