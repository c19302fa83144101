import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A webhook as it goes over the wire. */
export type Row = Record<string, unknown> & { webhookId: string; name: string; url: string; events: string[] };

/** One createWebhook on its way: commit it or not, answer it or not. */
export interface CreateCall {
  /** What was sent. */
  body: Record<string, unknown>;
  commit: () => Row;
  /** Answers as a healthy service. */
  answer: (row: Row) => void;
  response: ServerResponse;
}

/** One updateWebhook or deleteWebhook on its way. */
export interface ChangeCall {
  /** What was sent. */
  body: Record<string, unknown>;
  /** Carries it out; a webhook that does not exist stays so. */
  commit: () => void;
  /** Answers as a healthy service: an update with the row as it is now. */
  answer: () => void;
  response: ServerResponse;
}

/** A real HTTP server that keeps webhooks in memory and speaks GenAuth's envelope; each test bends what it needs to. */
export interface Service {
  readonly origin: string;
  rows: Row[];
  /** How often a webhook was committed. */
  commits: number;
  /** `METHOD /path?query` of all requests. */
  requests: string[];
  onCreate: (call: CreateCall) => void;
  onUpdate: (call: ChangeCall) => void;
  onDelete: (call: ChangeCall) => void;
  /** Called before a webhook is read by its ID. True: the answer was given. */
  onGet: (webhookId: string, response: ServerResponse) => unknown;
  /** Called before a page is cut from the rows: the place to move rows about. True: the answer was given. */
  onList: (page: number, response: ServerResponse) => unknown;
  events: { categories: unknown[]; events: unknown[] };
  onEvents: (response: ServerResponse) => unknown;
  /** How many requests there were to an operation, e.g. `get-webhook`. */
  count(operation: string): number;
  close(): Promise<void>;
}

let serial = 0;

export function row(fields: Partial<Row> = {}): Row {
  const number = ++serial;
  return {
    webhookId: `w${number}`,
    name: `Webhook ${number}`,
    url: 'https://example.com/hook',
    events: ['user:created'],
    contentType: 'application/json',
    enabled: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  };
}

export function send(response: ServerResponse, data: unknown, statusCode = 200, message = 'ok'): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ statusCode, message, requestId: 'r-1', data }));
}

export async function startService(): Promise<Service> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  function answerOne(webhookId: string, response: ServerResponse): void {
    const found = service.rows.find((one) => one.webhookId === webhookId);
    if (found) send(response, found);
    else send(response, undefined, 404, 'no such webhook');
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    service.requests.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? '/', 'http://service');
    const operation = url.pathname.replace('/api/v3/', '');
    if (operation === 'create-webhook') {
      const body = (await json(request)) as Partial<Row>;
      const commit = (): Row => {
        service.commits++;
        const created = row(body);
        service.rows = [created, ...service.rows];
        return created;
      };
      service.onCreate({ body, commit, answer: (created) => send(response, created), response });
    } else if (operation === 'update-webhook') {
      const body = (await json(request)) as Record<string, unknown>;
      const change = (): void => {
        service.rows = service.rows.map((one) => (one.webhookId === body['webhookId'] ? { ...one, ...body } : one));
      };
      service.onUpdate({ body, commit: change, answer: () => answerOne(String(body['webhookId']), response), response });
    } else if (operation === 'delete-webhook') {
      const body = (await json(request)) as Record<string, unknown>;
      const ids = body['webhookIds'] as string[];
      const remove = (): void => {
        service.rows = service.rows.filter(({ webhookId }) => !ids.includes(webhookId));
      };
      service.onDelete({ body, commit: remove, answer: () => send(response, undefined), response });
    } else if (operation === 'list-webhooks') {
      const page = Number(url.searchParams.get('page') ?? 1);
      const limit = Math.min(50, Number(url.searchParams.get('limit') ?? 10));
      if (service.onList(page, response) === true) return;
      send(response, { totalCount: service.rows.length, list: service.rows.slice((page - 1) * limit, page * limit) });
    } else if (operation === 'get-webhook') {
      const webhookId = url.searchParams.get('webhookId') ?? '';
      if (service.onGet(webhookId, response) !== true) answerOne(webhookId, response);
    } else if (operation === 'get-webhook-event-list') {
      if (service.onEvents(response) !== true) send(response, service.events);
    } else send(response, undefined, 404, 'no such operation');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service: Service = {
    origin: `http://127.0.0.1:${port}`,
    rows: [],
    commits: 0,
    requests: [],
    onCreate: ({ commit, answer }) => answer(commit()),
    onUpdate: ({ commit, answer }) => {
      commit();
      answer();
    },
    onDelete: ({ commit, answer }) => {
      commit();
      answer();
    },
    onGet: () => false,
    onList: () => false,
    onEvents: () => false,
    events: {
      categories: [{ name: '用户', nameEn: 'User', value: 'user' }],
      events: [{ name: '用户创建', nameEn: 'User created', value: 'user:created', category: 'user' }],
    },
    count: (operation) => service.requests.filter((request) => request.split('?')[0]?.endsWith(`/${operation}`)).length,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return service;
}
