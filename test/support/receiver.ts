import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivery {
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  /** The next delivery that nobody has asked for yet. */
  next(): Promise<Delivery>;
  /** All of them, in the order in which they came. */
  all: readonly Delivery[];
  /** From now on it answers with this HTTP status. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/** An endpoint on this machine, as a developer's handler would be; it answers 200 with `answer` as JSON, and 401 without the `secret` if it has one. */
export async function startReceiver(
  answer: unknown = { handled: true, email: 'somebody@example.com' },
  secret?: string,
): Promise<Receiver> {
  let status = 200;
  const all: Delivery[] = [];
  const arrived: Delivery[] = [];
  const waiting: ((delivery: Delivery) => void)[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const known = secret === undefined || request.headers['x-authing-webhook-secret'] === secret;
      response
        .writeHead(known ? status : 401, { 'content-type': 'application/json' })
        .end(JSON.stringify(known ? answer : { refused: true }));
      const delivery = { headers: request.headers, body };
      all.push(delivery);
      const taker = waiting.shift();
      if (taker) taker(delivery);
      else arrived.push(delivery);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    all,
    url: `http://127.0.0.1:${port}/hook`,
    next: () => {
      const first = arrived.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
