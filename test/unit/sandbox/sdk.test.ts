import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { ManagementClient } from 'authing-node-sdk';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { key, sandboxWith, webhook } from './harness';

interface Schema {
  properties?: Record<string, Schema & { items?: { enum?: string[] } }>;
}

/** The vendor's schemas, with what is newer than them: the event refresh-token, and retryConfig. */
function schemas(): Ajv {
  const file = JSON.parse(fs.readFileSync('test/fixtures/openapi-webhooks.json', 'utf8')) as { components: { schemas: Record<string, Schema> } };
  for (const name of ['CreateWebhookDto', 'UpdateWebhookDto', 'WebhookDto']) {
    const properties = file.components.schemas[name]?.properties ?? {};
    properties['events']?.items?.enum?.push('refresh-token');
    properties['retryConfig'] = { type: 'object' } as Schema;
  }
  return new Ajv({ strict: false }).addSchema(file, 'genauth');
}

describe('the official SDK as a client of the sandbox', () => {
  let sandbox: RunningSandbox;
  let sdk: ManagementClient;
  const ajv = schemas();
  const valid = (name: string, answer: unknown): void => {
    const check = ajv.getSchema(`genauth#/components/schemas/${name}`);
    assert.ok(check, name);
    assert.ok(check(answer), `${name}: ${ajv.errorsText(check.errors)}`);
  };

  before(async () => {
    sandbox = await sandboxWith();
    sdk = new ManagementClient({ ...key, host: sandbox.origin });
  });

  after(() => sandbox.close());

  it('gets valid answers to all eight operations, its signatures checked', async () => {
    const made = await sdk.createWebhook({ ...webhook, url: sandbox.inboxUrl } as unknown as Parameters<typeof sdk.createWebhook>[0]);
    valid('CreateWebhookRespDto', made);
    const { webhookId } = made.data;
    valid('GetWebhooksRespDto', await sdk.listWebhooks({ page: 1, limit: 10 }));
    valid('GetWebhookRespDto', await sdk.getWebhook({ webhookId }));
    valid('UpdateWebhooksRespDto', await sdk.updateWebhook({ webhookId, name: 'Renamed' }));
    valid('TriggerWebhookRespDto', await sdk.triggerWebhook({ webhookId }));
    const logs = await sdk.getWebhookLogs({ webhookId, page: 1, limit: 10 });
    valid('ListWebhookLogsRespDto', logs);
    assert.equal(logs.data.totalCount, 1);
    valid('WebhookEventListRespDto', await sdk.getWebhookEventList());
    valid('DeleteWebhookRespDto', await sdk.deleteWebhook({ webhookIds: [webhookId] }));
  });

  it('is refused with a wrong secret: 1300, and with an unknown key: 401 without a code', async () => {
    const refused = async (secret: string, id: string): Promise<{ statusCode: number; apiCode?: number }> =>
      new ManagementClient({ accessKeyId: id, accessKeySecret: secret, host: sandbox.origin }).listWebhooks({ page: 1 });
    assert.equal((await refused('wrong', key.accessKeyId)).apiCode, 1300);
    const unknown = await refused('wrong', 'unknown');
    assert.deepEqual([unknown.statusCode, unknown.apiCode], [401, undefined]);
  });
});
