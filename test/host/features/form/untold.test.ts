import assert from 'node:assert/strict';
import { toWebhook } from '../../../../src/api/webhookRecord';
import { createEditKeeper } from '../../../../src/features/form/editKeeper';
import { runEdit } from '../../../../src/features/form/editHost';
import type { FormState } from '../../../../src/features/form/protocol';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';
import { openFakeWindow, openFakePage } from '../../../support/fakeWindow';
import type { FakePage, FakeWindow } from '../../../support/fakeWindow';
import { until } from '../../../support/until';

const untold = toWebhook({ webhookId: 'w1', name: 'Orders', url: 'https://example.com/orders', contentType: 'application/json' });
const odd = toWebhook({
  webhookId: 'w1',
  name: null,
  url: 'https://example.com/orders',
  contentType: null,
  enabled: 'yes',
  events: 'login',
});

describe('a form for a webhook of which GenAuth did not tell all', () => {
  let fakeWindow: FakeWindow;
  afterEach(() => fakeWindow.close());

  async function open(base: typeof untold): Promise<FakePage> {
    fakeWindow = await openFakeWindow([base]);
    const page = openFakePage();
    const owner = { connectionId: 'p1', connectionName: 'Staging', webhookId: 'w1' };
    runEdit(fakeWindow.services, page.panel, createEditKeeper(fakeWindow.services.context.workspaceState), {
      owner,
      edit: beginEdit(base),
      fresh: true,
      secretLost: false,
      opened: true,
    });
    page.send({ type: 'ready' });
    return page;
  }
  const shown = (page: FakePage): FormState => page.received.at(-1)?.state ?? assert.fail('the page has heard nothing');
  const notesAt = (page: FakePage, field: string): string[] =>
    shown(page)
      .notes.filter((note) => note.field === field)
      .map(({ text }) => text);

  it('says that the events were not returned, selects none, and reports nothing as different', async () => {
    const page = await open(untold);
    assert.deepEqual(notesAt(page, 'events'), [
      "GenAuth didn't return this webhook's events. To change events, select the complete list; it replaces the stored one.",
    ]);
    assert.match(notesAt(page, 'enabled').join(), /^GenAuth didn't return whether this webhook is enabled/);
    assert.deepEqual(
      [shown(page).draft.events, shown(page).edit?.secret.stored, shown(page).edit?.changed, shown(page).canSubmit, shown(page).choices],
      [[], undefined, [], false, []],
    );
  });

  it('saves another field alone, and what GenAuth still does not tell is no difference', async () => {
    const page = await open(untold);
    page.send({ type: 'edit', field: 'name', value: 'Orders 2', revision: 1 });
    page.send({ type: 'submit' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(fakeWindow.service.updates, [{ webhookId: 'w1', name: 'Orders 2' }]);
    assert.equal(shown(page).banner, '');
  });

  it('sends the events as the complete list that was selected', async () => {
    const page = await open(untold);
    page.send({ type: 'edit', field: 'events', value: ['login', 'kick'], revision: 1 });
    assert.deepEqual([shown(page).edit?.changed, notesAt(page, 'events')], [['events'], []]);
    page.send({ type: 'submit' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(fakeWindow.service.updates, [{ webhookId: 'w1', events: ['login', 'kick'] }]);
  });

  it('an odd webhook can be edited: each odd field says so, stays as it is, and can be set', async () => {
    const page = await open(odd);
    for (const field of ['name', 'contentType']) assert.match(notesAt(page, field).join(), /unexpected format/);
    assert.equal(shown(page).notes.filter(({ severity }) => severity === 'error').length, 0);
    page.send({ type: 'edit', field: 'name', value: 'Orders', revision: 1 });
    page.send({ type: 'edit', field: 'enabled', value: true, revision: 2 });
    page.send({ type: 'submit' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(fakeWindow.service.updates, [{ webhookId: 'w1', name: 'Orders', enabled: true }]);
  });

  it('an incomplete list that does not show the webhook is no sign that it was deleted', async () => {
    const page = await open(untold);
    const { store } = fakeWindow.services;
    fakeWindow.service.count = 12;
    await fakeWindow.service.fill([]);
    assert.ok(store.state.kind === 'ready');
    assert.deepEqual(store.state.incomplete, { claimed: 12, read: 0 });
    assert.equal(shown(page).banner, '');
    fakeWindow.service.count = undefined;
    await store.refresh();
    await until(() => /deleted outside this window/.test(shown(page).banner), 'the banner');
  });
});
