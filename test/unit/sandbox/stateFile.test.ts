import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { webhook } from '../../support/sandboxClient';
import { until } from '../../support/until';
import { useStoredSandbox } from '../../support/storedSandbox';

describe('the file in which the sandbox keeps its state', () => {
  const stored = useStoredSandbox();
  const { inFolder, start, restart, endpoint, written, list } = stored;
  let file: string;
  beforeEach(() => {
    file = path.join(stored.folder, 'sandbox.json');
  });

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
      await stored.client.createWebhook(webhook);
      await restart({ onDamage: () => (told += 1) });
      assert.deepEqual([told, (await list()).length, Object.keys(await written()).length], [1, 1, 2]);
    });
  }

  it('a write never changes the file in place: what was there stays whole until the new one takes its name', async () => {
    await start();
    await stored.client.createWebhook(webhook);
    await restart();
    const before = await fs.readFile(file, 'utf8');
    // A second name of the same file shows what happens to its bytes.
    const link = path.join(stored.folder, 'link');
    await fs.link(file, link);
    await stored.client.createWebhook({ ...webhook, name: 'Second' });
    await stored.sandbox.close();
    assert.equal(await fs.readFile(link, 'utf8'), before);
    assert.notEqual(await fs.readFile(file, 'utf8'), before);
    assert.deepEqual((await fs.readdir(stored.folder)).sort(), ['link', 'sandbox.json']);
  });

  it('whoever reads while it writes sees a whole state each time', async function () {
    this.timeout(60_000);
    await start();
    await stored.client.createWebhook({ ...webhook, name: 'x'.repeat(200) });
    await restart();
    const events = Array<string>(100).fill('user:created');
    const progress = { done: false };
    const names = Array.from({ length: 200 }, (_, index) => `Webhook ${index}`);
    const writes = Promise.all(names.map((name) => stored.client.createWebhook({ ...webhook, name, events }))).finally(() => {
      progress.done = true;
    });
    const count = async (): Promise<number> => (JSON.parse(await fs.readFile(file, 'utf8')) as { webhooks: unknown[] }).webhooks.length;
    const seen = new Set<number>();
    while (!progress.done) seen.add(await count());
    await writes;
    await stored.sandbox.close();
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
    await stored.client.createWebhook(webhook);
    await until(async () => (await fs.readdir(stored.folder)).includes('sandbox.json'), 'the first write');
    const before = await fs.readFile(file, 'utf8');
    full = true;
    await stored.client.createWebhook({ ...webhook, name: 'Second' });
    await until(() => failures > 0, 'a write that fails');
    assert.deepEqual([(await list()).length, await fs.readFile(file, 'utf8')], [2, before]);
    full = false;
    await stored.client.createWebhook({ ...webhook, name: 'Third' });
    await restart();
    assert.equal((await list()).length, 3);
  });

  it('a close whose last write fails still closes', async () => {
    const storage = { ...inFolder(), writeState: () => Promise.reject(new Error('ENOSPC')) };
    await start({ storage });
    await stored.client.createWebhook(webhook);
    await stored.sandbox.close();
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
    await stored.client.createWebhook({ ...webhook, url, enabled: true });
    stored.sandbox.makeEvent('user:created');
    await until(() => held.length > 0, 'the delivery');
    await stored.sandbox.close();
    closed = true;
    await start();
    await stored.client.createWebhook({ ...webhook, name: 'Second' });
    await stored.sandbox.close();
    held[0]?.end();
    await until(() => gone || late > 0, 'the sandbox to hang up, or to write its log of this delivery');
    await start();
    assert.equal((await list()).length, 2);
  });
});
