import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import type { Webhook } from '../../../../src/api/schemas';
import type { ManageCore } from '../../../../src/features/manage/core';
import { changeField } from '../../../../src/features/manage/changeField';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import type { FakeService } from '../../../support/fakeService';
import { choose, escape, enter, tick, type } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { until } from '../../../support/until';

const orders: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login', 'future:event'],
  contentType: 'text/xml',
  enabled: true,
  secret: 'canary-stored-secret-of-orders',
  extra: { team: 'blue' },
};

describe('changing one field of a webhook', () => {
  let service: FakeService;
  let userInput: UserInput;
  let services: ManageCore;
  let fakeWindow: FakeWindow;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow([orders]);
    ({ service, userInput, services } = fakeWindow);
  });
  afterEach(async () => {
    await escape();
    fakeWindow.close();
  });

  it('asks with what there is, checks it as the wizard does, and sends only that field', async () => {
    const run = changeField(services, orders, 'url');
    const box = await userInput.nextBox();
    assert.deepEqual([box.value, box.title, box.totalSteps], ['https://example.com/orders', 'Change URL for "Orders"', undefined]);
    await type(box, 'nonsense');
    await until(() => typeof box.validationMessage === 'object', 'the error');
    assert.deepEqual(service.updates, []);
    await type(box, 'https://example.com/new');
    await run;
    assert.deepEqual(service.updates, [{ webhookId: 'w1', url: 'https://example.com/new' }]);
    assert.equal(services.store.find('w1')?.url, 'https://example.com/new');
    assert.equal(userInput.unseen().notices, 0);
  });

  it('leaves no trace on Esc, and sends nothing that is as it was', async () => {
    const left = changeField(services, orders, 'name');
    (await userInput.nextBox()).value = 'Other';
    await escape();
    await left;
    const same = changeField(services, orders, 'name');
    await type(await userInput.nextBox(), ' Orders ');
    await same;
    assert.deepEqual(service.updates, []);
    assert.equal(services.store.find('w1')?.name, 'Orders');
  });

  it('R6: events begin as they are, and those it does not know survive', async () => {
    const run = changeField(services, orders, 'events');
    const pick = await userInput.nextPick();
    await until(() => pick.selectedItems.length === 2, 'the events of the webhook to be ticked');
    await tick(pick, 'user:created');
    await enter();
    await run;
    assert.deepEqual(service.updates, [{ webhookId: 'w1', events: ['login', 'future:event', 'user:created'] }]);
    assert.deepEqual(services.recentEvents.list(), ['user:created']);
  });

  it('R6: a content type it does not know can be left as it is', async () => {
    const left = changeField(services, orders, 'contentType');
    const pick = await userInput.nextPick();
    assert.deepEqual(
      pick.items.map(({ label }) => label),
      ['text/xml', 'JSON', 'Form fields'],
    );
    await choose(pick, 'text/xml');
    await left;
    assert.deepEqual(service.updates, []);
    const run = changeField(services, orders, 'contentType');
    await choose(await userInput.nextPick(), 'JSON');
    await run;
    assert.deepEqual(service.updates, [{ webhookId: 'w1', contentType: 'application/json' }]);
  });

  it('changes retries', async () => {
    const run = changeField(services, orders, 'retry');
    await choose(await userInput.nextPick(), 'Up to 3 retries');
    await run;
    assert.deepEqual(service.updates, [{ webhookId: 'w1', retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' } }]);
  });

  it('S3: keeps the stored secret, replaces it and offers to copy it, without ever showing it', async () => {
    const kept = changeField(services, orders, 'secret');
    const pick = await userInput.nextPick();
    assert.ok(!JSON.stringify(pick.items).includes('canary'));
    await choose(pick, 'Keep this secret');
    await kept;
    assert.equal(service.updates.length, 0);
    const run = changeField(services, orders, 'secret');
    await choose(await userInput.nextPick(), 'Generate');
    await run;
    assert.match(String(service.updates[0]?.secret), /^[0-9a-f]{64}$/);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /"Orders" has a new secret/);
    notice.press('Copy secret');
    await until(() => userInput.ran.length > 0, 'the command');
    assert.deepEqual(userInput.ran, [{ command: 'genauth.copySecret', argument: { webhookId: 'w1' } }]);
  });

  it('R3: says so when GenAuth keeps a secret that was to be removed', async () => {
    service.onUpdate = async () => orders;
    const run = changeField(services, orders, 'secret');
    await choose(await userInput.nextPick(), 'None');
    await run;
    assert.deepEqual(service.updates, [{ webhookId: 'w1', secret: '' }]);
    assert.match((await userInput.nextNotice()).text, /GenAuth didn't remove the secret/);
  });

  it('R6: what was changed outside this window is a choice: nothing is sent before it is made', async () => {
    service.rows = [{ ...orders, url: 'https://example.com/theirs' }];
    const run = changeField(services, orders, 'name');
    await type(await userInput.nextBox(), 'Mine');
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, '"Orders" was changed outside this window (URL). Your change wasn\'t sent.');
    assert.deepEqual(notice.titles, ['Keep my changes', 'Discard my changes', 'Compare']);
    assert.deepEqual(service.updates, []);
    notice.press('Keep my changes');
    await run;
    await until(() => service.updates.length > 0, 'the update');
    assert.deepEqual(service.updates, [{ webhookId: 'w1', name: 'Mine' }]);
  });

  it('R6: taking theirs sends nothing and shows theirs', async () => {
    service.rows = [{ ...orders, name: 'Theirs' }];
    const run = changeField(services, orders, 'name');
    await type(await userInput.nextBox(), 'Mine');
    (await userInput.nextNotice()).press('Discard my changes');
    await run;
    assert.deepEqual(service.updates, []);
    assert.equal(services.store.find('w1')?.name, 'Theirs');
  });

  it('rolls the row back when GenAuth refuses, says why once, and asks again with what was entered', async () => {
    service.onUpdate = () =>
      Promise.reject(new ApiError('updateWebhook', { kind: 'invalidInput' }, false, { statusCode: 400, message: 'name is taken' }));
    await Promise.all([changeField(services, orders, 'name'), userInput.nextBox().then((box) => type(box, 'Taken'))]);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^"Orders" wasn't changed: Name\. .*name is taken/);
    assert.equal(services.store.find('w1')?.name, 'Orders');
    notice.press('Try again');
    assert.equal((await userInput.nextBox()).value, 'Taken');
  });

  it('R2: an unclear end that did not land is told, and tried again on demand', async () => {
    const commit = service.onUpdate;
    service.onUpdate = () => Promise.reject(new ApiError('updateWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    await Promise.all([changeField(services, orders, 'name'), userInput.nextBox().then((box) => type(box, 'Late'))]);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^"Orders": Nothing was changed\./);
    service.onUpdate = commit;
    notice.press('Try again');
    await until(() => service.rows[0]?.name === 'Late', 'the update');
  });

  it('R2: tried again once the window uses another connection, it sends nothing there and says why', async () => {
    service.onUpdate = () => Promise.reject(new ApiError('updateWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    await Promise.all([changeField(services, orders, 'name'), userInput.nextBox().then((box) => type(box, 'Late'))]);
    const notice = await userInput.nextNotice();
    const before = service.updates.length;
    service.switchConnection();
    notice.press('Try again');
    assert.equal((await userInput.nextNotice()).text, 'Nothing was sent: the connection changed.');
    assert.equal(service.updates.length, before);
  });

  it('asks before it writes to production', async () => {
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(services.connections, { session: { ...session, profile: { ...session.profile, production: true } } });
    const run = changeField(services, orders, 'name');
    await type(await userInput.nextBox(), 'Mine');
    (await userInput.nextNotice()).press(undefined);
    await run;
    assert.deepEqual(service.updates, []);
    // What was typed is there again, and goes out once it is confirmed.
    const again = await userInput.nextBox();
    assert.equal(again.value, 'Mine');
    await enter();
    (await userInput.nextNotice()).press('Update');
    await until(() => service.updates.length > 0, 'the update');
    assert.deepEqual(service.updates, [{ webhookId: 'w1', name: 'Mine' }]);
  });
});
