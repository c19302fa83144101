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
  events: ['login', 'future:event'],
  contentType: 'text/xml',
  enabled: true,
  secret: 'canary-stored-secret-of-orders',
  extra: { team: 'blue' },
};
const sales: Webhook = {
  webhookId: 'w2',
  name: 'Sales',
  url: 'https://example.com/sales',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
};
const owner = { connectionId: 'p1', connectionName: 'Staging', webhookId: 'w1' };

describe('the form that edits what is changed elsewhere', () => {
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;
  let kept: Map<string, unknown>;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService();
    await service.fill([orders, sales]);
    kept = new Map();
    services = formServices(service, kept);
  });
  afterEach(() => {
    for (const { panel } of services.form.edits?.values() ?? []) panel.dispose();
    services.form.host?.panel.dispose();
    services.log.dispose();
    service.dispose();
    userInput.restore();
  });

  const keeper = () => createEditKeeper(services.context.workspaceState);
  function open(): FakePage {
    const page = openFakePage();
    runEdit(services, page.panel, keeper(), { owner, edit: beginEdit(orders), fresh: true, secretLost: false, opened: true });
    page.send({ type: 'ready' });
    return page;
  }
  const shown = (page: FakePage): FormState => page.received.at(-1)?.state ?? assert.fail('the page has heard nothing');
  /** A change that somebody else made, read by a refresh. */
  const elsewhere = async (change: Partial<Webhook>): Promise<void> => {
    await service.fill(service.rows.map((row) => (row.webhookId === 'w1' ? { ...row, ...change } : row)));
  };

  it('R6: a change made elsewhere is taken up when nothing is changed here, and is a choice when something is', async () => {
    const page = open();
    await elsewhere({ url: 'https://example.com/theirs' });
    assert.deepEqual([shown(page).draft.url, shown(page).banner], ['https://example.com/theirs', '']);
    assert.match(shown(page).said, /^URL was just updated outside this form\./);
    page.send({ type: 'edit', field: 'events', value: ['future:event', 'register'], revision: 1 });
    await elsewhere({ events: ['login', 'future:event', 'kick'], enabled: false });
    assert.match(shown(page).banner, /^Changed outside this form: Events, Enabled\. Also changed by you: Events\./);
    assert.deepEqual(
      shown(page).choices.map(({ act }) => act),
      ['applyMine', 'takeTheirs', 'compare'],
    );
    assert.equal(shown(page).canSubmit, false);
    page.send({ type: 'applyMine' });
    assert.deepEqual(
      [shown(page).draft.events, shown(page).draft.enabled, shown(page).banner],
      [['future:event', 'kick', 'register'], false, ''],
    );
    assert.deepEqual(service.updates, []);
  });

  it('R6: theirs drops mine; a change that was taken back elsewhere is no conflict any more', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    await elsewhere({ name: 'Theirs' });
    assert.notEqual(shown(page).banner, '');
    await elsewhere({ name: 'Orders' });
    assert.deepEqual([shown(page).banner, shown(page).canSubmit], ['', true]);
    await elsewhere({ name: 'Theirs' });
    page.send({ type: 'takeTheirs' });
    assert.deepEqual([shown(page).draft.name, shown(page).edit?.changed], ['Theirs', []]);
  });

  it('R6: saving sends nothing when it finds a change made elsewhere, and mine on top of it when told so', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    service.rows = [{ ...orders, url: 'https://example.com/theirs' }, sales];
    page.send({ type: 'submit' });
    await until(() => shown(page).choices.length > 0, 'the choice');
    assert.deepEqual(service.updates, []);
    page.send({ type: 'applyMine' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(service.updates, [{ webhookId: 'w1', name: 'Mine' }]);
    assert.equal(service.rows[0]?.url, 'https://example.com/theirs');
  });
});
