import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ApiError } from '../../../../src/api/errors';
import { runEdit } from '../../../../src/features/form/editHost';
import { openEdit, openForm, restoreForm } from '../../../../src/features/form/panel';
import { webviews } from '../../../../src/ids';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';
import { promised } from '../../../support/fakeService';
import { enter } from '../../../support/userInput';
import { openFakePage } from '../../../support/fakeWindow';
import type { FakePage } from '../../../support/fakeWindow';
import { until } from '../../../support/until';
import { orders, owner, sales, useEditForms } from '../../../support/editForms';

describe('the host side of a form that edits', () => {
  const editing = useEditForms();
  const { keeper, open, shown } = editing;
  const text = (page: FakePage): string => JSON.stringify(page.received);

  it('R6, S3: shows what GenAuth has, a content type it does not know too, and not a letter of the stored secret', async () => {
    const page = open();
    assert.deepEqual(
      [shown(page).draft.contentType, shown(page).draft.events, shown(page).edit?.secret],
      ['text/xml', ['login', 'future:event'], { stored: true, choice: 'keep' }],
    );
    assert.equal(shown(page).canSubmit, false);
    page.send({ type: 'edit', field: 'name', value: 'Orders 2', revision: 1 });
    page.send({ type: 'submit' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(editing.service.updates, [{ webhookId: 'w1', name: 'Orders 2' }]);
    assert.equal(editing.service.rows[0]?.contentType, 'text/xml');
    page.send({ type: 'edit', field: 'contentType', value: 'application/json', revision: 2 });
    assert.deepEqual(shown(page).edit?.changed, ['contentType']);
    page.send({ type: 'revert', field: 'contentType' });
    assert.deepEqual([shown(page).draft.contentType, shown(page).canSubmit], ['text/xml', false]);
    assert.ok(!text(page).includes('canary'));
  });

  it('takes the focus once, when the user has opened it, and not when its tab comes back or after a reload', () => {
    const focusOf = (page: FakePage): boolean[] => page.received.flatMap((message) => (message.type === 'show' ? [message.focus] : []));
    const page = open();
    page.send({ type: 'ready' });
    assert.deepEqual(focusOf(page), [true, false]);
    const restored = openFakePage();
    runEdit(editing.services, restored.panel, keeper(), { owner, edit: beginEdit(orders), fresh: false, secretLost: false, opened: false });
    restored.send({ type: 'ready' });
    assert.deepEqual(focusOf(restored), [false]);
  });

  it('S3: keeps nothing for a connection that is gone, also not when a save ends after that; and all again once it is back', async () => {
    const typeInto = (page: FakePage, value: string): void => page.send({ type: 'edit', field: 'name', value, revision: 1 });
    const saving = open();
    typeInto(saving, 'Saved late');
    const go = promised<void>();
    editing.service.onUpdate = async (_input, commit) => {
      await go.promise;
      return commit();
    };
    saving.send({ type: 'submit' });
    await until(() => editing.service.updates.length === 1, 'the update');
    const back = editing.service.disconnect();
    await keeper().forget(owner.connectionId);
    assert.deepEqual(shown(saving).target, { kind: 'removed', name: 'Staging' });
    go.resolve();
    await until(() => !shown(saving).sending, 'the end');
    saving.panel.dispose();
    assert.equal(keeper().load(owner), undefined);
    const page = open();
    editing.service.disconnect();
    await back();
    assert.equal(shown(page).target.kind, 'connection');
    typeInto(page, 'Typed after it came back');
    page.panel.dispose();
    await until(() => keeper().load(owner)?.edit.typed.name === 'Typed after it came back', 'the changes to be kept');
  });

  it('leaves the letters that are being typed as they are, also where they make no difference yet', () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Orders ', revision: 1 });
    assert.equal(shown(page).draft.name, 'Orders ');
    assert.deepEqual(shown(page).edit?.changed, []);
  });

  it('does not let an error of a field that nobody changed stand in the way', async () => {
    await editing.service.fill([{ ...orders, events: [] }]);
    const page = openFakePage();
    runEdit(editing.services, page.panel, keeper(), {
      owner,
      edit: beginEdit({ ...orders, events: [] }),
      fresh: true,
      secretLost: false,
      opened: true,
    });
    page.send({ type: 'edit', field: 'name', value: 'Orders 2', revision: 1 });
    page.send({ type: 'submit' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    page.send({ type: 'edit', field: 'url', value: 'nonsense', revision: 2 });
    page.send({ type: 'submit' });
    assert.ok(shown(page).notes.some(({ field, severity }) => field === 'url' && severity === 'error'));
    assert.equal(editing.service.updates.length, 1);
  });

  it('says when the webhook is gone, keeps what was typed, and offers to create it anew without its secret (S3)', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    await editing.service.fill([sales]);
    assert.match(shown(page).banner, /^This webhook was deleted outside this window\./);
    assert.deepEqual([shown(page).draft.name, shown(page).canSubmit], ['Mine', false]);
    page.send({ type: 'createAnew' });
    await until(() => editing.userInput.ran.length > 0, 'the command');
    assert.equal(editing.userInput.ran[0]?.command, 'genauth.createWebhookInForm');
    assert.ok(!JSON.stringify(editing.userInput.ran).includes('canary'));
    assert.ok(page.closed);
  });

  it('R5: cancelling finds out, and says what became of it', async () => {
    const page = open();
    const asked = promised<void>();
    editing.service.onUpdate = (_input, _commit, signal) => {
      asked.resolve();
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new ApiError('updateWebhook', { kind: 'cancelled' }, true))),
      );
    };
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.send({ type: 'submit' });
    await asked.promise;
    page.send({ type: 'cancel' });
    assert.equal(shown(page).said, 'Checking the result...');
    await until(() => !shown(page).sending, 'the end');
    assert.equal(shown(page).banner, 'Canceled. Nothing was changed.');
    assert.equal(shown(page).draft.name, 'Mine');
  });

  it('says whose webhook it is while the window uses another connection, and saves nothing then', () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    const { session } = editing.services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(editing.services.connections, { session: { ...session, profile: { ...session.profile, id: 'p2', name: 'Other' } } });
    page.send({ type: 'submit' });
    page.send({ type: 'edit', field: 'name', value: 'Mine too', revision: 2 });
    assert.deepEqual([shown(page).target, shown(page).canSubmit], [{ kind: 'elsewhere', name: 'Staging' }, false]);
    assert.deepEqual(editing.service.updates, []);
  });

  it('R8: after a reload it saves nothing before the webhook was read again, and then begins with what is there', async () => {
    editing.service.services.store.use(undefined);
    const page = openFakePage();
    const before = { ...orders, secret: undefined, url: 'https://example.com/before' };
    const edit = { base: before, typed: { name: 'Mine' }, secret: { kind: 'keep' as const } };
    runEdit(editing.services, page.panel, keeper(), { owner, edit, fresh: false, secretLost: true, opened: false });
    page.send({ type: 'ready' });
    assert.deepEqual([shown(page).draft.name, shown(page).canSubmit, shown(page).secretLost], ['Mine', false, true]);
    const { session } = editing.services.connections;
    assert.ok(session.kind === 'connected');
    editing.service.services.store.use({ id: 'p1', client: session.client });
    await until(() => shown(page).choices.length > 0, 'the webhook to be read');
    assert.match(shown(page).banner, /^Changed outside this form: URL\./);
  });

  it('S3: keeps unsaved changes over a closing, without either secret, says so once, and offers them again', async () => {
    await openEdit(editing.services, orders);
    editing.services.form.edits?.get('p1/w1')?.panel.dispose();
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    page.send({ type: 'edit', field: 'secret', value: 'canary-typed-secret', revision: 2 });
    page.panel.dispose();
    const notice = await editing.userInput.nextNotice();
    assert.equal(notice.text, 'Unsaved changes to "Orders" were kept, except the new secret.');
    assert.deepEqual(notice.titles, ['Reopen', 'Discard']);
    notice.press('Reopen');
    await until(() => editing.userInput.ran.length > 0, 'the command');
    assert.ok(editing.kept.size > 0 && !JSON.stringify([...editing.kept]).includes('canary'));
    const opening = openEdit(editing.services, orders);
    while (!editing.services.form.edits?.has('p1/w1')) await enter();
    await opening;
    const edit = editing.services.form.edits.get('p1/w1')?.edit();
    assert.deepEqual([edit?.typed, edit?.secret], [{ name: 'Mine' }, { kind: 'replace', value: '' }]);
  });

  it('opens one form a webhook beside the one that creates, and only shows it when it is opened again', async () => {
    await openForm(editing.services, { name: 'New' });
    await openEdit(editing.services, orders);
    await openEdit(editing.services, sales);
    const first = editing.services.form.edits?.get('p1/w1');
    await openEdit(editing.services, orders);
    assert.equal(editing.services.form.edits?.get('p1/w1'), first);
    assert.equal(editing.services.form.edits?.size, 2);
    assert.equal(editing.services.form.host?.draft().name, 'New');
    await until(() => first?.panel.active === true, 'the form to be shown');
    first?.panel.dispose();
    await until(() => editing.services.form.edits?.size === 1, 'the form to close');
    assert.equal(editing.userInput.unseen().notices, 0);
  });

  it('takes up after a reload what its page kept, once, and nothing that is no such thing', async () => {
    const panel = (): vscode.WebviewPanel => vscode.window.createWebviewPanel(webviews.form, 'late', vscode.ViewColumn.Active, {});
    await keeper().save(owner, { ...beginEdit(orders), typed: { name: 'Mine' } }, true);
    const target = { connectionId: 'p1', webhookId: 'w1' };
    const late = { type: 'edit', field: 'url', value: 'https://example.com/late', revision: 3 };
    await restoreForm(editing.services, panel(), { ...target, typed: [late], hadSecret: false });
    assert.deepEqual(editing.services.form.edits?.get('p1/w1')?.edit().typed, { name: 'Mine', url: 'https://example.com/late' });
    assert.deepEqual(keeper().load(target)?.edit.typed, { name: 'Mine', url: 'https://example.com/late' });
    const second = panel();
    let gone = 0;
    second.onDidDispose(() => (gone += 1));
    await restoreForm(editing.services, second, target);
    const stranger = panel();
    stranger.onDidDispose(() => (gone += 1));
    await restoreForm(editing.services, stranger, { connectionId: 'p1', webhookId: 'w9' });
    await until(() => gone === 2, 'both to close');
    assert.equal(editing.services.form.edits.size, 1);
  });
});
