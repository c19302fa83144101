import assert from 'node:assert/strict';
import { ApiError } from '../../../../../src/api/errors';
import { createDeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import { readUntilDelivered } from '../../../../../src/domain/deliveries/log/readUntilDelivered';
import { createLogService, logRow } from '../../../../support/logService';

describe('reading a log until a delivery is in it', () => {
  /** A log whose service writes what a test wants after so many pauses. */
  function setUp() {
    const service = createLogService([logRow(1)]);
    const log = createDeliveryLog({ client: () => service.client });
    let now = 0;
    const later: { after: number; write: () => void }[] = [];
    const time = {
      now: () => now,
      async wait(ms: number): Promise<void> {
        now += ms;
        for (const { after, write } of later) if (now >= after && now - ms < after) write();
      },
    };
    return { service, log, later, time, elapsed: () => now };
  }

  it('tells what happened at once, and ends with the delivery', async () => {
    const { service, log, later, time, elapsed } = setUp();
    later.push({ after: 900, write: () => service.rows.unshift(logRow(2)) });
    const { result, read } = await readUntilDelivered(log, ['w1'], async () => 'started', time);
    assert.equal(result, 'started');
    await read;
    assert.equal(log.head('w1')?.length, 2);
    assert.equal(elapsed(), 900);
  });

  it('takes what was in the log before for no delivery of this event', async () => {
    const { log, time, elapsed } = setUp();
    await (
      await readUntilDelivered(log, ['w1'], async () => undefined, time)
    ).read;
    assert.equal(log.head('w1')?.length, 1);
    assert.equal(elapsed(), 15_000, 'and gives up');
  });

  it('lets a log be that cannot be read', async () => {
    const { service, log, time, elapsed } = setUp();
    service.before = () => {
      throw new ApiError('getWebhookLogs', { kind: 'forbidden' }, false);
    };
    await (
      await readUntilDelivered(log, ['w1'], async () => undefined, time)
    ).read;
    assert.equal(elapsed(), 0);
  });
});
