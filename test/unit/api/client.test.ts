import assert from 'node:assert/strict';
import { createClient, findScheme, schemes } from '../../../src/api/connect';
import { isApiError } from '../../../src/api/errors';
import type { ManagementClient } from '../../../src/api/client';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { startReceiver } from '../../support/receiver';
import { memoryStorage } from '../../support/memoryStorage';
import { clientFor, clientOptions, key, sandboxWith, webhook } from '../../support/sandboxClient';

describe('our client against the sandbox', () => {
  let sandbox: RunningSandbox;

  afterEach(() => sandbox.close());

  for (const quirks of [false, true]) {
    for (const scheme of schemes) {
      it(`carries out every operation: ${scheme}${quirks ? ', with all quirks' : ''}`, async () => {
        sandbox = await sandboxWith({ quirks });
        await walk(clientFor(sandbox.origin, scheme), sandbox.inboxUrl);
      });
    }
  }

  it('connecting finds out which scheme works, and asks the signatures first', async () => {
    sandbox = await sandboxWith();
    const { scheme, events } = await findScheme(clientOptions(sandbox.origin));
    assert.equal(scheme, 'signature-genauth');
    assert.equal(events.events.length, 76);
  });

  it('a wrong secret is told as a refused key, with what GenAuth said', async () => {
    sandbox = await sandboxWith();
    const wrong = { ...clientOptions(sandbox.origin), key: { ...key, accessKeySecret: 'wrong' } };
    await assert.rejects(
      findScheme(wrong),
      (error) => isApiError(error) && error.problem.kind === 'keyRefused' && error.facts.message !== undefined,
    );
  });

  it('R11: a clock that is off is corrected from the date header, told once, and the call goes through', async () => {
    const hour = 3_600_000;
    sandbox = await sandboxWith({ now: () => Date.now() + hour });
    const skews: number[] = [];
    const client = createClient({ ...clientOptions(sandbox.origin), scheme: 'signature-authing', onClockSkew: (skew) => skews.push(skew) });
    await client.createWebhook(webhook);
    assert.equal((await client.listWebhooks({ page: 1, limit: 10 })).totalCount, 1);
    assert.equal(skews.length, 1);
    assert.ok(Math.abs((skews[0] ?? 0) + hour) < 5000);
  });

  it('a token that died is replaced once, and the call goes on', async () => {
    let ahead = 0;
    sandbox = await sandboxWith({ now: () => Date.now() + ahead, tokenSeconds: 100 });
    const client = clientFor(sandbox.origin, 'token');
    await client.listWebhooks({ page: 1, limit: 10 });
    ahead = 200_000;
    assert.equal((await client.listWebhooks({ page: 1, limit: 10 })).totalCount, 0);
  });

  it('delivers as GenAuth does: body, content type, secret and user agent', async () => {
    sandbox = await sandboxWith();
    const receiver = await startReceiver();
    const client = clientFor(sandbox.origin, 'signature-authing');
    await client.createWebhook({ ...webhook, url: receiver.url, enabled: true });
    assert.equal(sandbox.makeEvent('user:created'), 1);
    const { headers, body } = await receiver.next();
    assert.equal(headers['user-agent'], 'authing-webhook@2.0');
    assert.equal(headers['x-authing-webhook-secret'], webhook.secret);
    assert.equal((JSON.parse(body) as { eventName: string }).eventName, 'user:created');
    await receiver.close();
  });

  it('S7: posts to no host but this machine unless it was allowed', async () => {
    const asked: string[] = [];
    sandbox = await sandboxWith({ allowHost: (host) => Promise.resolve(asked.push(host) < 0) });
    const client = clientFor(sandbox.origin, 'signature-authing');
    const { webhookId } = await client.createWebhook({ ...webhook, url: 'http://192.0.2.1/hook' });
    const answer = await client.triggerWebhook({ webhookId });
    assert.match(JSON.stringify(answer), /ERRNOTALLOWED/);
    assert.deepEqual(asked, ['192.0.2.1']);
  });

  it('S3: keeps webhooks over a restart, and no secret in its state', async () => {
    const storage = memoryStorage();
    sandbox = await sandboxWith({ storage });
    const made = await clientFor(sandbox.origin, 'signature-genauth').createWebhook(webhook);
    await sandbox.close();
    assert.ok(!JSON.stringify(storage.state).includes('canary'));
    sandbox = await sandboxWith({ storage });
    const again = await clientFor(sandbox.origin, 'signature-genauth').getWebhook({ webhookId: made.webhookId });
    assert.equal(again.secret, webhook.secret);
  });

  it('sets a damaged state aside and starts empty', async () => {
    const storage = memoryStorage();
    storage.state = 'damaged';
    sandbox = await sandboxWith({ storage });
    assert.equal(storage.asides, 1);
  });

  it('refuses a foreign Host and a page in a browser', async () => {
    sandbox = await sandboxWith();
    const url = `${sandbox.origin}/inbox/mine`;
    assert.equal((await fetch(url, { method: 'POST', headers: { origin: 'https://example.com' } })).status, 403);
    assert.equal((await fetch(url, { method: 'POST', body: '{"eventName":"login"}' })).status, 200);
  });
});

async function walk(client: ManagementClient, url: string): Promise<void> {
  const made = await client.createWebhook({ ...webhook, url });
  assert.equal(made.enabled, false);
  assert.deepEqual(made.retryConfig, webhook.retryConfig);
  assert.ok(made.events?.includes('refresh-token'));
  assert.equal((await client.listWebhooks({ page: 1, limit: 50 })).list.length, 1);
  assert.equal((await client.updateWebhook({ webhookId: made.webhookId, name: 'Renamed' })).name, 'Renamed');
  assert.equal((await client.getWebhook({ webhookId: made.webhookId })).name, 'Renamed');
  assert.match(JSON.stringify(await client.triggerWebhook({ webhookId: made.webhookId })), /"received":true/);
  const logs = await client.getWebhookLogs({ webhookId: made.webhookId, page: 1, limit: 10 });
  assert.equal(logs.list[0]?.success, true);
  assert.ok((await client.getWebhookEventList()).events.some(({ value }) => value === 'user:created'));
  assert.ok((await client.getManagementToken(key)).expiresIn > 0);
  await client.deleteWebhook({ webhookIds: [made.webhookId, 'unknown'] });
  assert.equal((await client.listWebhooks({ page: 1, limit: 50 })).list.length, 0);
}
