import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Problem } from '../../../src/api/errors';
import {
  forEachCall,
  drip,
  flood,
  json,
  megabyte,
  raw,
  reads,
  reply,
  startClientAndServer,
  stopAll,
  withShortTimeouts,
  writes,
} from '../../support/badServer';
import type { Answer } from '../../support/badServer';
import type { Timeouts } from '../../../src/api/limits';

interface Fault {
  readonly name: string;
  readonly answer: Answer;
  readonly kind: Problem['kind'];
  /** Of an answer that is `unreadable`. */
  readonly reason?: 'notJson' | 'cutShort' | 'tooLarge' | 'wrongShape';
  /** How often a read is sent. */
  readonly times: 1 | 3;
  /** Nobody could mistake it for anything but a refusal: a write did not happen. */
  readonly refused?: true;
  /** The fault has no end by itself. */
  readonly endless?: true;
}

const html = '<!doctype html><title>Welcome</title><p>Please sign in to the hotel’s network.</p>';
const good = JSON.stringify({ statusCode: 200, data: { totalCount: 0, list: [] } });
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const gzip = { 'content-encoding': 'gzip' };
const bomb = gzipSync(Buffer.alloc(60 * megabyte, ' '));
const cut = { kind: 'unreadable', reason: 'cutShort', times: 3 } as const;
const notJson = { kind: 'unreadable', reason: 'notJson', times: 3 } as const;
const tooLarge = { kind: 'unreadable', reason: 'tooLarge', times: 1 } as const;
const wrongShape = { kind: 'unreadable', reason: 'wrongShape', times: 1 } as const;
const unavailable = { kind: 'unavailable', times: 3 } as const;
const unreachable = { kind: 'unreachable', times: 3 } as const;
const endless = { kind: 'timedOut', times: 3, endless: true } as const;

const faults: readonly Fault[] = [
  { name: 'JSON that is cut', answer: reply(200, good.slice(0, -9)), ...cut },
  { name: 'an empty body', answer: reply(200), ...cut },
  { name: 'no content, 204', answer: reply(204), ...cut },
  { name: 'HTML with 200', answer: reply(200, html), ...notJson },
  { name: 'HTML with 500', answer: reply(500, html), ...unavailable },
  { name: 'HTML with 502', answer: reply(502, html), ...unavailable },
  { name: 'a good envelope with 503', answer: reply(503, good), ...unavailable },
  { name: 'HTML with 401', answer: reply(401, html), kind: 'keyRefused', times: 1, refused: true },
  { name: 'HTML with 403', answer: reply(403, html), kind: 'forbidden', times: 1 },
  // To fetch, this is a network error without a name, unless a proxy was asked for a tunnel.
  { name: 'HTML with 407', answer: reply(407, html), ...unreachable },
  { name: 'HTML with 418', answer: reply(418, html), kind: 'refused', times: 1 },
  { name: 'an array', answer: json([good]), ...wrongShape },
  { name: 'a number', answer: json(200), ...wrongShape },
  { name: 'null', answer: json(null), ...wrongShape },
  { name: 'true', answer: json(true), ...wrongShape },
  { name: 'a string', answer: json(good), ...wrongShape },
  { name: 'an object without statusCode', answer: json({ data: { list: [] } }), ...wrongShape },
  { name: 'statusCode as a string', answer: json({ statusCode: '200', data: { list: [] } }), ...wrongShape },
  { name: 'a statusCode of 0', answer: json({ statusCode: 0 }), kind: 'refused', times: 1 },
  { name: 'JSON nested 100,000 deep', answer: reply(200, '['.repeat(100_000)), ...notJson },
  { name: 'bytes that are no text', answer: reply(200, Buffer.alloc(5000, 0xff)), ...notJson },
  { name: '50 MB with a content-length', answer: flood(50, { 'content-length': 50 * megabyte }), ...tooLarge },
  { name: '50 MB in pieces', answer: flood(50), ...tooLarge },
  { name: 'a small archive that inflates to 60 MB', answer: reply(200, bomb, gzip), ...tooLarge },
  {
    name: 'an archive in an archive that inflates to 60 MB',
    answer: reply(200, gzipSync(bomb), { 'content-encoding': 'gzip, gzip' }),
    ...tooLarge,
  },
  { name: 'gzip that is none', answer: reply(200, good, gzip), ...notJson },
  { name: 'gzip with damage inside', answer: reply(200, damaged(gzipSync(good)), gzip), ...notJson },
  { name: 'gzip that is cut', answer: reply(200, gzipSync(good).subarray(0, 20), gzip), ...cut },
  { name: 'a content-length that is too large', answer: raw(`${head}content-length: 500\r\n\r\n${good}`), ...cut },
  { name: 'a content-length that is too small', answer: raw(`${head}connection: close\r\ncontent-length: 20\r\n\r\n${good}`), ...cut },
  { name: 'a content-length that is no number', answer: raw(`${head}content-length: many\r\n\r\n${good}`), ...notJson },
  { name: 'pieces whose size is no number', answer: raw(`${head}transfer-encoding: chunked\r\n\r\nmany\r\n${good}`), ...notJson },
  { name: 'status 000', answer: raw('HTTP/1.1 000 Odd\r\ncontent-length: 0\r\n\r\n'), ...notJson },
  { name: 'a change of protocol that names none', answer: raw('HTTP/1.1 101 Switching Protocols\r\n\r\n'), ...notJson },
  { name: 'a chunk without its end', answer: raw(`${head}transfer-encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n`), ...notJson },
  { name: '100 KB of header', answer: reply(200, good, { 'x-long': 'a'.repeat(100 * 1024) }), ...tooLarge },
  { name: '100 KB of headers', answer: raw(`${head}${'x-many: some\r\n'.repeat(7500)}\r\n${good}`), ...tooLarge },
  {
    name: 'another protocol, 101',
    answer: raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ...unreachable,
  },
  { name: 'no HTTP at all', answer: raw('SSH-2.0-OpenSSH_9.6\r\n'), ...notJson },
  { name: 'a reset before the headers', answer: (_, { socket }) => socket.resetAndDestroy(), ...unreachable },
  { name: 'an end before the headers', answer: raw(''), ...unreachable },
  { name: 'an end within the headers', answer: raw(head), ...unreachable },
  { name: 'a reset within the body', answer: resetWithin, ...cut },
  { name: 'headers that never come', answer: () => undefined, ...endless },
  { name: 'headers byte by byte, without an end', answer: drip(`${head}x-slow: `), ...endless },
  { name: 'a body that never comes', answer: (_, { socket }) => socket.write(`${head}content-length: 500\r\n\r\n`), ...endless },
  { name: 'a body byte by byte, without an end', answer: drip(`${head}content-length: 9999\r\n\r\n`), ...endless },
  {
    name: 'a content-length that is too large, and no end',
    answer: (_, { socket }) => socket.write(`${head}content-length: 500\r\n\r\n${good}`),
    ...endless,
  },
];

function damaged(archive: Buffer): Buffer {
  return archive.fill(0xff, 12, 30);
}

/** The first piece is on its way before the connection breaks. */
function resetWithin(...[response, { socket }]: Parameters<Answer>): void {
  response.writeHead(200, { 'content-length': 8 * megabyte });
  response.write(Buffer.alloc(4 * megabyte, ' '), () => socket.resetAndDestroy());
}

describe('a server that answers anything', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  for (const fault of faults) {
    const withTimeouts = (run: (timeouts: Partial<Timeouts>) => Promise<void>): Promise<void> =>
      fault.endless ? withShortTimeouts(run) : run({ maxBodyBytes: fault.answer === resetWithin ? 16 * megabyte : megabyte });

    it(`R9, R2, S3: ${fault.name}: a read is sent ${fault.times === 1 ? 'once' : '3 times'} and ends as ${fault.reason ?? fault.kind}`, () =>
      withTimeouts(async (timeouts) => {
        const { client, requestCount, failureOf, server } = await startClientAndServer(fault.answer, timeouts);
        await forEachCall(reads, async (operation, read) => {
          same((await failureOf(read(client))).problem, fault);
          assert.equal(requestCount(operation), fault.times, operation);
        });
        const nonces = server.requests.flatMap(({ headers }) => headers['x-genauth-signature-nonce'] ?? []);
        assert.equal(new Set(nonces).size, 4 * fault.times);
        assert.equal(new Set(server.requests.flatMap(({ headers }) => headers.authorization ?? [])).size, 4 * fault.times);
      }));

    it(`R9, R2, S3: ${fault.name}: a write is sent once and ends as ${fault.reason ?? fault.kind}`, () =>
      withTimeouts(async (timeouts) => {
        const { client, requestCount, failureOf } = await startClientAndServer(fault.answer, timeouts);
        await forEachCall(writes, async (operation, write) => {
          const { problem, mayHaveHappened } = await failureOf(write(client));
          same(problem, fault);
          assert.equal(mayHaveHappened, !fault.refused, operation);
          assert.equal(requestCount(operation), 1, operation);
        });
      }));
  }

  const row = { webhookId: 'w', name: 'n', url: 'https://example.com', contentType: 'application/json', enabled: true, events: [] };
  for (const [what, operation, data, path] of [
    ['no data', 'list-webhooks', undefined, ''],
    ['a list that is a number', 'list-webhooks', { totalCount: 1, list: 5 }, '.list'],
    ['rows that are numbers', 'list-webhooks', { totalCount: 2, list: [1, 2] }, '.list'],
    ['neither rows nor a count', 'list-webhooks', { webhooks: [row] }, ''],
    ['a list of logs that is another object', 'get-webhook-logs', { list: { total: 1 } }, '.list'],
    ['a list of logs that is a string', 'get-webhook-logs', { totalCount: 0, list: 'none' }, '.list'],
    ['no events', 'get-webhook-event-list', { categories: [] }, '.events'],
    ['no token', 'get-management-token', { expires_in: 7200 }, '.access_token'],
    ['null', 'create-webhook', null, ''],
    ['an id that is empty', 'create-webhook', { ...row, webhookId: '' }, '.webhookId'],
    ['a list', 'update-webhook', [row], '.webhookId'],
  ] as const) {
    it(`R9: ${operation} with wrong data, ${what}: told with its place, and not its value`, async () => {
      const { client, requestCount, failureOf } = await startClientAndServer(json({ statusCode: 200, data }));
      const { problem, mayHaveHappened } = await failureOf({ ...reads, ...writes }[operation]?.(client) ?? assert.fail());
      assert.ok(
        problem.kind === 'unreadable' && problem.reason === 'wrongShape' && problem.path?.endsWith(`.data${path}`),
        JSON.stringify(problem),
      );
      assert.ok(mayHaveHappened);
      assert.equal(requestCount(operation), 1);
    });
  }

  for (const [operation, list] of [
    ['list-webhooks', { totalCount: 1, list: Array(400_000).fill({}) }],
    ['get-webhook-logs', { totalCount: 1, list: Array(400_000).fill({}) }],
    ['get-webhook-event-list', { events: Array(400_000).fill({}) }],
  ] as const) {
    it(`R9: ${operation} with a list of 400,000: refused before each of its faults takes its place in memory`, async () => {
      const { client, failureOf } = await startClientAndServer(json({ statusCode: 200, data: list }), { maxBodyBytes: 16 * megabyte });
      const before = process.memoryUsage().heapUsed;
      const { problem } = await failureOf({ ...reads, ...writes }[operation]?.(client) ?? assert.fail());
      assert.ok(problem.kind === 'unreadable' && problem.reason === 'wrongShape', JSON.stringify(problem));
      const grown = (process.memoryUsage().heapUsed - before) / megabyte;
      assert.ok(grown < 300, `${Math.round(grown)} MB`);
    });
  }

  for (const [name, headers] of Object.entries({ 'with a content-length': { 'content-length': 50 * megabyte }, 'in pieces': {} })) {
    it(`R9: 50 MB ${name}: the client stops taking them, so they are never in its memory`, async () => {
      const { client, server, failureOf } = await startClientAndServer(flood(50, headers));
      await failureOf(client.listWebhooks({ page: 1, limit: 10 }));
      const { finished, bytes } = await (await server.first).ended;
      assert.ok(!finished);
      // What the limit allows, and what the system's buffers on both sides of the connection hold.
      assert.ok(bytes < 25 * megabyte, `${bytes}`);
    });
  }

  for (const fault of faults.filter(({ endless: hangs }) => hangs)) {
    it(`R9: ${fault.name}: the connection is given up, not left behind`, () =>
      withShortTimeouts(async (timeouts) => {
        const { client, server, failureOf, requestCount } = await startClientAndServer(fault.answer, timeouts);
        await failureOf(
          client.createWebhook({ name: 'n', url: 'https://example.com', events: [], contentType: 'application/json', enabled: true }),
        );
        assert.equal(requestCount('create-webhook'), 1);
        assert.equal((await (await server.first).ended).finished, false);
      }));
  }

  it('S3: the secret that a test event carries in a header is not told, whatever the service says of it', async () => {
    const { client, failureOf } = await startClientAndServer(
      json({ statusCode: 400, message: 'no header x-authing-webhook-secret: hunter2, and no content-type: text/plain' }),
    );
    const requestHeaders = { 'x-authing-webhook-secret': 'hunter2', 'content-type': 'text/plain' };
    const { facts } = await failureOf(client.triggerWebhook({ webhookId: 'w', requestHeaders }));
    assert.equal(facts.message, 'no header x-authing-webhook-secret: •••, and no content-type: text/plain');
  });

  it('R9: a call with all its attempts ends within its own time-out', () =>
    withShortTimeouts(async ({ readMs: callMs }) => {
      const { client, requestCount, failureOf } = await startClientAndServer(() => undefined, { callMs });
      assert.deepEqual((await failureOf(client.listWebhooks({ page: 1, limit: 10 }))).problem, { kind: 'timedOut', afterMs: callMs });
      assert.equal(requestCount('list-webhooks'), 1);
    }));

  for (const status of [401, 403, 407, 408, 409, 421, 425, 429, 500, 502, 503, 504]) {
    it(`R13: a write that gets ${status} is on the wire once, with its length`, async () => {
      const { client, requestCount, failureOf, server } = await startClientAndServer(
        reply(status, html, { connection: 'keep-alive', 'retry-after': '0', 'www-authenticate': 'Basic' }),
      );
      await forEachCall(writes, async (operation, write) => {
        const { mayHaveHappened } = await failureOf(write(client));
        if (status === 421) assert.ok(mayHaveHappened, 'what stands between may have sent it once more');
        assert.equal(requestCount(operation), 1, operation);
      });
      for (const { headers } of server.requests)
        assert.deepEqual([headers['transfer-encoding'], Number(headers['content-length']) > 0], [undefined, true]);
    });
  }

  it('R13: a write whose kept connection dies under it is on the wire once', async () => {
    let n = 0;
    const { client, requestCount, failureOf } = await startClientAndServer((...sent) =>
      (n += 1) === 1 ? reply(200, good)(...sent) : sent[0].socket?.destroy(),
    );
    await client.listWebhooks({ page: 1, limit: 10 });
    assert.equal((await failureOf(client.updateWebhook({ webhookId: 'w', name: '名称' }))).mayHaveHappened, true);
    assert.equal(requestCount('update-webhook'), 1);
  });

  it('R2: a read that fails twice succeeds at the third attempt', async () => {
    let n = 0;
    const { client } = await startClientAndServer((...sent) => (++n < 3 ? reply(502, html) : reply(200, good))(...sent));
    assert.deepEqual(await client.listWebhooks({ page: 1, limit: 10 }), { totalCount: 0, list: [] });
    assert.equal(n, 3);
  });
});

function same(problem: Problem, { kind, reason }: Fault): void {
  assert.deepEqual([problem.kind, 'reason' in problem ? problem.reason : undefined], [kind, reason], JSON.stringify(problem));
}
