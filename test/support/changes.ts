import assert from 'node:assert/strict';
import type { Webhook } from '../../src/api/schemas';
import type { WebhookChange } from '../../src/domain/webhooks/draft/change';
import type { UpdateOutcome } from '../../src/domain/webhooks/write/updateOnce';
import { connectedStore } from './testStore';
import type { TestStore } from './testStore';
import { row, startService } from './webhookService';
import type { ChangeCall, Row, Service } from './webhookService';

export const hook = (fields: Partial<Row> = {}): Row =>
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

/** For the suite that calls it: a service with `rows`, and a store in which its webhook 'w' is changed. */
export function useChanges(rows: () => Row[] = () => [hook(), row({ webhookId: 'other' })]) {
  let service: Service;
  let setting: TestStore;
  let sent: ChangeCall['body'][] = [];
  beforeEach(async () => {
    service = await startService();
    service.rows = rows();
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

  return {
    get service() {
      return service;
    },
    get setting() {
      return setting;
    },
    /** Another store takes the place of the first, and is disposed with the test. */
    set setting(other) {
      setting = other;
    },
    /** What `healthy` got. */
    get sent() {
      return sent;
    },
    healthy,
    seen,
    update,
    stored,
    elsewhere,
  };
}
