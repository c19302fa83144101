import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import type { ManageCore } from '../../../../src/features/manage/core';
import { runEdit } from '../../../../src/features/form/editHost';
import { createEditKeeper } from '../../../../src/features/form/editKeeper';
import type { FormState } from '../../../../src/features/form/protocol';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { formServices, openFakePage } from '../../../support/fakeWindow';
import type { FakePage } from '../../../support/fakeWindow';
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
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService({ production: true, name: 'Live' });
    await service.fill([orders]);
    services = formServices(service, new Map());
  });
  afterEach(() => {
    services.log.dispose();
    service.dispose();
    userInput.restore();
  });

  function open(): FakePage {
    const page = openFakePage();
    runEdit(services, page.panel, createEditKeeper(services.context.workspaceState), {
      owner,
      edit: beginEdit(orders),
      fresh: true,
      secretLost: false,
      opened: true,
    });
    page.send({ type: 'ready' });
    return page;
  }
  const shown = (page: FakePage): FormState => page.received.at(-1)?.state ?? assert.fail('the page has heard nothing');

  it('asks before it saves to production, naming the connection and the fields', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.send({ type: 'submit' });
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^Update "Orders" in production user pool "Live"\?$/);
    notice.press(undefined);
    await new Promise(setImmediate);
    assert.deepEqual(service.updates, []);
    page.send({ type: 'submit' });
    (await userInput.nextNotice()).press('Update');
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.equal(service.updates.length, 1);
  });

  it('saves what was confirmed also when the list was read again meanwhile, asks once, and says so when it is another change by then', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.send({ type: 'submit' });
    page.send({ type: 'submit' });
    const notice = await userInput.nextNotice();
    await service.fill([{ ...orders, updatedAt: '2026-11-25T08:00:00.000Z' }]);
    notice.press('Update');
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(service.updates, [{ webhookId: 'w1', name: 'Mine' }]);
    assert.equal(userInput.unseen().notices, 0);

    page.send({ type: 'edit', field: 'name', value: 'Mine again', revision: 2 });
    page.send({ type: 'submit' });
    const second = await userInput.nextNotice();
    await service.fill([{ ...orders, name: 'Theirs' }]);
    second.press('Update');
    await until(() => shown(page).said !== '', 'the end');
    assert.equal(shown(page).said, 'Not saved: the webhook changed in the meantime.');
    assert.match(shown(page).banner, /^Changed outside this form: Name\./);
    assert.equal(service.updates.length, 1);
  });

  it('S3: a new secret is copied as one is from the list: it leaves the clipboard after a minute', async () => {
    const copied: string[] = [];
    services.copied.secret = { copy: async (secret) => void copied.push(secret), dispose: () => undefined };
    const page = open();
    page.send({ type: 'edit', field: 'secret', value: 'canary-typed-secret', revision: 1 });
    page.send({ type: 'copySecret' });
    await until(() => copied.length > 0, 'the secret to be copied');
    assert.deepEqual(copied, ['canary-typed-secret']);
  });
});
