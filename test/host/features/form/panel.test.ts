import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ManageCore } from '../../../../src/features/manage/core';
import { forgetCreated, openForm, restoreForm } from '../../../../src/features/form/panel';
import { webviews } from '../../../../src/ids';
import { blankDraft, withoutSecret } from '../../../../src/domain/webhooks/draft/draft';
import { enter, captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { formServices } from '../../../support/fakeWindow';
import { until } from '../../../support/until';

describe('the form of a window', () => {
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;
  let kept: Map<string, unknown>;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService();
    kept = new Map();
    services = formServices(service, kept);
  });
  afterEach(() => {
    services.form.host?.panel.dispose();
    services.log.dispose();
    service.dispose();
    userInput.restore();
  });

  const draft = (): unknown => {
    const { name, url, secret } = services.form.host?.draft() ?? assert.fail('no form is open');
    return { name, url, secret };
  };

  it('opens prefilled with a partial draft', async () => {
    await openForm(services, { name: 'Orders', url: 'https://example.com/orders' });
    assert.deepEqual(draft(), { name: 'Orders', url: 'https://example.com/orders', secret: '' });
  });

  it('asks before a prefilled draft takes the place of what is being filled in, and keeps it when told so', async () => {
    await openForm(services, { name: 'Mine' });
    const again = openForm(services, { name: 'Other' });
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /Replace the current draft in the form/);
    notice.press(undefined);
    await again;
    assert.deepEqual(draft(), { name: 'Mine', url: '', secret: '' });

    const replaced = openForm(services, { name: 'Other' });
    (await userInput.nextNotice()).press('Replace');
    await replaced;
    assert.deepEqual(draft(), { name: 'Other', url: '', secret: '' });
  });

  it('only shows itself again when it is opened without a draft', async () => {
    await openForm(services, { name: 'Mine' });
    const { host } = services.form;
    await openForm(services, {});
    assert.equal(services.form.host, host);
    assert.equal(userInput.unseen().notices, 0);
  });

  it('S3: keeps the draft when it is closed, without its secret, and offers it to the next opening', async () => {
    await openForm(services, { name: 'Mine' });
    services.form.host?.replace({ ...services.form.host.draft(), secret: 'canary-of-a-closed-form' }, false);
    services.form.host?.panel.dispose();
    await until(() => services.form.host === undefined && kept.size > 0, 'the draft to be kept');
    assert.ok(!JSON.stringify([...kept]).includes('canary'));
    const opening = openForm(services, {});
    // Its first line is to continue.
    while (services.form.host === undefined) await enter();
    await opening;
    assert.deepEqual(draft(), { name: 'Mine', url: '', secret: '' });
  });

  it('does not open a second form when VS Code restores a tab late', async () => {
    await openForm(services, { name: 'Mine' });
    const late = vscode.window.createWebviewPanel(webviews.form, 'late', vscode.ViewColumn.Active, {});
    let gone = false;
    late.onDidDispose(() => (gone = true));
    await restoreForm(services, late, undefined);
    assert.ok(gone);
    assert.deepEqual(draft(), { name: 'Mine', url: '', secret: '' });
  });

  it('does not open a second form when a tab comes back while the kept draft is offered', async () => {
    kept.set('genauth.formDraft', { draft: { ...withoutSecret(blankDraft()), name: 'Mine' }, hadSecret: false });
    const { showQuickPick } = vscode.window;
    let answer = (): void => assert.fail('nothing was asked');
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const choosing = Object.assign(vscode.window, {
      showQuickPick: async (items: readonly vscode.QuickPickItem[]) => (await answered, items[0]),
    });
    try {
      const opening = openForm(services, {});
      await restoreForm(services, vscode.window.createWebviewPanel(webviews.form, 'late', vscode.ViewColumn.Active, {}), undefined);
      const { host } = services.form;
      assert.ok(host);
      answer();
      await opening;
      assert.equal(services.form.host, host);
    } finally {
      Object.assign(choosing, { showQuickPick });
    }
  });

  it('takes up after a reload what was typed too late for its host to hear of it, and what is no such thing says nothing', async () => {
    kept.set('genauth.formDraft', {
      draft: { ...withoutSecret(blankDraft()), name: 'Mi', url: 'https://example.com/mine' },
      hadSecret: false,
    });
    const late = (field: string, value: unknown): object => ({ type: 'edit', field, value, revision: 1 });
    const restored = async (left: unknown): Promise<unknown> => {
      await restoreForm(services, vscode.window.createWebviewPanel(webviews.form, 'late', vscode.ViewColumn.Active, {}), left);
      const now = draft();
      services.form.host?.panel.dispose();
      await until(() => services.form.host === undefined, 'the form to close');
      return now;
    };
    const url = 'https://example.com/mine';
    assert.deepEqual(await restored({ typed: [late('name', 'Mine')], hadSecret: true }), { name: 'Mine', url, secret: '' });
    assert.match(JSON.stringify([...kept]), /"hadSecret":true/);
    const odd = [late('name', 7), late('secret', 'canary-of-a-page'), late('url', 'x'.repeat(20_000)), { type: 'submit' }, null];
    for (const left of [{ typed: odd }, { typed: 'all' }, { typed: Array.from({ length: 99 }, () => late('name', 'x')) }, undefined, 7]) {
      assert.deepEqual(await restored(left), { name: 'Mine', url, secret: '' });
    }
  });

  it('asks nothing when the prefilled draft is the very one that is kept, or is being filled in', async () => {
    await openForm(services, { name: 'Mine', url: 'https://example.com/mine' });
    await openForm(services, { name: 'Mine', url: 'https://example.com/mine' });
    services.form.host?.panel.dispose();
    await until(() => services.form.host === undefined && kept.size > 0, 'the draft to be kept');
    await openForm(services, { name: 'Mine', url: 'https://example.com/mine' });
    assert.deepEqual(draft(), { name: 'Mine', url: 'https://example.com/mine', secret: '' });
    assert.equal(userInput.unseen().notices, 0);
  });

  it('R1: closes the form of a draft that turned out to exist, and does not offer it again', async () => {
    await openForm(services, { name: 'Mine', url: 'https://example.com/mine' });
    const mine = withoutSecret(services.form.host?.draft() ?? assert.fail('no form is open'));
    await forgetCreated(services, { ...mine, name: 'Other' });
    assert.ok(services.form.host, 'another draft stays');
    await forgetCreated(services, mine);
    await until(() => services.form.host === undefined, 'the form to close');
    assert.deepEqual(Object.values(Object.fromEntries(kept)).filter(Boolean), []);
    kept.set('genauth.formDraft', { draft: mine, hadSecret: false });
    await forgetCreated(services, mine);
    assert.equal(kept.get('genauth.formDraft'), undefined);
  });

  it('takes nothing of a kept draft that is not one', async () => {
    for (const stored of ['text', 7, { draft: { name: 5 } }, { draft: { name: 'x', url: ['y'] } }, { draft: null }]) {
      kept.set('genauth.formDraft', stored);
      await openForm(services, {});
      assert.deepEqual(draft(), { name: '', url: '', secret: '' });
      services.form.host?.panel.dispose();
      await until(() => services.form.host === undefined, 'the form to close');
    }
  });
});
