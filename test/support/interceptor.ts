import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What a front answers by itself. `cut` passes the request on and then breaks the connection instead of answering. */
type Bend = { body: unknown; status?: number } | 'cut';

export interface Front {
  origin: string;
  /** Everything that was asked, in order. */
  asked: Asked[];
  /** The next request to this path, e.g. `create-webhook`, gets this answer. */
  bendNext(operation: string, bend: Bend): void;
  /** Answers this operation itself from now on, with what `answer` makes of the request's body; undefined passes it on. */
  serve(operation: string, answer: (body: unknown) => unknown): void;
  /** Keeps the requests that `those` picks waiting until `release`. */
  hold(those: (asked: Asked, query: string) => boolean): void;
  release(): void;
  /** Breaks every connection from now on, until `heal`. */
  breakDown(): void;
  heal(): void;
  close(): Promise<void>;
}

/** Stands before a service on this machine and passes everything on as it is, but for what it was told to answer itself. */
export async function startFront(
  target: string,
  answered: (asked: Asked, status: number, body: string) => void = () => undefined,
): Promise<Front> {
  const bends = new Map<string, Bend>();
  const served = new Map<string, (body: unknown) => unknown>();
  const asked: Asked[] = [];
  let broken = false;
  let held: (asked: Asked, query: string) => boolean = () => false;
  let waiting: (() => void)[] = [];

  const pass = async (
    { method, path, headers, body }: Asked,
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
    const one: Asked = { method: request.method ?? 'GET', path, headers: request.headers, body: await text(request) };
    asked.push(one);
    if (held(one, query ?? '')) await new Promise<void>((resolve) => waiting.push(resolve));
    const operation = path.split('/').at(-1) ?? '';
    const bend = bends.get(operation);
    bends.delete(operation);
    if (bend && bend !== 'cut') {
      const { status = 200, body } = bend;
      return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    const own = served.get(operation)?.(one.body === '' ? undefined : JSON.parse(one.body));
    if (own !== undefined) return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(own));
    const passed = await pass(one, query === undefined ? '' : `?${query}`);
    if (bend === 'cut') return void response.destroy();
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
    asked,
    bendNext: (operation, bend) => void bends.set(operation, bend),
    serve: (operation, answer) => void served.set(operation, answer),
    hold: (those) => {
      held = those;
    },
    release: () => {
      held = () => false;
      for (const go of waiting) go();
      waiting = [];
    },
    breakDown: () => {
      broken = true;
    },
    heal: () => {
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
