import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isApiError } from '../../../../../src/api/errors';
import { createDeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import { testClient } from '../../../../support/testClient';

const kilobyte = 1024;
/** What is read of an answer here, so that tests need not send 20 MB; the ratio is what counts. */
const maxBodyBytes = 200 * kilobyte;

interface LogServer {
  origin: string;
  /** Kilobytes of each delivery, newest first. */
  sizes: number[];
  /** page and limit of each request. */
  asked: string[];
  /** Stands in the place of a row. */
  instead: Map<number, unknown>;
  count: (all: number) => unknown;
  close(): Promise<void>;
}

async function startLogs(): Promise<LogServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { page, limit } = JSON.parse(body) as { page: number; limit: number };
      logs.asked.push(`${page}x${limit}`);
      const all = logs.sizes.map((size, index) =>
        logs.instead.has(index)
          ? logs.instead.get(index)
          : {
              webhookId: 'w1',
              eventName: 'login',
              success: true,
              timestamp: new Date(Date.UTC(2026, 10, 20) - index * 60_000).toISOString(),
              requestBody: { index, text: 'x'.repeat(size * kilobyte) },
            },
      );
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          statusCode: 200,
          data: { totalCount: logs.count(all.length), list: all.slice((page - 1) * limit, page * limit) },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const logs: LogServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ sizes: [], asked: [], instead: new Map(), count: (all) => all },
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  return logs;
}

describe('a log whose pages are too large to be read', () => {
  let server: LogServer;
  beforeEach(async () => {
    server = await startLogs();
  });
  afterEach(() => server.close());

  async function readAll(bounds: { maxBodyBytes?: number } = { maxBodyBytes }): Promise<unknown[]> {
    const client = testClient(server.origin, bounds);
    const log = createDeliveryLog({ client: () => client });
    const head = await log.refreshHead('w1');
    assert.ok(!isApiError(head), JSON.stringify(head));
    for (let more = 0; more < 10 && log.state('w1')?.complete === false; more += 1) assert.ok(!isApiError(await log.loadMore('w1')));
    const shown = (log.head('w1') ?? []).map(({ request: { body }, tooLarge, odd }) =>
      tooLarge ? 'too large' : odd ? odd.join() : (body as { index: number }).index,
    );
    log.dispose();
    return shown;
  }
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

  for (const [name, sizes] of [
    ['50 of a half too large together', upTo(50).map(() => 5)],
    ['120 of which each page is too large', upTo(120).map(() => 5)],
    ['each takes almost all that is read', upTo(7).map(() => 190)],
    ['a large one among small ones', upTo(50).map((index) => (index === 30 ? 190 : 1))],
    ['large ones at the edges of pages', upTo(101).map((index) => (index % 50 < 2 ? 150 : 1))],
    ['small ones', upTo(60).map(() => 0)],
  ] as const) {
    it(`R9: ${name}: all are there, each once, in order`, async () => {
      server.sizes = [...sizes];
      assert.deepEqual(await readAll(), upTo(sizes.length));
      if (name === 'small ones')
        assert.ok(
          server.asked.every((page) => page.endsWith('x50')),
          server.asked.join(),
        );
    });
  }

  it('R9: with the bound that users have, 50 of 430 KB and one that is larger than all that is read: all are there, in order', async () => {
    server.sizes = upTo(51).map((index) => (index === 7 ? 21 * kilobyte : 430));
    const shown = await readAll({});
    assert.deepEqual(
      shown,
      upTo(51).map((index) => (index === 7 ? 'too large' : index)),
    );
    assert.ok(server.asked.length < 30, server.asked.join());
  });

  it('R9: after a large one the pages grow again', async () => {
    server.sizes = upTo(50).map((index) => (index === 0 ? 199 : 1));
    assert.deepEqual(await readAll(), upTo(50));
    const limits = server.asked.map((page) => Number(page.split('x')[1]));
    assert.ok(limits.indexOf(1) > 0 && limits.slice(limits.indexOf(1)).some((limit) => limit > 10), server.asked.join());
    assert.ok(server.asked.length < 30, server.asked.join());
  });

  it('R9: a single one that is larger than is read is a row that says so', async () => {
    server.sizes = upTo(50).map((index) => (index === 20 || index === 49 ? 500 : 1));
    const shown = await readAll();
    assert.equal(shown.length, 50);
    assert.equal(shown.filter((row) => row === 'too large').length, 2);
    assert.deepEqual(
      shown.filter((row) => row !== 'too large'),
      upTo(50).filter((index) => index !== 20 && index !== 49),
    );
  });

  for (const [name, instead, field] of [
    ['a null row', null, 'eventName'],
    ['a text', 'login', 'eventName'],
    ['an event that is an object', { eventName: {}, requestBody: {} }, 'eventName'],
    ['a time that is a list', { eventName: 'login', timestamp: [] }, 'timestamp'],
    ['a status that is a word', { eventName: 'login', responseStatusCode: 'fine' }, 'responseStatusCode'],
    ['a success that is a number', { eventName: 'login', success: 1 }, 'success'],
  ] as const) {
    it(`R9: ${name} in a log: the others are there, it is too, and says which field`, async () => {
      server.sizes = upTo(5).map(() => 0);
      server.instead.set(2, instead);
      const shown = await readAll();
      assert.deepEqual([...shown].sort(), [0, 1, 3, 4, field]);
    });
  }

  for (const count of [
    () => undefined,
    () => null,
    () => -3,
    () => 'many',
    () => 0,
    (all: number) => Math.min(all, 50),
    (all: number) => String(all),
  ]) {
    it(`R7: a log of 120 whose count is ${String(count(120))}: all are there, each once`, async () => {
      server.sizes = upTo(120).map(() => 0);
      server.count = count;
      assert.deepEqual(await readAll(), upTo(120));
    });
  }
});
