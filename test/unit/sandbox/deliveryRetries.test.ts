import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { mock } from 'node:test';
import type { ManagementClient } from '../../../src/api/client';
import type { WebhookLogPage } from '../../../src/api/schemas';
import type { RunningSandbox, SandboxOptions } from '../../../src/sandbox/sandbox';
import { clientFor, sandboxWith, webhook } from '../../support/sandboxClient';
import { until } from '../../support/until';

type Log = WebhookLogPage['list'][number];
type Got = Pick<http.IncomingMessage, 'method' | 'url' | 'headers'> & { body: string };
type Fields = Partial<Record<keyof typeof webhook, unknown>>;

/** Keeps what is put off, so that no real time passes. */
function manual(): {
  schedule: NonNullable<SandboxOptions['schedule']>;
  next: () => Promise<{ ms: number; run: () => void }>;
  waiting: () => number;
} {
  const dues = new Set<{ ms: number; run: () => void }>();
  return {
    waiting: () => dues.size,
    schedule(run, ms) {
      const due = { run, ms };
      dues.add(due);
      return () => {
        dues.delete(due);
      };
    },
    async next() {
      const due = await until(() => [...dues][0], 'something put off');
      dues.delete(due);
      return due;
    },
  };
}

const outcome = ({ responseStatusCode, success, errorMessage }: Log): unknown[] => [responseStatusCode, success, errorMessage];

describe('deliveries that the sandbox repeats', () => {
  let sandbox: RunningSandbox;
  let client: ManagementClient;
  let closers: (() => Promise<unknown>)[] = [];

  const start = async (options: Partial<SandboxOptions> = {}): Promise<void> => {
    sandbox = await sandboxWith(options);
    client = clientFor(sandbox.origin, 'signature-authing');
    closers.push(() => sandbox.close());
  };

  afterEach(async () => {
    mock.restoreAll();
    for (const close of closers) await close();
    closers = [];
  });

  async function listen(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  }

  async function endpoint(
    answer: (response: http.ServerResponse, got: Got) => void = (response) => response.end(),
  ): Promise<{ url: string; port: number; got: Got[] }> {
    const got: Got[] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      request.on('end', () => {
        const { method, url, headers } = request;
        const one = { method, url, headers, body: Buffer.from(body, 'latin1').toString() };
        got.push(one);
        answer(response, one);
      });
    });
    const port = await listen(server);
    return { url: `http://127.0.0.1:${port}/hook`, port, got };
  }

  const create = async (url: string, fields: Fields = {}): Promise<string> =>
    (await client.createWebhook({ ...webhook, retryConfig: { enabled: false }, enabled: true, url, ...fields } as typeof webhook))
      .webhookId;

  /** The log, oldest first, once it has so many entries. */
  const logs = (webhookId: string, count: number): Promise<Log[]> =>
    until(async () => {
      const { list } = await client.getWebhookLogs({ webhookId, page: 1, limit: 50 });
      return list.length >= count && list.reverse();
    }, `${count} log entries`);

  /** What the log says of one delivery to this URL. */
  const deliver = async (url: string, fields: Fields = {}): Promise<Log> => {
    const id = await create(url, fields);
    sandbox.makeEvent('user:created');
    return (await logs(id, 1))[0] ?? assert.fail();
  };

  const failing = (): ReturnType<typeof endpoint> => endpoint((response) => response.writeHead(503).end('{"busy":true}'));
  const retry = (count: number, delay = 1, delayUnit = 'Second'): Fields => ({ retryConfig: { enabled: true, count, delay, delayUnit } });

  for (const [unit, ms] of [
    ['Second', 1000],
    ['Minute', 60_000],
    ['Hour', 3_600_000],
    ['Day', 86_400_000],
  ] as const) {
    it(`a failing endpoint is tried again count times, a delay apart: ${unit}`, async () => {
      const clock = manual();
      await start({ schedule: clock.schedule });
      const { url, got } = await failing();
      const id = await create(url, retry(3, 2, unit));
      assert.equal(sandbox.makeEvent('user:created'), 1);
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const due = await clock.next();
        assert.deepEqual([due.ms, got.length], [2 * ms, attempt]);
        due.run();
      }
      assert.deepEqual((await logs(id, 4)).map(outcome), Array(4).fill([503, false, undefined]));
      assert.deepEqual([got.length, clock.waiting(), new Set(got.map(({ body }) => body)).size], [4, 0, 1]);
    });
  }

  it('stops at the first success', async () => {
    const clock = manual();
    await start({ schedule: clock.schedule });
    const { url, got } = await endpoint((response) => response.writeHead(got.length === 1 ? 500 : 201).end());
    const id = await create(url, retry(5));
    sandbox.makeEvent('user:created');
    (await clock.next()).run();
    assert.deepEqual((await logs(id, 2)).map(outcome), [
      [500, false, undefined],
      [201, true, undefined],
    ]);
    assert.equal(clock.waiting(), 0);
  });

  for (const [title, fields] of [
    ['retryConfig is off', { retryConfig: { enabled: false, count: 3 } }],
    ['count is 0', retry(0)],
  ] as const) {
    it(`does not repeat when ${title}`, async () => {
      const clock = manual();
      await start({ schedule: clock.schedule });
      await deliver((await failing()).url, fields);
      assert.equal(clock.waiting(), 0);
    });
  }

  const meanwhile: [string, (id: string) => Promise<unknown>][] = [
    ['deleted', (id) => client.deleteWebhook({ webhookIds: [id] })],
    ['disabled', (webhookId) => client.updateWebhook({ webhookId, enabled: false })],
  ];
  for (const [title, act] of meanwhile) {
    it(`does not repeat for a webhook that was ${title} meanwhile`, async () => {
      const clock = manual();
      await start({ schedule: clock.schedule });
      const { url, got } = await failing();
      const id = await create(url, retry(3));
      sandbox.makeEvent('user:created');
      const due = await clock.next();
      await act(id);
      due.run();
      // A second webhook's delivery comes after what the first one might have sent.
      await deliver(url);
      assert.equal(got.length, 2);
    });
  }

  it('close takes back what is still to be repeated', async () => {
    const clock = manual();
    await start({ schedule: clock.schedule });
    await deliver((await failing()).url, retry(3));
    await until(() => clock.waiting() > 0, 'a repeat');
    await sandbox.close();
    assert.equal(clock.waiting(), 0);
  });

  it('a delay of many days is not cut to nothing by the timer', async () => {
    await start();
    const { url } = await failing();
    const spy = mock.method(globalThis, 'setTimeout');
    const waits = (): number[] => spy.mock.calls.map((call) => call.arguments[1] ?? 0);
    await deliver(url, retry(1, 30, 'Day'));
    await until(() => waits().some((ms) => ms > 86_400_000), 'the timer');
    // A longer timer fires at once.
    assert.ok(Math.max(...waits()) < 2 ** 31);
  });
});
