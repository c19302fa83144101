import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inspect } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import { createClient } from '../../src/api/connect';
import type { ClientOptions } from '../../src/api/connect';
import { isApiError } from '../../src/api/errors';
import type { ApiError } from '../../src/api/errors';
import type { Timeouts } from '../../src/api/limits';
import type { CallOptions, ManagementClient } from '../../src/api/client';

export const megabyte = 1024 * 1024;
export const key = { accessKeyId: '6229ffaxxxxxxxxcade3e3d9', accessKeySecret: 'canary-access-key-secret' };
export const webhookSecret = 'canary-webhook-secret';

/** What the server does once a request is there, its body included. */
export type Answer = (response: http.ServerResponse, request: http.IncomingMessage) => void;

interface Received {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  /** Whether the client took the answer to its end, and the bytes that it let us send. Settles when the answer or the connection ends. */
  readonly ended: Promise<{ finished: boolean; bytes: number }>;
}

export interface BadServer {
  readonly origin: string;
  readonly requests: readonly Received[];
  /** Resolves with the first request as soon as it is there. */
  readonly first: Promise<Received>;
}

const running = new Set<http.Server>();

export async function startBadServer(answer: Answer, tls?: Certificate, host = '127.0.0.1'): Promise<BadServer> {
  const requests: Received[] = [];
  const arrived = new EventEmitter();
  const first = once(arrived, 'request').then(([request]) => request as Received);
  const take: http.RequestListener = (request, response) => {
    const ended = new Promise<{ finished: boolean; bytes: number }>((resolve) => {
      response.once('close', () => resolve({ finished: response.writableFinished, bytes: request.socket.bytesWritten }));
    });
    request.resume().once('end', () => {
      const received = { path: (request.url ?? '').split('?', 1).join(), headers: request.headers, ended };
      requests.push(received);
      arrived.emit('request', received);
      answer(response, request);
    });
  };
  const server = tls ? https.createServer(tls, take) : http.createServer(take);
  running.add(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`, requests, first };
}

export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
  running.clear();
}

export function reply(status: number, body: string | Buffer = '', headers: http.OutgoingHttpHeaders = {}): Answer {
  return (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

export function json(body: unknown, headers?: http.OutgoingHttpHeaders): Answer {
  return reply(200, JSON.stringify(body), headers);
}

/** Writes straight to the connection, past all that Node knows of HTTP, and closes it. */
export function raw(text: string): Answer {
  return (_, { socket }) => socket.end(text);
}

/** As `raw`, and then one byte after the other, without an end. */
export function drip(text: string): Answer {
  return (_, { socket }) => {
    socket.write(text);
    const timer = setInterval(() => socket.write('a'), 10);
    socket.once('close', () => clearInterval(timer));
  };
}

export function flood(megabytes: number, headers: http.OutgoingHttpHeaders = {}): Answer {
  return (response) => {
    response.writeHead(200, headers);
    const piece = Buffer.alloc(megabyte / 16, ' ');
    const pieces = Readable.from(Array.from({ length: megabytes * 16 }, () => piece));
    pipeline(pieces, response).catch(() => undefined);
  };
}

/** Forgets all that nothing holds on to, as happens in the midst of any call. */
export async function collectGarbage(): Promise<void> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  for (let n = 0; n < 5; n += 1) {
    collect();
    await new Promise(setImmediate);
  }
}

type Call = (client: ManagementClient, options?: CallOptions) => Promise<unknown>;

const webhookId = 'w1';
const webhook = {
  name: 'n',
  url: 'https://example.com/',
  events: ['login'],
  contentType: 'application/json' as const,
  enabled: true,
  secret: webhookSecret,
};

export const reads: Readonly<Record<string, Call>> = {
  'list-webhooks': (client, options) => client.listWebhooks({ page: 1, limit: 10 }, options),
  'get-webhook': (client, options) => client.getWebhook({ webhookId }, options),
  'get-webhook-logs': (client, options) => client.getWebhookLogs({ webhookId, page: 1, limit: 10 }, options),
  'get-webhook-event-list': (client, options) => client.getWebhookEventList(options),
  'get-management-token': (client, options) => client.getManagementToken(key, options),
};

export const writes: Readonly<Record<string, Call>> = {
  'create-webhook': (client, options) => client.createWebhook(webhook, options),
  'update-webhook': (client, options) => client.updateWebhook({ webhookId, secret: webhookSecret }, options),
  'delete-webhook': (client, options) => client.deleteWebhook({ webhookIds: [webhookId] }, options),
  'trigger-webhook': (client, options) => client.triggerWebhook({ webhookId }, options),
};

/** Does something with each of the calls at the same time. */
export async function forEachCall(
  calls: Readonly<Record<string, Call>>,
  work: (operation: string, call: Call) => Promise<void>,
): Promise<void> {
  await Promise.all(Object.entries(calls).map(([operation, call]) => work(operation, call)));
}

/** What a fault that ends by itself may take: plenty, so that a busy machine changes no outcome. */
const patient: Timeouts = { readMs: 8000, writeMs: 8000, callMs: 16_000, backOffMs: 1, longestPauseMs: 1500, maxBodyBytes: megabyte };
/** For a fault without an end: each attempt runs into its time-out. */
const impatient: Timeouts = { ...patient, readMs: 100, writeMs: 120, callMs: 5000 };

/**
 * Runs a case in which the time-out of an attempt has to pass. On a busy machine it may pass before the request has come: then the
 * case is run once more, with plenty of time.
 */
export async function withShortTimeouts(run: (timeouts: Timeouts) => Promise<void>): Promise<void> {
  await run(impatient).catch(() => run({ ...impatient, readMs: 1500, writeMs: 1800, callMs: 15_000 }));
}

export interface ClientAndServer {
  readonly server: BadServer;
  readonly client: ManagementClient;
  readonly options: ClientOptions;
  /** How many requests came for an operation, e.g. `get-webhook`. */
  readonly requestCount: (operation: string) => number;
  /** Waits until a call has failed, as it must: with an ApiError, in time, and with no secret in it or in the log (S3). */
  readonly failureOf: (call: Promise<unknown>) => Promise<ApiError>;
}

/** A client and the server that it talks to. */
export function clientAgainst(
  server: BadServer,
  timeouts: Partial<Timeouts> = {},
  scheme: ClientOptions['scheme'] = 'signature-genauth',
): ClientAndServer {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const all = { ...patient, ...timeouts };
  const log = { trace: write, debug: write, info: write, warn: write, error: write };
  const options = { origin: server.origin, key, scheme, lang: () => 'en-US' as const, log, timeouts: all };
  return {
    server,
    options,
    client: createClient(options),
    requestCount: (operation) => server.requests.filter((request) => request.path === `/api/v3/${operation}`).length,
    async failureOf(call) {
      const began = performance.now();
      const error: unknown = await call.then(
        (value) => assert.fail(`Resolved with ${inspect(value)}`),
        (thrown: unknown) => thrown,
      );
      assert.ok(isApiError(error), inspect(error));
      assert.ok(performance.now() - began < all.callMs + 1000, 'It took longer than its time-out.');
      assert.ok(lines.length > 0, 'Nothing was logged.');
      const told = dump(error) + lines.join('\n');
      for (const secret of secretsOf(server)) assert.ok(!told.includes(secret), `S3: ${secret} is in: ${told}`);
      return error;
    },
  };
}

export async function startClientAndServer(
  answer: Answer,
  timeouts?: Partial<Timeouts>,
  scheme?: ClientOptions['scheme'],
): Promise<ClientAndServer> {
  return clientAgainst(await startBadServer(answer), timeouts, scheme);
}

/** The key's and the webhook's secret, and of each `authorization` that came the signature or the token. */
function secretsOf({ requests }: BadServer): string[] {
  const signatures = requests.flatMap(({ headers: { authorization } }) =>
    authorization === undefined ? [] : [authorization.split(/[ :]/).at(-1) ?? ''],
  );
  return [key.accessKeySecret, webhookSecret, ...signatures];
}

/** All that anybody could print of an error, hidden properties and causes included. */
function dump(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error, { depth: Infinity, showHidden: true });
  const own = Object.getOwnPropertyNames(error).map((name) => `${name}: ${dump(Reflect.get(error, name))}`);
  return [JSON.stringify(error), error.message, error.stack, dump(error.cause), ...own].join('\n');
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate that nobody has reason to trust: for 127.0.0.1, signed by itself, valid for a hundred years and used for nothing else. */
export const selfSigned: Certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNfv5hKDIZIjDWKyi
OXScYNBkUqKWxBpIF0FBglOtoCShRANCAAQmaPpaxy7WgS6cCuf2crsDtwvyNDZc
YZa307nKCk2uJZkq7JHeyEEbHTus1vluVuQc6tNb06tWQh8xYlwK0akw
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBjzCCATagAwIBAgIUPJFpg6xHvjm2ZVghc792EnDjj2gwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNDAyMzUxMloYDzIxMjYxMDMx
MDIzNTEyWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQmaPpaxy7WgS6cCuf2crsDtwvyNDZcYZa307nKCk2uJZkq7JHeyEEb
HTus1vluVuQc6tNb06tWQh8xYlwK0akwo2QwYjAdBgNVHQ4EFgQUXx/JRpnVxota
HMzqFnK3bV9ebZMwHwYDVR0jBBgwFoAUXx/JRpnVxotaHMzqFnK3bV9ebZMwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
IHiYo4m/3gce3JVBCYJ3Ar7+bBPvnfDo5m7ZLlS6rcUfAiA39iSnsRcebh+F8Lp+
caaIuWWv8l9xlrO5SWne/rjdPQ==
-----END CERTIFICATE-----`,
};
