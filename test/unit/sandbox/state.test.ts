import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ManagementClient } from '../../../src/api/client';
import { fileStorage, secretFile } from '../../../src/sandbox/fileStorage';
import type { RunningSandbox, SandboxOptions, SandboxStorage } from '../../../src/sandbox/sandbox';
import { memoryStorage } from '../../support/memoryStorage';
import { clientFor, key, sandboxWith, webhook } from '../../support/sandboxClient';
import { until } from '../../support/until';

describe('what the sandbox keeps', () => {
  let folder: string;
  let sandbox: RunningSandbox;
  let client: ManagementClient;
  let secrets: ReturnType<typeof memoryStorage>;
  let closers: (() => Promise<unknown>)[];

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sandbox-'));
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

  /** Every secret here is named so, but for the tokens that the sandbox makes. */
  async function noCanary(...tokens: string[]): Promise<void> {
    for (const [name, text] of Object.entries(await written())) {
      for (const canary of ['canary', ...tokens]) assert.ok(!text.includes(canary), `${canary} is in ${name}`);
    }
  }

  const list = async (): Promise<{ name: string }[]> => [...(await client.listWebhooks({ page: 1, limit: 50 })).list];
  const logsOf = async (webhookId: string): Promise<unknown[]> => (await client.getWebhookLogs({ webhookId, page: 1, limit: 50 })).list;

  it('webhooks, their order and their logs survive close and a new start', async () => {
    await start();
    const first = await client.createWebhook({ ...webhook, url: sandbox.inboxUrl });
    await client.createWebhook({ ...webhook, name: '第二个' });
    await client.updateWebhook({ webhookId: first.webhookId, name: 'Renamed', enabled: true });
    await client.triggerWebhook({ webhookId: first.webhookId });
    await client.triggerWebhook({ webhookId: first.webhookId, requestBody: { eventName: 'login', data: {} } });
    const before = await list();
    const logs = await logsOf(first.webhookId);
    assert.deepEqual([before.map(({ name }) => name), logs.length], [['第二个', 'Renamed'], 2]);
    await restart();
    assert.deepEqual(await list(), before);
    // The secret's header alone is not kept.
    const bare = logs.map(
      (log) =>
        JSON.parse(JSON.stringify(log, (name, value: unknown) => (name === 'x-authing-webhook-secret' ? undefined : value))) as unknown,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(await logsOf(first.webhookId))), bare);
  });

  it('what was deleted stays deleted, and its secret with it', async () => {
    await start();
    const made = await client.createWebhook(webhook);
    await client.createWebhook({ ...webhook, name: 'Kept', secret: 'canary-other' });
    await client.deleteWebhook({ webhookIds: [made.webhookId] });
    await restart();
    assert.deepEqual(
      (await list()).map(({ name }) => name),
      ['Kept'],
    );
    assert.deepEqual(Object.values(secrets.secrets as object), ['canary-other']);
  });

  it('a replaced secret is gone', async () => {
    await start();
    const { webhookId } = await client.createWebhook(webhook);
    await client.updateWebhook({ webhookId, secret: 'canary-new' });
    await restart();
    assert.equal((await client.getWebhook({ webhookId })).secret, 'canary-new');
    assert.ok(!JSON.stringify(secrets.secrets).includes(webhook.secret));
  });

  it('S3: no file of the folder holds a secret, whatever was done', async () => {
    await start();
    const { webhookId } = await client.createWebhook({ ...webhook, enabled: true, url: sandbox.inboxUrl });
    await client.updateWebhook({ webhookId, secret: 'canary-new' });
    const { accessToken } = await client.getManagementToken(key);
    await clientFor(sandbox.origin, 'token').triggerWebhook({ webhookId });
    for (const name of ['X-Authing-Webhook-Secret', 'X-Authing-Token', 'x-genauth-token']) {
      await client.triggerWebhook({ webhookId, requestHeaders: { [name]: 'canary-header' } });
    }
    sandbox.makeEvent('user:created');
    await until(async () => (await logsOf(webhookId)).length === 5, 'five log entries');
    await sandbox.close();
    assert.ok((await written())['sandbox.json']?.includes(webhookId));
    await noCanary(accessToken);
  });

  it('S3: an endpoint that echoes the secret does not bring it into the file', async () => {
    await start();
    const url = await endpoint((request, response) => {
      const said = request.headers['x-authing-webhook-secret'];
      response.writeHead(200, { 'x-echo': said ?? '' }).end(JSON.stringify({ headers: request.headers }));
    });
    const { webhookId } = await client.createWebhook({ ...webhook, url });
    await client.triggerWebhook({ webhookId });
    await sandbox.close();
    await noCanary();
  });

  it('S3: run alone, every file is for its owner only, and the state still holds no secret', async () => {
    await start({
      storage: fileStorage(
        path.join(folder, 'new'),
        secretFile(path.join(folder, 'new'), () => assert.fail('nothing is damaged')),
      ),
    });
    await client.createWebhook(webhook);
    await client.createWebhook({ ...webhook, name: 'A second write' });
    await sandbox.close();
    folder = path.join(folder, 'new');
    try {
      const names = (await fs.readdir(folder)).sort();
      assert.deepEqual(names, ['sandbox.json', 'secrets.json']);
      if (process.platform !== 'win32') {
        for (const name of ['.', ...names]) assert.equal((await fs.stat(path.join(folder, name))).mode & 0o077, 0, name);
        for (const name of names) assert.equal((await fs.stat(path.join(folder, name))).mode & 0o777, 0o600, name);
      }
      const { 'sandbox.json': state = '', 'secrets.json': kept = '' } = await written();
      assert.deepEqual([state.includes('canary'), kept.includes(webhook.secret), kept.includes(key.accessKeySecret)], [false, true, false]);
    } finally {
      folder = path.dirname(folder);
    }
  });

  it('an empty folder and an intact state are no damage, nor are secrets that cannot be read', async () => {
    let told = 0;
    const onDamage = (): void => void (told += 1);
    await start({ onDamage });
    await client.createWebhook(webhook);
    await sandbox.close();
    secrets.secrets = 'damaged';
    await start({ onDamage });
    assert.deepEqual([told, (await list()).length], [0, 1]);
  });
});
