import assert from 'node:assert/strict';
import { createClient } from '../../../src/api/connect';
import type { Webhook } from '../../../src/api/schemas';
import { testClient } from '../../support/testClient';
import { createFakeUser, draft, openStore } from '../../support/testStore';
import { row, send, startService } from '../../support/webhookService';
import type { Service } from '../../support/webhookService';
import { quietLog } from '../../support/quietLog';

const good = (): Record<string, unknown> => row({ webhookId: 'good', name: 'Good' });
const odd = (fields: Record<string, unknown>): Record<string, unknown> => ({ ...row(), webhookId: 'odd', ...fields });

/** What stands in the place of a webhook, the fields that are named for it, and what is known all the same. */
const records: readonly [string, unknown, readonly string[], Partial<Webhook>][] = [
  ['name null', odd({ name: null }), ['name'], { name: '' }],
  ['name missing', odd({ name: undefined }), ['name'], { name: '' }],
  ['name a number', odd({ name: 7 }), ['name'], { name: '7' }],
  ['name an object', odd({ name: { zh: 'x' } }), ['name'], { name: '' }],
  ['url null', odd({ url: null }), ['url'], { url: '' }],
  ['url a list', odd({ url: ['https://example.com'] }), ['url'], { url: '' }],
  ['contentType null', odd({ contentType: null }), ['contentType'], { contentType: '' }],
  ['enabled a text', odd({ enabled: 'true' }), ['enabled'], { enabled: undefined }],
  ['enabled a number', odd({ enabled: 1 }), ['enabled'], { enabled: undefined }],
  ['events a text', odd({ events: 'login' }), ['events'], { events: undefined }],
  ['events an empty text', odd({ events: '' }), ['events'], { events: undefined }],
  ['events an object', odd({ events: { 0: 'login' } }), ['events'], { events: undefined }],
  ['events a cut JSON text', odd({ events: '["login"' }), ['events'], { events: undefined }],
  ['events JSON twice', odd({ events: JSON.stringify('["login"]') }), ['events'], { events: ['login'] }],
  ['events with something else in it', odd({ events: ['login', null] }), ['events'], { events: undefined }],
  [
    'retryConfig as JSON text',
    odd({ retryConfig: '{"enabled":true,"count":2}' }),
    ['retryConfig'],
    { retryConfig: { enabled: true, count: 2 } },
  ],
  ['retryConfig a number', odd({ retryConfig: 3 }), ['retryConfig'], { retryConfig: undefined }],
  [
    'retryConfig with a unit that is none',
    odd({ retryConfig: { enabled: true, count: 1, delayUnit: 'Week' } }),
    ['retryConfig'],
    { retryConfig: { enabled: true, count: 1 } },
  ],
  ['secret a number', odd({ secret: 12345678 }), ['secret'], { secret: undefined }],
  ['createdAt an object', odd({ createdAt: {} }), ['createdAt'], { createdAt: undefined }],
  ['several at once', odd({ name: null, url: null, events: {} }), ['name', 'url', 'events'], { name: '', url: '', events: undefined }],
  ['an ID that is a number', odd({ webhookId: 42 }), ['webhookId'], { webhookId: '42' }],
  ['an ID that is a long number', odd({ webhookId: 2 ** 60 }), ['webhookId'], { webhookId: String(2 ** 60) }],
  ['an ID that is a fraction', odd({ webhookId: 1.5 }), ['webhookId'], { webhookId: '' }],
  ['an ID that is empty', odd({ webhookId: '' }), ['webhookId'], { webhookId: '' }],
  ['null', null, ['webhookId', 'name', 'url', 'contentType'], { webhookId: '', name: '' }],
  ['a text', 'Odd', ['webhookId', 'name', 'url', 'contentType'], { webhookId: '', name: '' }],
];

describe('one odd record among good ones', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const list = (record: unknown): void => {
    service.onList = (page, response) => (
      send(response, { totalCount: 2 + service.commits, list: page === 1 ? [...service.rows, record, good()] : [] }),
      true
    );
  };

  for (const [name, record, fields, known] of records) {
    it(`R9: ${name}: the others are there, it is too, says which field, and creating works`, async () => {
      list(record);
      // A row without an ID leaves a doubt: creating asks, and goes on.
      const { store } = openStore({ user: createFakeUser(() => ({ kind: 'go' })) });
      store.use({ id: 'c1', client: testClient(service.origin) });
      await store.refresh();
      assert.ok(store.state.kind === 'ready', JSON.stringify(store.state));
      const [first, second] = store.state.webhooks;
      assert.equal(second?.webhookId, 'good');
      assert.equal(second.odd, undefined);
      assert.deepEqual(first?.odd, fields);
      assert.deepEqual(Object.fromEntries(Object.keys(known).map((field) => [field, first[field as keyof Webhook]])), known);
      if (first.webhookId !== '') {
        assert.equal((await store.create(draft())).kind, 'created');
        assert.equal(service.commits, 1);
      }
      store.dispose();
    });
  }

  it('what is not told is no odd record, and not "none"; what is told empty is', async () => {
    const untold = { events: undefined, enabled: null, secret: null, retryConfig: undefined };
    list(odd(untold));
    const client = testClient(service.origin);
    const {
      list: [first],
    } = await client.listWebhooks({ page: 1, limit: 50 });
    assert.deepEqual(
      [first?.events, first?.enabled, first?.secret, first?.retryConfig, first?.odd],
      [undefined, undefined, undefined, undefined, undefined],
    );
    list(odd({ events: '[]', secret: '' }));
    const {
      list: [second],
    } = await client.listWebhooks({ page: 1, limit: 50 });
    assert.deepEqual([second?.events, second?.secret, second?.odd], [[], '', undefined]);
  });

  it('S3, S4: the log names row and field once, and nothing of what the row holds', async () => {
    const lines: string[] = [];
    const log = { ...quietLog, warn: (line: string) => void lines.push(line) };
    list(odd({ name: { person: 'Ada Lovelace' }, events: 'ada@example.com', secret: 7_777_777 }));
    const client = createClient({
      origin: service.origin,
      key: { accessKeyId: '6229c3e1f5b2a8d4c0e7f913', accessKeySecret: 'canary-key' },
      scheme: 'signature-genauth',
      lang: () => 'en-US',
      log,
    });
    for (let time = 0; time < 3; time += 1) await client.listWebhooks({ page: 1, limit: 50 });
    assert.deepEqual(lines, ['listWebhooks, row 1 of page 1 (webhookId odd): not as documented: name, events, secret']);
  });
});
