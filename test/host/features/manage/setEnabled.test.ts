import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { disableWebhook } from '../../../../src/features/manage/commands';
import type { ManageCore } from '../../../../src/features/manage/core';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import { promised } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import type { UserInput } from '../../../support/userInput';

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
  let service: FakeService;
  let userInput: UserInput;
  let services: ManageCore;
  let fakeWindow: FakeWindow;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow(webhooks);
    ({ service, userInput, services } = fakeWindow);
  });
  afterEach(() => fakeWindow.close());

  it('goes on in no other connection, and says which were left as they were', async () => {
    const asked = promised<void>();
    const go = promised<void>();
    service.onUpdate = async (_input, commit) => {
      asked.resolve();
      await go.promise;
      return commit();
    };
    const run = disableWebhook(services, rows[0], rows);
    await asked.promise;
    service.switchConnection();
    go.resolve();
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, '2 of 6 couldn\'t be disabled: "Webhook 5", "Webhook 6". The connection changed in the meantime.');
    notice.press(undefined);
    await run;
    assert.deepEqual(
      service.updates.map(({ webhookId }) => webhookId),
      ['w1', 'w2', 'w3', 'w4'],
    );
  });

  it('a webhook that is named and not there is not taken for another', async () => {
    for (const argument of [{ webhookId: 'gone' }, { webhook: { webhookId: 'gone' } }]) {
      await disableWebhook(services, argument);
      assert.match((await userInput.nextNotice()).text, /^Webhook not found/);
    }
    assert.deepEqual([service.updates, userInput.unseen()], [[], { inputs: 0, notices: 0 }]);
  });
});
