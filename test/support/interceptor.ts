import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface InterceptedRequest {
  method: string;
  /** Without the query. */
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What an interceptor answers by itself. `cut` passes the request on and then breaks the connection instead of answering. */
type Override = { body: unknown; status?: number } | 'cut';

export interface Interceptor {
  origin: string;
  /** Everything that was asked, in order. */
  requests: InterceptedRequest[];
  /** The next request to this path, e.g. `create-webhook`, gets this answer. */
  overrideNext(operation: string, override: Override): void;
  /** Answers this operation itself from now on, with what `answer` makes of the request's body; undefined passes it on. */
  serve(operation: string, answer: (body: unknown) => unknown): void;
  /** Keeps the requests that `those` picks waiting until `release`. */
  hold(those: (request: InterceptedRequest, query: string) => boolean): void;
  release(): void;
  /** Breaks every connection from now on, until `heal`. */
  breakConnections(): void;
  acceptConnections(): void;
  close(): Promise<void>;
}

/** Stands before a service on this machine and passes everything on as it is, but for what it was told to answer itself. */
export async function startInterceptor(
  target: string,
  answered: (request: InterceptedRequest, status: number, body: string) => void = () => undefined,
): Promise<Interceptor> {
  const overrides = new Map<string, Override>();
  const served = new Map<string, (body: unknown) => unknown>();
  const requests: InterceptedRequest[] = [];
  let broken = false;
  let held: (request: InterceptedRequest, query: string) => boolean = () => false;
  let waiting: (() => void)[] = [];

  const pass = async (
    { method, path, headers, body }: InterceptedRequest,
    query: string,
  ): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> =>
    new Promise((resolve, reject) => {
      const onward = http.request(target + path + query, { method, headers }, (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: said }), reject);
      });
      onward.on('error', reject);
      onward.end(body);
    });

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (broken) return void response.destroy();
    const [path = '/', query] = (request.url ?? '/').split('?');
    const one: InterceptedRequest = { method: request.method ?? 'GET', path, headers: request.headers, body: await text(request) };
    requests.push(one);
    if (held(one, query ?? '')) await new Promise<void>((resolve) => waiting.push(resolve));
    const operation = path.split('/').at(-1) ?? '';
    const override = overrides.get(operation);
    overrides.delete(operation);
    if (override && override !== 'cut') {
      const { status = 200, body } = override;
      return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    const own = served.get(operation)?.(one.body === '' ? undefined : JSON.parse(one.body));
    if (own !== undefined) return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(own));
    const passed = await pass(one, query === undefined ? '' : `?${query}`);
    if (override === 'cut') return void response.destroy();
    answered(one, passed.status, passed.body);
    response.writeHead(passed.status, passed.headers).end(passed.body);
  }

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    overrideNext: (operation, override) => void overrides.set(operation, override),
    serve: (operation, answer) => void served.set(operation, answer),
    hold: (those) => {
      held = those;
    },
    release: () => {
      held = () => false;
      for (const go of waiting) go();
      waiting = [];
    },
    breakConnections: () => {
      broken = true;
    },
    acceptConnections: () => {
      broken = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function text(message: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
