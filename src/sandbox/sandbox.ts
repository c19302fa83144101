import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sampleFor } from '../domain/events/samples/sampleFor';
import { createGate } from './authorize';
import type { SandboxKey } from './authorize';
import { challengeText, controlPath, isProof, makeEventText, proof } from './control';
import { createDeliveries } from './deliveries';
import { envelope } from './envelope';
import type { Lang, Result } from './envelope';
import { operations } from './operations';
import type { Fields } from './operations';
import { createQuirks } from './quirks';
import { parseObject, readBody } from './readBody';
import { openState } from './state';
import type { SandboxStorage } from './state';

export { fileStorage } from './fileStorage';
export { holdFolder } from './folderLock';
export type { SandboxStorage } from './state';

export interface SandboxOptions {
  /** 0 takes any free one; a taken one rejects with EADDRINUSE. */
  port: number;
  key: SandboxKey;
  storage: SandboxStorage;
  /** Asked before the first delivery to a host that is not this machine. */
  allowHost: (host: string) => Promise<boolean>;
  /** Told when the stored state could not be read, and where it was set aside. */
  onDamage?: (aside?: string) => void;
  quirks?: boolean;
  /** Whether triggerWebhook leaves requestHeaders out: what the service does with them is not documented. */
  dropsRequestHeaders?: boolean;
  /** Ms until an endpoint that does not answer is given up. */
  patience?: number;
  /** Ms since 1970. */
  now?: () => number;
  /** Seconds. */
  tokenSeconds?: number;
  schedule?: (task: () => void, ms: number) => () => void;
}

export interface RunningSandbox {
  origin: string;
  port: number;
  key: SandboxKey;
  /** Takes any POST and answers 200: a URL for somebody who has no endpoint yet. */
  inboxUrl: string;
  /** Starts the deliveries of an event; answers how many webhooks get it. */
  makeEvent(event: string): number;
  close(): Promise<void>;
}

/** Ms; a timer cannot wait longer, and fires at once when it is told to. */
const longestWait = 2 ** 31 - 1;

const later = (task: () => void, ms: number): (() => void) => {
  const timer = setTimeout(task, Math.min(ms, longestWait)).unref();
  return () => clearTimeout(timer);
};

/** Starts a small GenAuth on 127.0.0.1: the nine operations, signatures checked, and real deliveries. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { key, now = Date.now } = options;
  const state = await openState(options.storage, options.onDamage ?? (() => undefined));
  const gate = createGate(key, now, options.tokenSeconds ?? 7200);
  const deliveries = createDeliveries({
    state,
    userPoolId: key.accessKeyId,
    now,
    allowHost: options.allowHost,
    patience: options.patience,
    schedule: options.schedule ?? later,
  });
  const quirk = options.quirks ? createQuirks() : undefined;
  const makeEvent = (event: string): number => {
    const { payload } = sampleFor(event, { userPoolId: key.accessKeyId, at: new Date(now()).toISOString() });
    return deliveries.start(event, { ...payload });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', date: new Date(now()).toUTCString(), ...headers });
      response.end(JSON.stringify(body));
    };
    // A page in a browser must not reach it, neither directly nor by a name that resolves here.
    if (!isOwnHost(request.headers.host) || request.headers.origin !== undefined) {
      send(403, { statusCode: 403, message: 'Forbidden' });
      return;
    }
    const url = new URL(`http://127.0.0.1${request.url ?? '/'}`);
    const text = await readBody(request);
    const body = text === undefined ? undefined : parseObject(text);
    if (url.pathname.startsWith('/inbox') && request.method === 'POST') {
      send(200, { received: true, ...(nameOf(text) ?? {}) });
      return;
    }
    if (url.pathname.startsWith(controlPath)) {
      control(url, body ?? {}, send);
      return;
    }

    const lang: Lang = languageOf(request);
    const fields: Fields | undefined = request.method === 'GET' ? Object.fromEntries(url.searchParams) : body;
    const result = await resultOf(request, url.pathname, fields);
    const plain = envelope(result, lang, randomUUID());
    if (!quirk) {
      send(httpStatusOf(result), plain);
      return;
    }
    const odd = quirk(url.pathname, result, plain);
    send(odd.httpStatus, odd.body, odd.headers);
  }

  async function resultOf(request: IncomingMessage, path: string, fields: Fields | undefined): Promise<Result> {
    const operation = operations[path];
    if (!operation || operation.method !== request.method) return { statusCode: 404, en: 'No such operation', zh: '接口不存在' };
    if (!fields) return { statusCode: 400, en: 'The body is not a JSON object', zh: '请求体不是 JSON 对象' };
    const headers = request.headers as Record<string, string | undefined>;
    const refused = operation.authorized ? gate.check({ method: operation.method, path, headers, fields }) : undefined;
    return refused ?? operation.run(fields, { state, deliveries, gate, now, dropsRequestHeaders: options.dropsRequestHeaders ?? false });
  }

  function control(url: URL, body: Fields, send: (status: number, body: unknown) => void): void {
    const challenge = url.searchParams.get('challenge');
    if (url.pathname === controlPath)
      return send(200, { sandbox: 'genauth-webhooks', ...(challenge ? { proof: proof(key, challengeText(challenge)) } : {}) });
    const { event, nonce } = body;
    if (typeof event !== 'string' || typeof nonce !== 'string' || !isProof(key, makeEventText(nonce, event), body['proof'])) {
      return send(403, { statusCode: 403, message: 'Forbidden' });
    }
    send(200, { deliveries: makeEvent(event) });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxConnections = 200;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : options.port;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    key,
    inboxUrl: `${origin}/inbox/mine`,
    makeEvent,
    async close() {
      deliveries.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // What could not be written (a full disk) is lost then; the next start tells when the file is damaged.
      await state.flushed().catch(() => undefined);
    },
  };
}

function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

function languageOf({ headers }: IncomingMessage): Lang {
  return headers['x-authing-lang'] === 'en-US' || headers['x-genauth-lang'] === 'en-US' ? 'en-US' : 'zh-CN';
}

/** A dead token is told with HTTP 200, and so is every other refusal but a path that does not exist. */
function httpStatusOf(result: Result): number {
  return 'en' in result && result.statusCode === 404 && result.en === 'No such operation' ? 404 : 200;
}

/** The event an inbox got, in either content type. */
function nameOf(text: string | undefined): { eventName: string } | undefined {
  const json = text === undefined ? undefined : parseObject(text)?.['eventName'];
  const name = json ?? new URLSearchParams(text ?? '').get('eventName');
  return typeof name === 'string' ? { eventName: name.slice(0, 200) } : undefined;
}
