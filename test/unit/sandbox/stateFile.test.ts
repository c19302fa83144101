import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ManagementClient } from '../../../src/api/client';
import { fileStorage } from '../../../src/sandbox/fileStorage';
import type { RunningSandbox, SandboxOptions, SandboxStorage } from '../../../src/sandbox/sandbox';
import { memoryStorage } from '../../support/memoryStorage';
import { clientFor, sandboxWith, webhook } from '../../support/sandboxClient';
import { until } from '../../support/until';

describe('the file in which the sandbox keeps its state', () => {
  let folder: string;
  let file: string;
  let sandbox: RunningSandbox;
  let client: ManagementClient;
  let secrets: ReturnType<typeof memoryStorage>;
  let closers: (() => Promise<unknown>)[];

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sandbox-'));
    file = path.join(folder, 'sandbox.json');
    secrets = memoryStorage();
    closers = [];
  });

  afterEach(async () => {
    for (const close of closers) await close();
    await fs.rm(folder, { recursive: true });
  });

  /** As the extension runs it: secrets elsewhere, the rest in the folder. */
  const inFolder = (): SandboxStorage =>
    fileStorage(folder, { readSecrets: () => secrets.readSecrets(), writeSecrets: (values) => secrets.writeSecrets(values) });

  async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
    const started = await sandboxWith({ storage: inFolder(), ...options });
    sandbox = started;
    client = clientFor(sandbox.origin, 'signature-genauth');
    closers.push(() => started.close().catch(() => undefined));
  }

  async function restart(options: Partial<SandboxOptions> = {}): Promise<void> {
    await sandbox.close();
    await start(options);
  }

  async function endpoint(answer: http.RequestListener): Promise<string> {
    const server = http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  /** Everything in the folder, by file name. */
  async function written(): Promise<Record<string, string>> {
    const names = await fs.readdir(folder);
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await fs.readFile(path.join(folder, name), 'utf8')] as const)),
    );
  }

  const list = async (): Promise<{ name: string }[]> => [...(await client.listWebhooks({ page: 1, limit: 50 })).list];

  const row = {
    webhookId: '1',
    createdAt: '',
    updatedAt: '',
    name: 'n',
    url: 'u',
    contentType: 'application/json',
    enabled: true,
    events: [],
  };
  const damaged: [string, string][] = [
    ['nothing', ''],
    ['half a file', '{"version":1,"webhooks":[{"webhookId":"1"'],
    ['no object', 'null'],
    ['bytes', '\u0000\u0001\ufffd'],
    ['a newer version', '{"version":2,"webhooks":[],"logs":[]}'],
    ['no logs', '{"version":1,"webhooks":[]}'],
    ['one damaged webhook', JSON.stringify({ version: 1, webhooks: [row, { ...row, events: 'login' }], logs: [] })],
    ['a damaged log', JSON.stringify({ version: 1, webhooks: [row], logs: [{ webhookId: '1' }] })],
  ];
  for (const [title, content] of damaged) {
    it(`R9: a state file with ${title} is set aside as it is, told once, and the sandbox starts empty`, async () => {
      await fs.writeFile(file, content);
      let told = 0;
      await start({ onDamage: () => (told += 1) });
      assert.deepEqual([told, await list()], [1, []]);
      const [[aside, kept] = assert.fail()] = Object.entries(await written());
      assert.match(aside, /^sandbox\.json\.damaged-/);
      assert.equal(kept, content);
      await client.createWebhook(webhook);
      await restart({ onDamage: () => (told += 1) });
      assert.deepEqual([told, (await list()).length, Object.keys(await written()).length], [1, 1, 2]);
    });
  }

  it('a write never changes the file in place: what was there stays whole until the new one takes its name', async () => {
    await start();
    await client.createWebhook(webhook);
    await restart();
    const before = await fs.readFile(file, 'utf8');
    // A second name of the same file shows what happens to its bytes.
    const link = path.join(folder, 'link');
    await fs.link(file, link);
    await client.createWebhook({ ...webhook, name: 'Second' });
    await sandbox.close();
    assert.equal(await fs.readFile(link, 'utf8'), before);
    assert.notEqual(await fs.readFile(file, 'utf8'), before);
    assert.deepEqual((await fs.readdir(folder)).sort(), ['link', 'sandbox.json']);
  });

  it('whoever reads while it writes sees a whole state each time', async function () {
    this.timeout(60_000);
    await start();
    await client.createWebhook({ ...webhook, name: 'x'.repeat(200) });
    await restart();
    const events = Array<string>(100).fill('user:created');
    const progress = { done: false };
    const names = Array.from({ length: 200 }, (_, index) => `Webhook ${index}`);
    const writes = Promise.all(names.map((name) => client.createWebhook({ ...webhook, name, events }))).finally(() => {
      progress.done = true;
    });
    const count = async (): Promise<number> => (JSON.parse(await fs.readFile(file, 'utf8')) as { webhooks: unknown[] }).webhooks.length;
    const seen = new Set<number>();
    while (!progress.done) seen.add(await count());
    await writes;
    await sandbox.close();
    assert.ok(seen.size > 1, 'nothing was written meanwhile');
    assert.equal(await count(), 201);
  });

  it('a write that fails ends nothing, leaves the old file, and the next change writes all', async () => {
    const storage = inFolder();
    let failures = 0;
    let full = false;
    const writeState = (state: unknown): Promise<void> =>
      full ? Promise.reject(new Error(`ENOSPC ${(failures += 1)}`)) : storage.writeState(state);
    await start({ storage: { ...storage, writeState } });
    await client.createWebhook(webhook);
    await until(async () => (await fs.readdir(folder)).includes('sandbox.json'), 'the first write');
    const before = await fs.readFile(file, 'utf8');
    full = true;
    await client.createWebhook({ ...webhook, name: 'Second' });
    await until(() => failures > 0, 'a write that fails');
    assert.deepEqual([(await list()).length, await fs.readFile(file, 'utf8')], [2, before]);
    full = false;
    await client.createWebhook({ ...webhook, name: 'Third' });
    await restart();
    assert.equal((await list()).length, 3);
  });

  it('a close whose last write fails still closes', async () => {
    const storage = { ...inFolder(), writeState: () => Promise.reject(new Error('ENOSPC')) };
    await start({ storage });
    await client.createWebhook(webhook);
    await sandbox.close();
  });

  it('a delivery that outlives close does not write over what the next sandbox stored', async () => {
    const held: http.ServerResponse[] = [];
    let gone = false;
    const url = await endpoint((request, response) => {
      // Of the connection: what was written before it was seen to be gone counts as sent.
      request.resume().socket.on('close', () => (gone = true));
      held.push(response);
    });
    let late = 0;
    let closed = false;
    const storage = inFolder();
    const writeState = async (state: unknown): Promise<void> => {
      await storage.writeState(state);
      if (closed) late += 1;
    };
    await start({ storage: { ...storage, writeState } });
    await client.createWebhook({ ...webhook, url, enabled: true });
    sandbox.makeEvent('user:created');
    await until(() => held.length > 0, 'the delivery');
    await sandbox.close();
    closed = true;
    await start();
    await client.createWebhook({ ...webhook, name: 'Second' });
    await sandbox.close();
    held[0]?.end();
    await until(() => gone || late > 0, 'the sandbox to hang up, or to write its log of this delivery');
    await start();
    assert.equal((await list()).length, 2);
  });
});
