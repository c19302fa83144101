import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import { createDeliveryLog } from '../../../../src/domain/deliveries/log/deliveryLog';
import { createDeliveryScope } from '../../../../src/features/watch/scope';
import type { DeliveryScope } from '../../../../src/features/watch/scope';
import { toWebhook } from '../../../../src/api/webhookRecord';
import { listedIds } from '../../../../src/domain/webhooks/store/listedIds';
import { gate } from '../../../support/testStore';
import { createLogService, logRows } from '../../../support/logService';
import type { LogService } from '../../../support/logService';

describe('what the view of deliveries reads', () => {
  let service: LogService;
  let viewing: DeliveryScope;
  let ids: readonly string[];
  let time: number;

  beforeEach(() => {
    service = createLogService(logRows(119, 0));
    ids = ['w1'];
    time = 1_000_000;
    const log = createDeliveryLog({ client: () => service.client, now: () => time });
    viewing = createDeliveryScope({ log, webhooks: () => ids, now: () => time, changed: () => undefined });
  });
  afterEach(() => viewing.dispose());

  it('nothing is told of a read that ends after the view is gone', async () => {
    let told = 0;
    const log = createDeliveryLog({ client: () => service.client, now: () => time });
    const closed = createDeliveryScope({ log, webhooks: () => ids, now: () => time, changed: () => (told += 1) });
    closed.show({ kind: 'one', webhookId: 'w1' });
    const reading = closed.refresh();
    closed.dispose();
    const before = told;
    await reading;
    assert.equal(told, before);
  });

  it('nothing while it is about nothing', async () => {
    await viewing.refreshIfStale();
    await viewing.refresh();
    await viewing.more('page');
    assert.deepEqual([service.asked, viewing.deliveries(), viewing.reading], [[], [], false]);
  });

  it('R9: of all webhooks those with an ID; one without has no log to ask for, and keeps none of the others from being read', async () => {
    const webhooks = [{ name: 'Nameless' }, null, { webhookId: 'w1', name: 'One' }, { webhookId: 'w2', name: 'Two' }].map(toWebhook);
    assert.deepEqual(listedIds({ kind: 'loading', webhooks, total: undefined }), ['w1', 'w2']);
    ids = listedIds({ kind: 'ready', webhooks, loadedAt: time, refreshing: false });
    viewing.show({ kind: 'all' });
    await viewing.refreshIfStale();
    assert.deepEqual([service.asked.length, viewing.readCount(), viewing.webhookIds(), viewing.error], [2, 2, ['w1', 'w2'], undefined]);
    assert.deepEqual(listedIds({ kind: 'disconnected' }), []);
  });

  it('the newest page of one webhook, again only when that is no longer fresh or asked for', async () => {
    viewing.show({ kind: 'one', webhookId: 'w1' });
    await viewing.refreshIfStale();
    await viewing.refreshIfStale();
    assert.deepEqual(service.asked, [1]);
    time += 6000;
    await viewing.refreshIfStale();
    await viewing.refresh();
    assert.deepEqual(service.asked, [1, 1, 1]);
  });

  it('older pages until one more delivery fits the filter; or all of them', async () => {
    service.rows = logRows(399, 0);
    viewing.show({ kind: 'one', webhookId: 'w1' });
    viewing.narrow({ text: '"index":' });
    await viewing.refreshIfStale();
    viewing.narrow({ since: undefined, text: '240' });
    await viewing.more('page');
    assert.deepEqual([viewing.shown().length, viewing.deliveries().length, service.asked], [1, 200, [1, 2, 3, 4]]);
    viewing.narrow({});
    await viewing.more('page');
    assert.equal(viewing.shown().length, 250);
    await viewing.more('everything');
    assert.equal(viewing.shown().length, 400);
  });

  it('R4: what is being read already goes on when the list of webhooks changes meanwhile', async () => {
    viewing.show({ kind: 'one', webhookId: 'w1' });
    const held = gate();
    service.before = () => held.opened;
    const reading = viewing.refreshIfStale();
    for (let changes = 0; changes < 5; changes += 1) await viewing.refreshIfStale();
    assert.equal(viewing.reading, true);
    held.open();
    await reading;
    assert.deepEqual([service.asked, viewing.deliveries().length], [[1], 50]);
    const all = viewing.more('everything');
    time += 6000;
    await viewing.refreshIfStale();
    await all;
    assert.equal(viewing.deliveries().length, 120);
  });

  it('R5: what is being read can be stopped, and what was read stays', async () => {
    viewing.show({ kind: 'one', webhookId: 'w1' });
    await viewing.refreshIfStale();
    const held = gate();
    service.before = () => held.opened;
    const reading = viewing.more('everything');
    assert.equal(viewing.reading, true);
    viewing.stop();
    assert.equal(viewing.reading, false);
    held.open();
    await reading;
    assert.deepEqual([viewing.deliveries().length, viewing.error], [50, undefined]);
  });

  it('all webhooks: fifty at a time, newest first', async () => {
    ids = Array.from({ length: 120 }, (_, index) => `w${index}`);
    service.rows = logRows(1, 0);
    viewing.show({ kind: 'all' });
    await viewing.refreshIfStale();
    assert.deepEqual([service.asked.length, viewing.readCount(), viewing.deliveries().length], [50, 50, 100]);
    const times = viewing.deliveries().map(({ at }) => at ?? 0);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    await viewing.more('webhooks');
    assert.deepEqual([service.asked.length, viewing.readCount()], [100, 100]);
  });

  it('R4: a 429 ends the reading of all, keeps what is there and tells why', async () => {
    ids = Array.from({ length: 40 }, (_, index) => `w${index}`);
    service.before = () => {
      if (service.asked.length > 10) throw new ApiError('getWebhookLogs', { kind: 'rateLimited', retryAfterMs: 1000 }, false);
    };
    viewing.show({ kind: 'all' });
    await viewing.refreshIfStale();
    assert.ok(service.asked.length < 20, String(service.asked.length));
    assert.equal(viewing.readCount(), 10);
    assert.equal(viewing.error?.problem.kind, 'rateLimited');
    service.before = () => undefined;
    await viewing.refreshIfStale();
    assert.deepEqual([viewing.readCount(), viewing.error], [40, undefined]);
  });
});
