import assert from 'node:assert/strict';
import { ApiError, isApiError } from '../../../../../src/api/errors';
import type { ManagementClient } from '../../../../../src/api/client';
import { createDeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import type { DeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import { gate } from '../../../../support/testStore';
import { createLogService, logRows } from '../../../../support/logService';
import type { LogService } from '../../../../support/logService';

describe('those who read the delivery log at the same time', () => {
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

  const more = async (): Promise<unknown> => log.loadMore('w1');
  const refresh = async (): Promise<unknown> => log.refreshHead('w1');

  it('R4: asks background work to rest after a 429, for as long as the service says', async () => {
    service.before = () => {
      throw new ApiError('getWebhookLogs', { kind: 'rateLimited', retryAfterMs: 5000 }, false);
    };
    assert.equal(log.pausedUntil, undefined);
    await refresh();
    assert.equal(log.pausedUntil, 6000);
    time = 6000;
    assert.equal(log.pausedUntil, undefined);
  });

  it('shares one read between callers, and goes on with it until the last has left (R5)', async () => {
    service.rows = logRows(9, 0);
    const held = gate();
    service.before = () => held.opened;
    const [one, other] = [new AbortController(), new AbortController()];
    const results = [log.refreshHead('w1', one.signal), log.refreshHead('w1', other.signal)];
    one.abort();
    const first = await results[0];
    assert.ok(isApiError(first) && first.problem.kind === 'cancelled');
    held.open();
    assert.ok(!isApiError(await results[1]));
    assert.deepEqual(service.asked, [1]);

    const again = gate();
    service.before = () => again.opened;
    const third = log.refreshHead('w1', other.signal);
    other.abort();
    await third;
    again.open();
    service.before = () => undefined;
    await more();
    assert.equal(log.state('w1')?.error, undefined);
  });

  it('keeps nothing of a log that was only looked at in the background, and all of one that somebody asked for', async () => {
    service.rows = logRows(9, 0);
    const heard: number[] = [];
    log.onDidChange((id) => heard.push(log.head(id)?.length ?? 0));
    const inBackground = await log.refreshHead('w1', undefined, true);
    assert.ok(!isApiError(inBackground) && inBackground.length === 10);
    assert.deepEqual(heard, [10], 'who listens can take from it what is needed');
    assert.equal(log.head('w1'), undefined);
    await log.refreshHead('w1');
    await log.refreshHead('w1', undefined, true);
    assert.equal(log.head('w1')?.length, 10);
  });

  it('R5: who asks anew while a refresh that all have left waits for its turn gets an answer of his own', async () => {
    service.rows = logRows(119, 0);
    await refresh();
    const held = gate();
    service.before = () => held.opened;
    const older = more();
    const leaver = new AbortController();
    const left = log.refreshHead('w1', leaver.signal, true);
    leaver.abort();
    await left;
    const mine = log.refreshHead('w1');
    held.open();
    await older;
    assert.ok(!isApiError(await mine));
  });

  it('R4: older rows that a user waits for are no background work, whatever waits behind them', async () => {
    service.rows = logRows(119, 0);
    await refresh();
    const asked: unknown[] = [];
    const { client: usual } = service;
    client = {
      ...usual,
      getWebhookLogs: (input, options) => {
        asked.push([input.page, options?.background]);
        return usual.getWebhookLogs(input, options);
      },
    };
    await refresh();
    await Promise.all([more(), log.refreshHead('w1', undefined, true)]);
    assert.deepEqual(asked, [
      [1, false],
      [2, false],
      [1, true],
    ]);
  });

  it('keeps a log that somebody asks for while it is looked at in the background', async () => {
    service.rows = logRows(9, 0);
    const held = gate();
    service.before = () => held.opened;
    const looks = [log.refreshHead('w1', undefined, true), log.refreshHead('w1')];
    held.open();
    await Promise.all(looks);
    assert.deepEqual(service.asked, [1]);
    assert.equal(log.head('w1')?.length, 10);
  });
});
