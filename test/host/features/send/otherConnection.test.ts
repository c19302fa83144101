import assert from 'node:assert/strict';
import { makeSandboxEvent } from '../../../../src/features/send/makeSandboxEvent';
import { toDelivery } from '../../../../src/domain/deliveries/log/delivery';
import { tellWhy } from '../../../../src/features/watch/explain';
import { takePlace } from '../../../support/fakeWindow';
import type { Place } from '../../../support/fakeWindow';

describe('what was asked for in another connection', () => {
  let place: Place;
  beforeEach(async () => {
    place = await takePlace([]);
  });
  afterEach(() => place.leave());

  it('makes no event happen in the sandbox while the window is connected to a user pool, and looks into none of its logs', async () => {
    const { hands, services } = place;
    let made = 0;
    await makeSandboxEvent({ ...services, sandbox: { ...services.sandbox, makeEvent: async () => (made += 1) } }, undefined);
    assert.match((await hands.nextNotice()).text, /Switch to the local sandbox/);
    assert.deepEqual([made, hands.unseen()], [0, { inputs: 0, notices: 0 }]);
  });

  it('does not say of a failed delivery that it has not failed when the window was disconnected', async () => {
    const { desk, hands, services } = place;
    const delivery = toDelivery({ webhookId: 'w1', eventName: 'login', success: false, responseStatusCode: 500 });
    desk.disconnect();
    await tellWhy(services, delivery, undefined);
    assert.equal((await hands.nextNotice()).text, "Why it failed can't be told: the window was disconnected.");
  });
});
