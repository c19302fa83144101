import http from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { webhookPage } from './bigService';

/** A service with 10,000 webhooks that checks nothing, so that only the client is measured. */
const pages = new Map<string, string>();

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [number, limit] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('limit') ?? 10)];
  const key = `${number} ${limit}`;
  const body = pages.get(key) ?? webhookPage(number, limit);
  pages.set(key, body);
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ms: the same service, as far away as a cloud is. */
const away = 20;

async function main(): Promise<void> {
  const near = await listen(http.createServer(answer));
  const far = await listen(http.createServer((request, response) => void setTimeout(answer, away, request, response)));
  process.stdout.write(`${near} ${far}\n`);
}

void main();
process.once('disconnect', () => process.exit(0));
