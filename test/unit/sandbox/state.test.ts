import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileStorage, secretFile } from '../../../src/sandbox/fileStorage';
import { clientFor, key, webhook } from '../../support/sandboxClient';
import { until } from '../../support/until';
import { useStoredSandbox } from '../../support/storedSandbox';

describe('what the sandbox keeps', () => {
  const stored = useStoredSandbox();
  const { start, restart, endpoint, written, list } = stored;

  /** Every secret here is named so, but for the tokens that the sandbox makes. */
  async function noCanary(...tokens: string[]): Promise<void> {
    for (const [name, text] of Object.entries(await written())) {
      for (const canary of ['canary', ...tokens]) assert.ok(!text.includes(canary), `${canary} is in ${name}`);
    }
  }

  const logsOf = async (webhookId: string): Promise<unknown[]> =>
    (await stored.client.getWebhookLogs({ webhookId, page: 1, limit: 50 })).list;

  it('webhooks, their order and their logs survive close and a new start', async () => {
    await start();
    const first = await stored.client.createWebhook({ ...webhook, url: stored.sandbox.inboxUrl });
    await stored.client.createWebhook({ ...webhook, name: '第二个' });
    await stored.client.updateWebhook({ webhookId: first.webhookId, name: 'Renamed', enabled: true });
    await stored.client.triggerWebhook({ webhookId: first.webhookId });
    await stored.client.triggerWebhook({ webhookId: first.webhookId, requestBody: { eventName: 'login', data: {} } });
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
    const made = await stored.client.createWebhook(webhook);
    await stored.client.createWebhook({ ...webhook, name: 'Kept', secret: 'canary-other' });
    await stored.client.deleteWebhook({ webhookIds: [made.webhookId] });
    await restart();
    assert.deepEqual(
      (await list()).map(({ name }) => name),
      ['Kept'],
    );
    assert.deepEqual(Object.values(stored.secrets.secrets as object), ['canary-other']);
  });

  it('a replaced secret is gone', async () => {
    await start();
    const { webhookId } = await stored.client.createWebhook(webhook);
    await stored.client.updateWebhook({ webhookId, secret: 'canary-new' });
    await restart();
    assert.equal((await stored.client.getWebhook({ webhookId })).secret, 'canary-new');
    assert.ok(!JSON.stringify(stored.secrets.secrets).includes(webhook.secret));
  });

  it('S3: no file of the folder holds a secret, whatever was done', async () => {
    await start();
    const { webhookId } = await stored.client.createWebhook({ ...webhook, enabled: true, url: stored.sandbox.inboxUrl });
    await stored.client.updateWebhook({ webhookId, secret: 'canary-new' });
    const { accessToken } = await stored.client.getManagementToken(key);
    await clientFor(stored.sandbox.origin, 'token').triggerWebhook({ webhookId });
    for (const name of ['X-Authing-Webhook-Secret', 'X-Authing-Token', 'x-genauth-token']) {
      await stored.client.triggerWebhook({ webhookId, requestHeaders: { [name]: 'canary-header' } });
    }
    stored.sandbox.makeEvent('user:created');
    await until(async () => (await logsOf(webhookId)).length === 5, 'five log entries');
    await stored.sandbox.close();
    assert.ok((await written())['sandbox.json']?.includes(webhookId));
    await noCanary(accessToken);
  });

  it('S3: an endpoint that echoes the secret does not bring it into the file', async () => {
    await start();
    const url = await endpoint((request, response) => {
      const said = request.headers['x-authing-webhook-secret'];
      response.writeHead(200, { 'x-echo': said ?? '' }).end(JSON.stringify({ headers: request.headers }));
    });
    const { webhookId } = await stored.client.createWebhook({ ...webhook, url });
    await stored.client.triggerWebhook({ webhookId });
    await stored.sandbox.close();
    await noCanary();
  });

  it('S3: run alone, every file is for its owner only, and the state still holds no secret', async () => {
    await start({
      storage: fileStorage(
        path.join(stored.folder, 'new'),
        secretFile(path.join(stored.folder, 'new'), () => assert.fail('nothing is damaged')),
      ),
    });
    await stored.client.createWebhook(webhook);
    await stored.client.createWebhook({ ...webhook, name: 'A second write' });
    await stored.sandbox.close();
    stored.folder = path.join(stored.folder, 'new');
    try {
      const names = (await fs.readdir(stored.folder)).sort();
      assert.deepEqual(names, ['sandbox.json', 'secrets.json']);
      if (process.platform !== 'win32') {
        for (const name of ['.', ...names]) assert.equal((await fs.stat(path.join(stored.folder, name))).mode & 0o077, 0, name);
        for (const name of names) assert.equal((await fs.stat(path.join(stored.folder, name))).mode & 0o777, 0o600, name);
      }
      const { 'sandbox.json': state = '', 'secrets.json': kept = '' } = await written();
      assert.deepEqual([state.includes('canary'), kept.includes(webhook.secret), kept.includes(key.accessKeySecret)], [false, true, false]);
    } finally {
      stored.folder = path.dirname(stored.folder);
    }
  });

  it('an empty folder and an intact state are no damage, nor are secrets that cannot be read', async () => {
    let told = 0;
    const onDamage = (): void => void (told += 1);
    await start({ onDamage });
    await stored.client.createWebhook(webhook);
    await stored.sandbox.close();
    stored.secrets.secrets = 'damaged';
    await start({ onDamage });
    assert.deepEqual([told, (await list()).length], [0, 1]);
  });
});
