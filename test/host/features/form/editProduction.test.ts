import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import type { ManageCore } from '../../../../src/features/manage/core';
import { runEdit } from '../../../../src/features/form/editHost';
import { createEditKeeper } from '../../../../src/features/form/editKeeper';
import type { FormState } from '../../../../src/features/form/protocol';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';
import { setDesk } from '../../../support/fakeService';
import type { Desk } from '../../../support/fakeService';
import { takeInHand } from '../../../support/quickInput';
import type { Hands } from '../../../support/quickInput';
import { formServices, testPage } from '../../../support/fakeWindow';
import type { Page } from '../../../support/fakeWindow';
import { until } from '../../../support/until';

const orders: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
};
const owner = { connectionId: 'p1', connectionName: 'Live', webhookId: 'w1' };

describe('the host side of a form that edits a webhook of production', () => {
  let hands: Hands;
  let desk: Desk;
  let services: ManageCore;

  beforeEach(async () => {
    hands = takeInHand();
    desk = await setDesk({ production: true, name: 'Live' });
    await desk.fill([orders]);
    services = formServices(desk, new Map());
  });
  afterEach(() => {
    services.log.dispose();
    desk.dispose();
    hands.letGo();
  });

  function open(): Page {
    const page = testPage();
    runEdit(services, page.panel, createEditKeeper(services.context.workspaceState), {
      owner,
      edit: beginEdit(orders),
      fresh: true,
      secretLost: false,
      opened: true,
    });
    page.say({ type: 'ready' });
    return page;
  }
  const shown = (page: Page): FormState => page.heard.at(-1)?.state ?? assert.fail('the page has heard nothing');

  it('asks before it saves to production, naming the connection and the fields', async () => {
    const page = open();
    page.say({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.say({ type: 'submit' });
    const notice = await hands.nextNotice();
    assert.match(notice.text, /^Update "Orders" in production user pool "Live"\?$/);
    notice.press(undefined);
    await new Promise(setImmediate);
    assert.deepEqual(desk.updates, []);
    page.say({ type: 'submit' });
    (await hands.nextNotice()).press('Update');
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.equal(desk.updates.length, 1);
  });

  it('saves what was confirmed also when the list was read again meanwhile, asks once, and says so when it is another change by then', async () => {
    const page = open();
    page.say({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.say({ type: 'submit' });
    page.say({ type: 'submit' });
    const notice = await hands.nextNotice();
    await desk.fill([{ ...orders, updatedAt: '2026-11-25T08:00:00.000Z' }]);
    notice.press('Update');
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(desk.updates, [{ webhookId: 'w1', name: 'Mine' }]);
    assert.equal(hands.unseen().notices, 0);

    page.say({ type: 'edit', field: 'name', value: 'Mine again', revision: 2 });
    page.say({ type: 'submit' });
    const second = await hands.nextNotice();
    await desk.fill([{ ...orders, name: 'Theirs' }]);
    second.press('Update');
    await until(() => shown(page).said !== '', 'the end');
    assert.equal(shown(page).said, 'Nothing was saved: it changed while you were asked.');
    assert.match(shown(page).banner, /^Changed elsewhere meanwhile: Name\./);
    assert.equal(desk.updates.length, 1);
  });

  it('S3: a new secret is copied as one is from the list: it leaves the clipboard after a minute', async () => {
    const copied: string[] = [];
    services.copied.secret = { copy: async (secret) => void copied.push(secret), dispose: () => undefined };
    const page = open();
    page.say({ type: 'edit', field: 'secret', value: 'canary-typed-secret', revision: 1 });
    page.say({ type: 'copySecret' });
    await until(() => copied.length > 0, 'the secret to be copied');
    assert.deepEqual(copied, ['canary-typed-secret']);
  });
});
