import assert from 'node:assert/strict';
import type { ManagementClient } from '../../src/api/client';
import { otherUserOf } from './pages/otherUser';
import { editForm } from './pages/editForm';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import { readStorageScript as storedInPage } from './pages/browserStorage';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const storedSecret = 'canary-stored-edit-secret-31';
const typedSecret = 'canary-typed-edit-secret-32';

describe('editing a webhook in a real workbench', () => {
  const users = storedWebhook({ name: 'Sync users', url: 'https://example.com/users', events: ['user:created', 'login', 'future:event'] });
  const audit = storedWebhook({ name: 'Audit', url: 'https://example.com/audit', events: ['login'] });
  const other = storedWebhook({
    name: 'Other',
    url: 'https://example.com/other',
    retryConfig: { enabled: true, count: 3, delay: 2, delayUnit: 'Minute' },
  });
  const idOf = (webhook: Record<string, unknown>): string => String(webhook['webhookId']);
  let scene: Scene;
  let workbench: Workbench;
  /** Somebody else, with the same user pool. */
  let otherUser: ManagementClient;

  before(async () => {
    scene = await openScene('edit', { webhooks: [users, audit, other], secrets: { [idOf(users)]: storedSecret } });
    ({ workbench } = scene);
    otherUser = otherUserOf(scene);
    await connect(scene);
    await workbench.row('Sync users').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const { field, button, tab, sent, refresh, close } = editForm(() => scene);
  const stored = async (webhook: Record<string, unknown>) => otherUser.getWebhook({ webhookId: idOf(webhook) });

  it('opens the row with the focus by Enter, with all it has but its secret (S3), and has nothing to save', async () => {
    await workbench.expand('Sync users');
    await workbench.viewMessage('https://example.com/users').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByRole('heading', { name: 'Edit Sync users' }).waitFor();
    await workbench.form().locator('#name:focus').waitFor();
    assert.equal(await field('Name').inputValue(), 'Sync users');
    assert.equal(await field('URL').inputValue(), 'https://example.com/users');
    assert.equal(await workbench.form().getByRole('checkbox', { name: 'future:event' }).isChecked(), true);
    assert.equal(await button('Save').isDisabled(), true);
    assert.equal(await workbench.form().getByRole('radio', { name: 'Keep current secret' }).isChecked(), true);
    await workbench.form().locator('pre', { hasText: 'No changes' }).waitFor();
    const frame = await workbench.formFrame();
    assert.ok(
      !(
        await frame.evaluate<string>(
          "document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((one) => one.value).join()",
        )
      ).includes('canary'),
    );
    await workbench.screenshot('opened');
  });

  it('sends only what is changed, by keyboard alone; unknown events survive, and it says so once GenAuth has', async () => {
    const { keyboard } = workbench.page;
    await keyboard.press('End');
    await keyboard.type(' 2');
    await workbench.form().locator('.mark:visible').waitFor();
    await tab('● Edit Sync users').waitFor();
    await workbench.screenshot('changed');
    sent();
    await keyboard.press('ControlOrMeta+s');
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.deepEqual(sent(), [{ webhookId: idOf(users), name: 'Sync users 2' }]);
    await workbench.row('Sync users 2').waitFor();
    await workbench
      .form()
      .getByRole('checkbox', { name: /^User creation|user:created/ })
      .first()
      .uncheck();
    await button('Save').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.deepEqual(sent(), [{ webhookId: idOf(users), events: ['login', 'future:event'] }]);
    assert.equal((await stored(users)).secret, storedSecret);
  });

  it('only shows itself again when the webhook is opened twice', async () => {
    await workbench.row('Audit').click();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByRole('heading', { name: 'Edit Audit' }).waitFor();
    await workbench.fromMenu(workbench.row('Sync users 2'), 'Edit webhook');
    await workbench.form().getByRole('heading', { name: 'Edit Sync users 2' }).waitFor();
    assert.equal(await tab('Edit Sync users').count(), 1);
  });

  it('replaces the secret by a typed one, which is masked, survives hiding, and reaches GenAuth', async () => {
    await workbench.form().getByRole('radio', { name: 'Replace it' }).check();
    await button('Save').click();
    await workbench.form().locator('#secret-notes').getByText('Enter or generate a secret').waitFor();
    await field('New secret').fill(typedSecret);
    await workbench.form().locator('pre', { hasText: '••32' }).waitFor();
    await tab('Edit Audit').click();
    await workbench.form().getByRole('heading', { name: 'Edit Audit' }).waitFor();
    await tab('Edit Sync users').click();
    await until(async () => (await field('New secret').inputValue()) === typedSecret, 'the new secret');
    assert.equal(await field('New secret').getAttribute('type'), 'password');
    await button('Save').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.equal((await stored(users)).secret, typedSecret);
    assert.equal(await workbench.form().getByRole('radio', { name: 'Keep current secret' }).isChecked(), true);
  });

  it('says so when GenAuth keeps a secret that was to be removed', async () => {
    await workbench.form().getByRole('radio', { name: 'Remove' }).check();
    const current = await stored(users);
    scene.interceptor.overrideNext('update-webhook', { body: { statusCode: 200, message: 'ok', data: current } });
    await button('Save').click();
    await workbench.form().getByText("GenAuth didn't remove the secret.").waitFor();
    assert.equal(await workbench.form().getByRole('radio', { name: 'Keep current secret' }).isChecked(), true);
    await workbench.form().getByRole('radio', { name: 'Remove' }).check();
    await button('Save').click();
    await workbench.form().getByRole('radio', { name: 'No secret' }).waitFor();
    assert.ok(!(await stored(users)).secret);
  });

  it('shows a refusal at its field and takes one field back', async () => {
    await field('URL').fill('https://blocked.example.com/users');
    scene.interceptor.overrideNext('update-webhook', {
      body: { statusCode: 400, message: 'url: this host is blocked by your administrator', requestId: 'r-2' },
    });
    await button('Save').click();
    await workbench.form().locator('#url-notes').getByText('this host is blocked by your administrator').waitFor();
    await workbench.screenshot('refused');
    await button('Undo change: URL').click();
    await until(async () => (await field('URL').inputValue()) === 'https://example.com/users', 'the URL as it was');
    await workbench.form().locator('#url-notes').getByText('blocked').waitFor({ state: 'detached' });
    assert.equal(await button('Save').isDisabled(), true);
  });

  it('has its unsaved changes again after a reload, held against the webhook as it is now, but not a typed secret (S3)', async () => {
    await tab('Edit Audit').click();
    await workbench.form().getByRole('heading', { name: 'Edit Audit' }).waitFor();
    await field('Name').fill('Audit, un');
    await workbench.form().getByRole('radio', { name: 'Set a secret' }).check();
    await field('New secret').fill(typedSecret);
    await workbench.form().locator('pre', { hasText: '••32' }).waitFor();
    await until(async () => (await workbench.form().locator('pre').innerText()).includes('Audit, un'), 'the preview');
    await otherUser.updateWebhook({ webhookId: idOf(audit), url: 'https://example.com/audit/2' });
    await workbench.screenshot('unsaved');
    await until(
      async () => /"typed":\{"name":"Audit, un"\},"secret":"replace"/.test(await workbench.page.evaluate<string>(storedInPage)),
      'the edit to be stored',
    );
    assert.ok(!(await workbench.page.evaluate<string>(storedInPage)).includes('canary-typed'));
    await field('Name').press('End');
    await workbench.page.keyboard.type('saved');
    await workbench.reloadAtOnce();
    await tab('Edit Audit').click();
    await workbench.form().getByRole('alert').getByText('Changed outside this form: URL.').waitFor();
    assert.equal(await field('Name').inputValue(), 'Audit, unsaved');
    assert.equal(await field('New secret').inputValue(), '');
    await workbench.form().getByText('The new secret was kept in memory only').waitFor();
    await workbench.screenshot('reloaded');
    await button('Keep my changes').click();
    await button('Undo change: Secret').click();
  });

  it('loses nothing when it is closed with unsaved changes, says so, and goes on with them', async () => {
    await close('Edit Audit');
    await workbench.notification('were kept').waitFor();
    await workbench.screenshot('closed');
    await workbench.pressInNotification('were kept', 'Reopen');
    await workbench.step('has unsaved changes');
    await workbench.choose('Continue with unsaved changes');
    await until(async () => (await field('Name').inputValue()) === 'Audit, unsaved', 'the name');
    await button('Save').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.equal((await stored(audit)).url, 'https://example.com/audit/2');
    await close('Edit Audit');
    assert.equal(await workbench.notification('were kept').count(), 0);
  });

  it('R5: can be cancelled while GenAuth does not answer, and says what became of it', async () => {
    await workbench.row('Other').click();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByRole('heading', { name: 'Edit Other' }).waitFor();
    await field('Name').fill('Other, cancelled');
    scene.interceptor.hold(({ path }) => path.endsWith('update-webhook'));
    await button('Save').click();
    await until(() => scene.interceptor.requests.some(({ path }) => path.endsWith('update-webhook')), 'the request');
    await button('Cancel').click();
    await workbench.form().getByText('Checking the result...').waitFor();
    await workbench.screenshot('cancelled');
    scene.interceptor.release();
    // It arrived all the same.
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.equal((await stored(other)).name, 'Other, cancelled');
  });

  it('says when it was deleted elsewhere, and lets it be created anew', async () => {
    await otherUser.deleteWebhook({ webhookIds: [idOf(other)] });
    await refresh();
    await workbench.form().getByRole('alert').getByText('This webhook was deleted outside this window.').waitFor();
    await workbench.screenshot('gone');
    await button('Create as a new webhook').click();
    await workbench.form().getByRole('heading', { name: 'Create webhook' }).waitFor();
    assert.equal(await field('Name').inputValue(), 'Other, cancelled');
    assert.equal(await field('Number of retries').inputValue(), '3');
    await button('Discard draft').click();
    await workbench.answerDialog('Discard');
    await tab('Create webhook').waitFor({ state: 'detached' });
  });

  it('duplicates a webhook into the form that creates: disabled, without its secret', async () => {
    await workbench.fromMenu(workbench.row('Audit'), 'Copy', 'Duplicate webhook...');
    await workbench.form().getByRole('heading', { name: 'Create webhook' }).waitFor();
    assert.match(await field('Name').inputValue(), /^Copy of/);
    assert.equal(await field('Enabled').isChecked(), false);
    assert.equal(await field('Secret').inputValue(), '');
    await button('Discard draft').click();
    await workbench.answerDialog('Discard');
    await tab('Create webhook').waitFor({ state: 'detached' });
  });

  it('in production saves only once the modal was confirmed that names the connection and the fields', async () => {
    await connect(scene, 'Live pool', true);
    await workbench.expand('Audit');
    await workbench.viewMessage('https://example.com/audit').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByRole('heading', { name: 'Edit Audit' }).waitFor();
    await field('Name').fill('Audit of production');
    const asks = async (): Promise<void> => {
      const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: '"Live pool" is a production user pool.' });
      await dialog.waitFor();
      assert.match(await dialog.innerText(), /Update "Audit, unsaved" in production user pool "Live pool"\?[^]*Changes: Name\./);
    };
    sent();
    await button('Save').click();
    await asks();
    await workbench.screenshot('production');
    await workbench.answerDialog('Cancel');
    assert.equal(await field('Name').inputValue(), 'Audit of production');
    assert.deepEqual(sent(), []);
    await button('Save').click();
    await asks();
    await workbench.answerDialog('Update');
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.deepEqual(sent(), [{ webhookId: idOf(audit), name: 'Audit of production' }]);
  });

  it('S3: disconnecting takes the kept changes of that connection off the disk, also those of a form that is still open', async () => {
    const stored = (): Promise<string> => workbench.page.evaluate<string>(storedInPage);
    await field('Name').fill('Kept until disconnected');
    await until(async () => (await stored()).includes('Kept until disconnected'), 'the changes on the disk');
    await workbench.command('GenAuth: Disconnect...');
    await workbench.answerDialog('Disconnect');
    await workbench.form().getByText("Live pool was disconnected, so this can't be saved.").waitFor();
    assert.equal(await field('Name').inputValue(), 'Kept until disconnected', 'what was typed is still there to be seen');
    await workbench.screenshot('disconnected');
    await field('Name').fill('Kept until disconnected, and after');
    await tab('Audit of production').click({ button: 'middle' });
    await until(async () => !(await stored()).includes('Kept until disconnected'), 'the disk without the changes');
  });
});
