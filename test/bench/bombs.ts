import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createClient } from '../../src/api/connect';
import { nearestEvents } from '../../src/domain/events/nearestEvent';
import { quietLog } from '../support/quietLog';

/** What responses that are made to keep the editor waiting cost. */
export interface BombTimes {
  /** Ms for which the event loop was blocked at most, by what the response held. */
  blocked: [string, number][];
  /** Ms to find what 30 unknown events were meant to be among 10,000: known ones that differ in a number, and that differ in more. */
  near: number;
  far: number;
}

const million = 1_000_000;
const data = (text: string): string => `{"statusCode":200,"data":${text}}`;
const listOf = (rows: string): string => data(`{"totalCount":1,"list":[${rows}]}`);
const row = (more: string): string =>
  `{"webhookId":"w1","name":"n","url":"https://example.com","contentType":"application/json","enabled":true,"events":["login"]${more}}`;
const fields = (count: number): string => Array.from({ length: count }, (_, index) => `"k${index}":1`).join();
const refusal = (message: string): string => `{"statusCode":400,"message":"${message}"}`;

/** Those of the unit tests, and their relatives. Each is made when it is asked for. */
const bombs: readonly { name: string; body?: () => string; location?: string }[] = [
  { name: 'a message of 16 million blanks', body: () => refusal(`${' '.repeat(16 * million)}x`) },
  { name: 'a message of 4 million beginnings of tokens', body: () => refusal('eyJ-'.repeat(4 * million)) },
  { name: 'a message of 2 million addresses', body: () => refusal('a@b.co '.repeat(2 * million)) },
  { name: 'a message of 16 million digits', body: () => refusal('1'.repeat(16 * million)) },
  { name: 'six million empty rows', body: () => listOf(`${'{},'.repeat(6 * million - 1)}{}`) },
  { name: '10,000 rows of 40 fields', body: () => listOf(Array.from({ length: 10_000 }, () => row(`,${fields(40)}`)).join()) },
  { name: '900,000 fields of one webhook', body: () => listOf(row(`,${fields(900_000)}`)) },
  { name: '400,000 events of one webhook', body: () => listOf(row('').replace('["login"]', `[${'"e",'.repeat(400_000)}"e"]`)) },
  { name: 'a field nested 100,000 deep', body: () => listOf(row(`,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`)) },
  { name: 'a field of 400,000 nested 3 deep', body: () => listOf(row(`,"x":[${'[[1]],'.repeat(150_000)}1]`)) },
  { name: 'a name of 16 MB', body: () => listOf(row('').replace('"n"', `"${'n'.repeat(16 * million)}"`)) },
  { name: 'a Location of 12,000 slashes', location: '/'.repeat(12_000) },
];

/** Another thread, so that what it does blocks nobody who is measured. */
async function serve(): Promise<void> {
  const server = http.createServer((request, response) => {
    const { body, location } = bombs[Number(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('page')) - 1] ?? {};
    if (location !== undefined) response.writeHead(307, { location }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(body?.());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function measure(): Promise<BombTimes> {
  const worker = new Worker(__filename);
  const origin = await new Promise<string>((resolve) => worker.once('message', resolve));
  const client = createClient({
    origin,
    key: { accessKeyId: '0123456789abcdef01234567', accessKeySecret: 'fedcba9876543210fedcba9876543210' },
    scheme: 'signature-authing',
    lang: () => 'en-US',
    log: quietLog,
  });
  const blocked: [string, number][] = [];
  for (const [index, { name }] of bombs.entries()) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await client.listWebhooks({ page: index + 1, limit: 50 }).catch(() => undefined);
    // Its last gap ends with the next turn of the loop.
    await new Promise((resolve) => setTimeout(resolve, 5));
    delay.disable();
    blocked.push([name, delay.max / 1e6]);
  }
  await worker.terminate();
  const known = Array.from({ length: 10_000 }, (_, index) => `custom:event-${index}-happened`);
  const time = (typed: (index: number) => string): number => {
    const all = Array.from({ length: 30 }, (_, index) => typed(index));
    const began = performance.now();
    nearestEvents(known, all);
    return performance.now() - began;
  };
  return {
    blocked,
    near: time((index) => `custom.event-${index * 317}x-hapened`),
    far: time((index) => `cusotm:evnet-${index}zzq-happnd`),
  };
}

if (isMainThread) void measure().then((times) => process.stdout.write(JSON.stringify(times)));
else void serve();
