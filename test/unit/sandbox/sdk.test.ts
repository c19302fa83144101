import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { ManagementClient } from 'authing-node-sdk';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { key, sandboxWith, webhook } from '../../support/sandboxClient';

interface Schema {
  properties?: Record<string, Schema & { items?: { enum?: string[] } }>;
}

const whole = { type: 'integer', minimum: 0 };
const retryConfig = {
  type: 'object',
  required: ['enabled'],
  additionalProperties: false,
  properties: { enabled: { type: 'boolean' }, count: whole, delay: whole, delayUnit: { enum: ['Second', 'Minute', 'Hour', 'Day'] } },
} as Schema;

/** The vendor's schemas, with what is newer than them: the event refresh-token, and retryConfig. */
function schemas(): Ajv {
  const file = JSON.parse(fs.readFileSync('test/fixtures/openapi-webhooks.json', 'utf8')) as {
    components: { schemas: Record<string, Schema> };
  };
  for (const name of ['CreateWebhookDto', 'UpdateWebhookDto', 'WebhookDto']) {
    const properties = file.components.schemas[name]?.properties ?? {};
    properties['events']?.items?.enum?.push('refresh-token');
    properties['retryConfig'] = retryConfig;
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
    assert.deepEqual(
      logs.data.list.map(({ success }) => success),
      [true],
    );
    valid('DeleteWebhookRespDto', await sdk.deleteWebhook({ webhookIds: [webhookId] }));
  });

  it('the token operation, which the SDK does not offer, has a valid answer too', async () => {
    const answer = await fetch(`${sandbox.origin}/api/v3/get-management-token`, { method: 'POST', body: JSON.stringify(key) });
    valid('GetManagementTokenRespDto', await answer.json());
  });

  it('the check itself can fail: a retryConfig of another shape, an event that does not exist', async () => {
    const made = await sdk.createWebhook({ ...webhook, url: sandbox.inboxUrl } as unknown as Parameters<typeof sdk.createWebhook>[0]);
    for (const change of [{ retryConfig: { enabled: true, delayUnit: 'Week' } }, { events: ['user.created'] }, { url: 7 }]) {
      assert.throws(() => valid('CreateWebhookRespDto', { ...made, data: { ...made.data, ...change } }), JSON.stringify(change));
    }
  });

  it('is refused with a wrong secret: 1300, and with an unknown key: 401 without a code', async () => {
    const refused = async (secret: string, id: string): Promise<{ statusCode: number; apiCode?: number }> =>
      new ManagementClient({ accessKeyId: id, accessKeySecret: secret, host: sandbox.origin }).listWebhooks({ page: 1 });
    assert.equal((await refused('wrong', key.accessKeyId)).apiCode, 1300);
    const unknown = await refused('wrong', 'unknown');
    assert.deepEqual([unknown.statusCode, unknown.apiCode], [401, undefined]);
  });
});
