import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { ManagementClient } from '../../src/api/client';
import type { WebhookLogPage } from '../../src/api/schemas';
import type { RunningSandbox, SandboxOptions } from '../../src/sandbox/sandbox';
import { clientFor, sandboxWith, webhook } from './sandboxClient';
import { until } from './until';

export type Log = WebhookLogPage['list'][number];
export type Got = Pick<http.IncomingMessage, 'method' | 'url' | 'headers'> & { body: string };
export type Fields = Partial<Record<keyof typeof webhook, unknown>>;

/** Keeps what is put off, so that no real time passes. */
export function manualSchedule(): {
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

export const outcome = ({ responseStatusCode, success, errorMessage }: Log): unknown[] => [responseStatusCode, success, errorMessage];

/** For the suite that calls it: a sandbox for each test, and endpoints that it delivers to. All is closed after the test. */
export function useDeliveringSandbox() {
  let sandbox: RunningSandbox;
  let client: ManagementClient;
  let closers: (() => Promise<unknown>)[] = [];

  const start = async (options: Partial<SandboxOptions> = {}): Promise<void> => {
    sandbox = await sandboxWith(options);
    client = clientFor(sandbox.origin, 'signature-authing');
    closers.push(() => sandbox.close());
  };

  afterEach(async () => {
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

  return {
    get sandbox() {
      return sandbox;
    },
    get client() {
      return client;
    },
    start,
    listen,
    endpoint,
    create,
    logs,
    deliver,
    failing,
    retry,
  };
}
