import assert from 'node:assert/strict';
import type { ManagementClient } from '../../src/api/client';
import { otherUserOf } from './pages/otherUser';
import { setWidth, themes, violations } from './pages/appearance';
import { editForm } from './pages/editForm';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('R6: a webhook that is changed elsewhere while it is edited', () => {
  const users = storedWebhook({ name: 'Sync users', url: 'https://example.com/users', events: ['login', 'future:event'] });
  const audit = storedWebhook({ name: 'Audit', url: 'https://example.com/audit', events: ['login'] });
  const idOf = (webhook: Record<string, unknown>): string => String(webhook['webhookId']);
  let scene: Scene;
  let workbench: Workbench;
  let otherUser: ManagementClient;

  before(async () => {
    scene = await openScene('edit-conflict', { webhooks: [users, audit], secrets: { [idOf(users)]: 'canary-stored-conflict-secret-41' } });
    ({ workbench } = scene);
    otherUser = otherUserOf(scene);
    await connect(scene);
    await open(workbench, 'Sync users');
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const { field, button, tab, sent, refresh, close } = editForm(() => scene);
  const stored = async (webhook: Record<string, unknown>) => otherUser.getWebhook({ webhookId: idOf(webhook) });
  async function open(where: Workbench, name: string): Promise<void> {
    // Keys go to the window in front.
    await where.page.bringToFront();
    await where.row(name).click();
    await where.page.keyboard.press('Enter');
    await where
      .form()
      .getByRole('heading', { name: `Edit ${name}` })
      .waitFor();
  }

  it('says so at once, and shows it where nothing is changed here', async () => {
    await otherUser.updateWebhook({ webhookId: idOf(users), url: 'https://example.com/theirs' });
    await refresh();
    await workbench.form().getByText('URL was just updated outside this form.').waitFor();
    assert.equal(await field('URL').inputValue(), 'https://example.com/theirs');
  });

  it('offers three ways where both changed it, in words', async () => {
    await field('Name').fill('Mine');
    await workbench
      .form()
      .getByRole('checkbox', { name: /user:updated/ })
      .check();
    await otherUser.updateWebhook({ webhookId: idOf(users), name: 'Theirs', events: ['login', 'future:event', 'register'] });
    await refresh();
    const banner = workbench.form().getByRole('alert');
    await banner.getByText('Changed outside this form: Name, Events.').waitFor();
    await banner.getByText('Also changed by you: Name, Events.').waitFor();
    assert.equal(await button('Save').isDisabled(), true);
    await workbench.screenshot('conflict');
    await button('Compare').click();
    await workbench.page.locator('.multiDiffEditor, .multi-diff-editor, .monaco-diff-editor').first().waitFor();
    await workbench.page.locator('.editor-instance .view-line', { hasText: '"Theirs"' }).first().waitFor();
    await workbench.page.locator('.editor-instance .view-line', { hasText: '"Mine"' }).first().waitFor();
    await workbench.screenshot('compare');
    assert.ok(!(await workbench.page.content()).includes('canary'));
    await close('Changes to Sync users');
    await tab('Edit').first().click();
    sent();
    await button('Keep my changes').click();
    await banner.getByText('just updated').waitFor({ state: 'detached' });
    await button('Save').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    const [request] = sent();
    assert.deepEqual(request, { webhookId: idOf(users), name: 'Mine', events: ['login', 'future:event', 'register', 'user:updated'] });
  });

  it('finds on saving that it was, sends nothing, and drops mine when told so', async () => {
    await field('Name').fill('Mine again');
    await otherUser.updateWebhook({ webhookId: idOf(users), name: 'Theirs again' });
    sent();
    await button('Save').click();
    await button('Keep my changes').waitFor();
    assert.deepEqual(sent(), []);
    await button('Discard my changes').click();
    await until(async () => (await field('Name').inputValue()) === 'Theirs again', 'their name');
    assert.equal(await button('Save').isDisabled(), true);
  });

  it('saves mine on top of theirs when told so', async () => {
    await field('Name').fill('Mine at last');
    await otherUser.updateWebhook({ webhookId: idOf(users), url: 'https://example.com/last' });
    await button('Save').click();
    await button('Keep my changes').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    const { name, url } = await stored(users);
    assert.deepEqual({ name, url }, { name: 'Mine at last', url: 'https://example.com/last' });
  });

  it('keeps two windows that edit the same webhook from overwriting each other', async () => {
    const second = await workbench.openSecondWindow('edit-second');
    await second.openSidebar();
    await open(second, 'Audit');
    await open(workbench, 'Audit');
    await second.form().getByLabel('Name', { exact: true }).fill('Audit of the second');
    await field('Name').fill('Audit of the first');
    await button('Save').click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    await second.form().getByRole('button', { name: 'Save' }).click();
    await second.form().getByRole('alert').getByText('Changed outside this form: Name.').waitFor();
    await second.screenshot('conflict');
    assert.equal((await stored(audit)).name, 'Audit of the first');
    await second.form().getByRole('button', { name: 'Discard my changes' }).click();
    await until(
      async () => (await second.form().getByLabel('Name', { exact: true }).inputValue()) === 'Audit of the first',
      'the name of the first',
    );
    await second.page.close();
    await close('Edit Audit');
  });

  describe('looks', () => {
    before(async () => {
      await workbench.form().getByRole('heading', { name: 'Edit Mine at last' }).waitFor();
      await field('Name').fill('Sync');
      await workbench.form().getByRole('radio', { name: 'Replace it' }).check();
      await otherUser.updateWebhook({ webhookId: idOf(users), name: 'Theirs' });
      await refresh();
      await workbench.form().getByRole('alert').getByText('Changed outside this form').waitFor();
    });
    for (const { theme, kind } of themes) {
      it(`can be read and used in ${theme}, from 320 px to full width`, async () => {
        await workbench.folderSettings({ 'workbench.colorTheme': theme });
        await workbench.form().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
        for (const width of [320, 700, 1200]) {
          await setWidth(workbench, width);
          const frame = await workbench.formFrame();
          assert.equal(
            await frame.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'),
            true,
            `no scrolling sideways at ${width} px`,
          );
          assert.deepEqual(await violations(workbench), [], `${theme} at ${width} px`);
          await workbench.screenshot(`${kind}-${width}`);
        }
      });
    }
  });
});
