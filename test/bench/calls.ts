import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type * as connect from '../../src/api/connect';
import { readAllPages } from '../../src/domain/webhooks/read/readAllPages';
import { quietLog } from '../support/quietLog';

/** What one client needs; each is measured in processes of its own. */
export interface ClientTimes {
  /** Ms to load the client's code. */
  load: number;
  /** Ms of this process's CPU for one small call. */
  call: number;
  /** Ms to list all webhooks, as each does it best: from this machine, and from 20 ms away. */
  list: number;
  listAway: number;
  listed: number;
}

interface Client {
  small(): Promise<unknown>;
  all(): Promise<number>;
}

const key = { accessKeyId: '0123456789abcdef01234567', accessKeySecret: 'fedcba9876543210fedcba9876543210' };
const calls = 400;

async function ours(origin: string): Promise<Client> {
  const file = pathToFileURL(path.join('dist', 'client.js')).href;
  const { createClient } = (await import(file)) as typeof connect;
  const client = createClient({ origin, key, scheme: 'signature-authing', lang: () => 'en-US', log: quietLog });
  return {
    small: () => client.listWebhooks({ page: 1, limit: 1 }),
    all: async () => (await readAllPages(client)).read,
  };
}

async function sdk(origin: string): Promise<Client> {
  const { ManagementClient } = await import('authing-node-sdk');
  const client = new ManagementClient({ ...key, host: origin });
  return {
    small: () => client.listWebhooks({ page: 1, limit: 1 }),
    async all() {
      // The SDK has no listing of all pages: its users write this loop.
      let listed = 0;
      for (let page = 1; ; page++) {
        const { data } = await client.listWebhooks({ page, limit: 50 });
        listed += data.list.length;
        if (data.list.length === 0 || listed >= data.totalCount) return listed;
      }
    },
  };
}

async function main(which: string, origin: string, away: string): Promise<ClientTimes> {
  const began = performance.now();
  const make = which === 'ours' ? ours : sdk;
  const client = await make(origin);
  const load = performance.now() - began;
  for (let warm = 0; warm < 50; warm++) await client.small();
  const before = process.cpuUsage();
  for (let count = 0; count < calls; count++) await client.small();
  const { user, system } = process.cpuUsage(before);
  const started = performance.now();
  const listed = await client.all();
  const list = performance.now() - started;
  const far = await make(away);
  const startedAway = performance.now();
  await far.all();
  return { load, call: (user + system) / 1000 / calls, list, listAway: performance.now() - startedAway, listed };
}

void main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '').then((times) => process.stdout.write(JSON.stringify(times)));
