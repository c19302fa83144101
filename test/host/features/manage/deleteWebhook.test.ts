import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import type { Webhook } from '../../../../src/api/schemas';
import { deleteWebhook } from '../../../../src/features/manage/deleteWebhook';
import type { ManageCore } from '../../../../src/features/manage/core';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import { promised } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import type { UserInput } from '../../../support/userInput';
import { until } from '../../../support/until';

const orders: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  secret: 'canary-orders',
  extra: {},
};
const sales: Webhook = { ...orders, webhookId: 'w2', name: 'Sales', secret: 'canary-sales' };
const both = [{ webhook: orders }, { webhook: sales }];

describe('deleting webhooks', () => {
  let service: FakeService;
  let userInput: UserInput;
  let services: ManageCore;
  let fakeWindow: FakeWindow;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow([orders, sales]);
    ({ service, userInput, services } = fakeWindow);
  });
  afterEach(() => fakeWindow.close());

  /** Deletes them; answers the notification that offers to undo it. */
  async function deleted(rows: readonly { webhook: Webhook }[] = both): Promise<{ press(title: string | undefined): void }> {
    const run = deleteWebhook(services, rows[0], rows);
    (await userInput.nextNotice()).press('Delete');
    await run;
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^Deleted "/);
    return notice;
  }

  it('asks a second time what was deleted by then, and deletes it once and offers one Undo (R1)', async () => {
    const runs = [deleteWebhook(services, both[0], both), deleteWebhook(services, both[0], both)];
    const [first, second] = [await userInput.nextNotice(), await userInput.nextNotice()];
    first.press('Delete');
    await runs[0];
    second.press('Delete');
    await runs[1];
    assert.deepEqual(service.deleted, ['w1', 'w2']);
    assert.match((await userInput.nextNotice()).text, /^Deleted "Orders", "Sales"\./);
    assert.equal(userInput.unseen().notices, 0);
  });

  it('deletes nothing in a connection that was taken up after the question, and says so', async () => {
    const run = deleteWebhook(services, both[0], both);
    const question = await userInput.nextNotice();
    service.switchConnection();
    question.press('Delete');
    await run;
    assert.equal((await userInput.nextNotice()).text, 'Nothing was sent: the connection changed.');
    assert.deepEqual(service.deleted, []);
  });

  it('deletes nothing in a connection that was taken up while the copies for the undo were read', async () => {
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    const reading = promised<void>();
    const answer = promised<Webhook>();
    Object.assign(session.client, { getWebhook: () => (reading.resolve(), answer.promise) });
    const run = deleteWebhook(services, both[0], both);
    (await userInput.nextNotice()).press('Delete');
    await reading.promise;
    service.switchConnection();
    answer.resolve(orders);
    await run;
    assert.equal((await userInput.nextNotice()).text, 'Nothing was sent: the connection changed.');
    assert.deepEqual(service.deleted, []);
  });

  it('undone in another connection, nothing is created, and that is told', async () => {
    const notice = await deleted();
    const there = service.switchConnection();
    notice.press('Undo');
    assert.equal((await userInput.nextNotice()).text, 'Nothing was restored because the connection changed.');
    assert.deepEqual([there, service.rows], [[], []]);
  });

  it('creates no more once the connection changed in the middle of an undo, and says which were not', async () => {
    const notice = await deleted();
    const asked = promised<void>();
    const go = promised<void>();
    service.onCreate = async (_input, commit) => {
      asked.resolve();
      await go.promise;
      return commit();
    };
    notice.press('Undo');
    await asked.promise;
    const there = service.switchConnection();
    go.resolve();
    const told = await userInput.nextNotice();
    assert.equal(told.text, 'Restored with a new ID: "Sales". The connection changed in the meantime. Not restored: "Orders".');
    assert.deepEqual([there, service.rows.map(({ name }) => name)], [[], ['Sales']]);
  });

  it('R1, S3: an undo that is refused says why, and offers the form without the secret', async () => {
    const notice = await deleted();
    service.onCreate = (input, commit) =>
      input.name === 'Sales'
        ? Promise.resolve(commit())
        : Promise.reject(new ApiError('createWebhook', { kind: 'invalidInput' }, false, { statusCode: 400, message: 'too many' }));
    notice.press('Undo');
    const told = await userInput.nextNotice();
    assert.match(told.text, /^Restored with a new ID: "Sales"\. Not restored: "Orders"\. .*too many/);
    assert.deepEqual(told.titles, ['Open "Orders" in the form', 'Show log']);
    told.press('Open "Orders" in the form');
    await until(() => userInput.ran.length > 0, 'the form');
    assert.equal(userInput.ran[0]?.command, 'genauth.createWebhookInForm');
    assert.ok(JSON.stringify(userInput.ran).includes('Orders') && !JSON.stringify(userInput.ran).includes('canary'));
  });

  it('R1: an undo whose end is unclear is not sent twice, and is told as such', async () => {
    const notice = await deleted([{ webhook: orders }]);
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    let sent = 0;
    service.onCreate = () => {
      sent += 1;
      Object.assign(session.client, {
        listWebhooks: () => Promise.reject(new ApiError('listWebhooks', { kind: 'timedOut', afterMs: 1 }, false)),
      });
      return Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    };
    notice.press('Undo');
    const told = await userInput.nextNotice();
    assert.match(told.text, /^"Orders" may not have been restored\. Refresh to check\./);
    assert.equal(sent, 1);
  });
});
