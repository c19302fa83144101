import assert from 'node:assert/strict';
import { ApiError, isApiError } from '../../../../../src/api/errors';
import type { ManagementClient } from '../../../../../src/api/client';
import { createDeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import type { Delivery } from '../../../../../src/domain/deliveries/log/delivery';
import type { DeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import { gate, randomFrom } from '../../../../support/testStore';
import { createLogService, logRow, logRows } from '../../../../support/logService';
import type { LogService } from '../../../../support/logService';

const indexOf = ({ request }: Delivery): unknown => (request.body as { index: unknown }).index;

describe('the delivery log', () => {
  let service: LogService;
  let log: DeliveryLog;
  let client: ManagementClient | undefined;
  let time: number;

  beforeEach(() => {
    service = createLogService();
    client = service.client;
    time = 1000;
    log = createDeliveryLog({ client: () => client, now: () => time });
  });
  afterEach(() => log.dispose());

  const shown = (): unknown[] => (log.head('w1') ?? []).map(indexOf);
  const numbers = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, offset) => from - offset);
  const more = async (): Promise<unknown> => log.loadMore('w1');
  const refresh = async (): Promise<unknown> => log.refreshHead('w1');

  it('knows nothing before it was read, then the newest page, then page by page to the end', async () => {
    service.rows = logRows(119, 0);
    assert.equal(log.head('w1'), undefined);
    const heard: string[] = [];
    log.onDidChange((id) => heard.push(id));
    const head = await log.refreshHead('w1');
    assert.equal(head, log.head('w1'));
    assert.deepEqual(shown(), numbers(119, 70));
    assert.deepEqual(
      { ...log.state('w1'), deliveries: 50 },
      { deliveries: 50, total: 120, complete: false, readAt: 1000, error: undefined },
    );
    await more();
    assert.deepEqual(shown(), numbers(119, 20));
    await more();
    assert.deepEqual(shown(), numbers(119, 0));
    assert.equal(log.state('w1')?.complete, true);
    assert.deepEqual(service.asked, [1, 2, 3]);
    assert.deepEqual(heard, ['w1', 'w1', 'w1']);
  });

  it('R7: rows that came in meanwhile are joined, and those that moved between pages are neither lost nor doubled', async () => {
    service.rows = logRows(119, 0);
    await refresh();
    service.rows = logRows(122, 0);
    await more();
    assert.deepEqual(shown(), numbers(122, 23));
    service.rows = logRows(125, 0);
    await refresh();
    assert.deepEqual(shown(), numbers(125, 23));
    await more();
    assert.deepEqual(shown(), numbers(125, 0));
  });

  it('R7: a log that keeps so many and no more moves without a changed count', async () => {
    const last = (newest: number): void => void (service.rows = logRows(newest, newest - 199));
    last(199);
    await refresh();
    last(207);
    await more();
    assert.deepEqual(shown(), numbers(207, 108));
    last(210);
    while (log.state('w1')?.complete !== true) await more();
    assert.deepEqual(shown().slice(0, 200), numbers(210, 11));
    assert.equal(new Set(shown()).size, shown().length);
  });

  it('R7: equal deliveries of one moment all count, within a page, over the edge of pages, and when one more comes in', async () => {
    const twin = { ...logRow(50), requestBody: { index: 'twin' } };
    service.rows = [...logRows(99, 53), twin, twin, twin, twin, twin, ...logRows(47, 0)];
    await refresh();
    await more();
    assert.deepEqual(shown(), [...numbers(99, 53), ...Array.from({ length: 5 }, () => 'twin'), ...numbers(47, 0)].slice(0, shown().length));
    const keys = (log.head('w1') ?? []).map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);

    service.rows = [twin, twin];
    client = { ...service.client };
    await refresh();
    service.rows = [twin, twin, twin];
    await refresh();
    assert.deepEqual(shown(), ['twin', 'twin', 'twin']);
  });

  it('R7: a log of nothing but equal rows without times is read whole', async () => {
    service.rows = Array.from({ length: 130 }, () => ({ webhookId: 'w1', eventName: 'test', requestBody: { index: 0 } }));
    await refresh();
    await more();
    await more();
    assert.equal(shown().length, 130);
    assert.equal(log.state('w1')?.complete, true);
  });

  it('R7: more than a page came in since: the gap is read; behind a gap too large it begins anew, without a hole', async () => {
    service.rows = logRows(59, 0);
    await refresh();
    service.rows = logRows(179, 0);
    await refresh();
    assert.deepEqual(shown(), numbers(179, 10));
    service.rows = logRows(999, 0);
    await refresh();
    const newest = numbers(999, 0).slice(0, shown().length);
    assert.ok(newest.length >= 50);
    assert.deepEqual(shown(), newest);
    await more();
    assert.deepEqual(shown(), numbers(999, 0).slice(0, shown().length));
    assert.ok(shown().length > newest.length);
  });

  it('order unknown: a log that is oldest first is read from its end', async () => {
    const upTo = (newest: number): void => void (service.rows = logRows(newest, 0).reverse());
    upTo(119);
    await refresh();
    assert.deepEqual(shown(), numbers(119, 50));
    upTo(131);
    await more();
    assert.deepEqual(shown().slice(-70), numbers(69, 0));
    assert.equal(log.state('w1')?.complete, true);
    await refresh();
    assert.deepEqual(shown(), numbers(131, 0));
    upTo(152);
    await refresh();
    assert.deepEqual(shown(), numbers(152, 0));
  });

  it("order unknown: sorted by time; equal times keep the service's order, a row without one stays behind its neighbour", async () => {
    const at = (minute: number): Partial<{ timestamp: string }> => ({ timestamp: `2026-11-20T08:${String(minute).padStart(2, '0')}:00Z` });
    const none = { timestamp: undefined };
    service.rows = [logRow(0, at(5)), logRow(1, none), logRow(2, at(9)), logRow(3, at(5)), logRow(4, none), logRow(5, at(7))];
    await refresh();
    assert.deepEqual(shown(), [2, 5, 0, 1, 3, 4]);
  });

  it('R7: a service that gives fewer rows to a page, or does not say how many there are, is read to its end', async () => {
    service.rows = logRows(49, 0);
    service.count = (listed) => listed;
    await refresh();
    assert.equal(log.state('w1')?.complete, false);
    await more();
    assert.deepEqual([shown().length, log.state('w1')?.complete, log.state('w1')?.total], [50, true, undefined]);
  });

  it('R9: a service that gives the same page again and again ends it', async () => {
    service.rows = logRows(119, 0);
    const first = service.client;
    client = { ...first, getWebhookLogs: (input, options) => first.getWebhookLogs({ ...input, page: 1 }, options) };
    await refresh();
    await more();
    assert.deepEqual([shown().length, log.state('w1')?.complete], [50, true]);
  });

  it('R7: a busy log, read at random, always shows a stretch of it without hole or double', async () => {
    const random = randomFrom(7);
    let newest = 150;
    service.before = () => {
      if (random() < 0.5) newest += Math.floor(random() * 30);
      service.rows = logRows(newest, Math.max(0, newest - 400));
    };
    for (let step = 0; step < 400; step += 1) {
      await (random() < 0.4 ? refresh() : more());
      const rows = shown() as number[];
      assert.deepEqual(rows, numbers(rows[0] ?? 0, rows.at(-1) ?? 0), `step ${step}`);
    }
  });

  it('keeps its rows when a read fails, tells why, and recovers', async () => {
    service.rows = logRows(9, 0);
    await refresh();
    service.before = () => {
      throw new ApiError('getWebhookLogs', { kind: 'unavailable' }, false);
    };
    time = 2000;
    const result = await log.refreshHead('w1');
    assert.ok(isApiError(result) && result.problem.kind === 'unavailable');
    assert.deepEqual(shown(), numbers(9, 0));
    assert.deepEqual([log.state('w1')?.error, log.state('w1')?.readAt], [result, 1000]);
    service.before = () => undefined;
    await refresh();
    assert.deepEqual([log.state('w1')?.error, log.state('w1')?.readAt], [undefined, 2000]);
  });

  it('drops what a connection that is over still answers, and forgets its rows', async () => {
    service.rows = logRows(9, 0);
    const held = gate();
    service.before = () => held.opened;
    const heard: string[] = [];
    log.onDidChange((id) => heard.push(id));
    const reading = log.refreshHead('w1');
    client = undefined;
    held.open();
    const result = await reading;
    assert.ok(isApiError(result) && result.problem.kind === 'cancelled');
    assert.equal(log.head('w1'), undefined);
    assert.deepEqual(heard, []);
    const none = await log.refreshHead('w1');
    assert.ok(isApiError(none) && none.problem.kind === 'cancelled');
  });
});
