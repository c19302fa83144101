import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import type { WebhookChange } from '../../../../../src/domain/webhooks/draft/change';
import type { UpdateOutcome } from '../../../../../src/domain/webhooks/write/updateOnce';
import { connectedStore } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { ChangeCall, Row, Service } from '../../../../support/webhookService';

const hook = (fields: Partial<Row> = {}): Row =>
  row({
    webhookId: 'w',
    name: 'Orders',
    url: 'https://example.com/hook',
    events: ['login', 'user:created', 'future:event'],
    secret: 'first-secret-of-orders',
    retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute', jitter: 'full' },
    tenant: { unknown: true },
    ...fields,
  });

describe('a change that is read back', () => {
  let service: Service;
  let setting: TestStore;
  let sent: ChangeCall['body'][];
  beforeEach(async () => {
    service = await startService();
    service.rows = [hook(), row({ webhookId: 'other' })];
    sent = [];
    setting = await connectedStore(service, { timing: { readAgainAfter: [1, 1, 1] } });
  });
  afterEach(() => {
    setting.store.dispose();
    return service.close();
  });

  const healthy = (call: ChangeCall): void => {
    sent.push(call.body);
    call.commit();
    call.answer();
  };
  const seen = (): Webhook => setting.store.find('w') ?? assert.fail('no row');
  const update = (
    change: WebhookChange,
    { base = seen(), ...options }: { base?: Webhook; signal?: AbortSignal; optimistic?: boolean } = {},
  ): Promise<UpdateOutcome> => setting.store.update('w', change, { base, ...options });
  const stored = (): Row => service.rows.find(({ webhookId }) => webhookId === 'w') ?? assert.fail('not stored');
  /** Somebody else's window. */
  const elsewhere = (fields: Partial<Row>): void => {
    service.rows = service.rows.map((one) => (one.webhookId === 'w' ? { ...one, ...fields } : one));
  };

  it('R3: a secret that GenAuth keeps when it is asked to clear it is told, after one more read', async () => {
    service.onUpdate = ({ answer }) => answer();
    service.requests = [];
    const outcome = await update({ secret: '' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual(outcome.differs, ['secret']);
    assert.equal(outcome.webhook.secret, 'first-secret-of-orders');
    assert.equal(service.count('get-webhook'), 2);
  });

  for (const [what, change, field] of [
    ['a name', { name: 'New name' }, 'name'],
    ['being disabled', { enabled: false }, 'enabled'],
    ['a secret', { secret: 'second-secret' }, 'secret'],
  ] as const) {
    it(`R3: an echo is no read-back: ${what} that was only echoed is told as not stored`, async () => {
      service.onUpdate = ({ body, response }) => send(response, { ...stored(), ...body });
      const outcome = await update(change);
      assert.ok(outcome.kind === 'updated');
      assert.deepEqual([outcome.differs, outcome.unread, service.count('update-webhook')], [[field], undefined, 1]);
      assert.equal(seen().name, 'Orders', 'the row shows what is stored');
    });
  }

  it('R3: what cannot be read back is said not to have been compared', async () => {
    service.onUpdate = (call) => {
      healthy(call);
      service.onGet = (_id, response) => (send(response, undefined, 403, 'no'), true);
    };
    const outcome = await update({ name: 'New name' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual([outcome.differs, outcome.unread], [[], true]);
  });

  it('R3: an answer that lacks what was stored is not believed, and is not shown', async () => {
    service.onUpdate = ({ commit, response }) => {
      commit();
      send(response, { ...stored(), events: undefined, retryConfig: undefined });
    };
    const outcome = await update({ name: 'New name' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual(outcome.differs, []);
    assert.equal(seen().events?.length, 3);
  });

  it('R3: what the service changed besides is told', async () => {
    service.onUpdate = ({ commit, answer }) => {
      commit();
      elsewhere({ events: ['login'] });
      answer();
    };
    const outcome = await update({ name: 'New name' });
    assert.deepEqual(outcome.kind === 'updated' && outcome.differs, ['events']);
  });
});
