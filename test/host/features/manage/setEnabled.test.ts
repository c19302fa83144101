import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { disableWebhook } from '../../../../src/features/manage/commands';
import type { ManageCore } from '../../../../src/features/manage/core';
import { takePlace } from '../../../support/fakeWindow';
import type { Place } from '../../../support/fakeWindow';
import { promised } from '../../../support/fakeService';
import type { Desk } from '../../../support/fakeService';
import type { Hands } from '../../../support/quickInput';

const webhooks = Array.from({ length: 6 }, (_, index): Webhook => ({
  webhookId: `w${index + 1}`,
  name: `Webhook ${index + 1}`,
  url: 'https://example.com',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
}));
const rows = webhooks.map((webhook) => ({ webhook }));

describe('turning webhooks on and off', () => {
  let desk: Desk;
  let hands: Hands;
  let services: ManageCore;
  let place: Place;

  beforeEach(async () => {
    place = await takePlace(webhooks);
    ({ desk, hands, services } = place);
  });
  afterEach(() => place.leave());

  it('goes on in no other connection, and says which were left as they were', async () => {
    const asked = promised<void>();
    const go = promised<void>();
    desk.onUpdate = async (_input, commit) => {
      asked.resolve();
      await go.promise;
      return commit();
    };
    const run = disableWebhook(services, rows[0], rows);
    await asked.promise;
    desk.switchConnection();
    go.resolve();
    const notice = await hands.nextNotice();
    assert.equal(notice.text, '2 of 6 could not be disabled: "Webhook 5", "Webhook 6". The connection changed meanwhile.');
    notice.press(undefined);
    await run;
    assert.deepEqual(
      desk.updates.map(({ webhookId }) => webhookId),
      ['w1', 'w2', 'w3', 'w4'],
    );
  });

  it('a webhook that is named and not there is not taken for another', async () => {
    for (const argument of [{ webhookId: 'gone' }, { webhook: { webhookId: 'gone' } }]) {
      await disableWebhook(services, argument);
      assert.match((await hands.nextNotice()).text, /^That webhook is not in the list/);
    }
    assert.deepEqual([desk.updates, hands.unseen()], [[], { inputs: 0, notices: 0 }]);
  });
});
