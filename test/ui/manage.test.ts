import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '../../src/api/connect';
import { connect, key, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { quietLog } from '../support/quietLog';
import { until } from '../support/until';

const secret = 'canary-managed-webhook-secret-21';

describe('managing webhooks in a real workbench', () => {
  const sync = storedWebhook({
    name: 'Sync users',
    url: 'https://hooks.example.com/users',
    events: ['user:created', 'future:event'],
    retryConfig: { enabled: true, count: 3, delay: 2, delayUnit: 'Minute' },
  });
  const audit = storedWebhook({ name: 'Old audit', enabled: false, url: 'https://audit.example.com' });
  const billing = storedWebhook({ name: 'Billing', url: 'https://billing.example.com' });
  const idOf = (webhook: Record<string, unknown>): string => String(webhook['webhookId']);
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('manage', { webhooks: [sync, audit, billing], secrets: { [idOf(sync)]: secret } });
    ({ workbench } = scene);
    await connect(scene, 'Staging');
    await workbench.row('Sync users').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const sent = (operation: string): Record<string, unknown>[] =>
    scene.interceptor.requests
      .filter(({ path: asked }) => asked.endsWith(`/${operation}`))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const menu = async (row: string, command: string): Promise<void> => {
    await workbench.fromMenu(workbench.row(row), command);
  };
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const closeToasts = (): Promise<void> => workbench.command('Notifications: Clear All Notifications');
  const statusBar = (text: string) => workbench.page.locator('.statusbar-item[id$="genauth.connection"]', { hasText: text });
  /** Ticked in the order of their rows. */
  const selectAll = async (...rows: string[]): Promise<void> => {
    for (const [index, row] of rows.entries())
      await workbench
        .row(row)
        .locator('.monaco-icon-label')
        .first()
        .click({ modifiers: index === 0 ? [] : ['ControlOrMeta'] });
  };

  it('shows the connection in the status bar, and a click switches it', async () => {
    await statusBar('Staging').waitFor();
    await statusBar('Staging').click();
    await workbench.step('Select a connection');
    await workbench.page.keyboard.press('Escape');
  });

  it('disables from the row at once, before GenAuth has said so; a refresh meanwhile does not undo it', async () => {
    scene.interceptor.hold(({ path: asked }) => asked.endsWith('update-webhook'));
    await workbench.row('Billing').hover();
    const disable = workbench.row('Billing').getByRole('button', { name: 'Disable webhook' });
    // A button shows what a click brings, not what is.
    assert.match((await disable.getAttribute('class')) ?? '', /codicon-circle-slash/);
    await disable.click();
    await until(async () => /disabled · billing/.test(await workbench.row('Billing').innerText()), 'the row to show it');
    await workbench.command('GenAuth: Refresh webhooks');
    await until(() => scene.interceptor.requests.filter(({ path: asked }) => asked.endsWith('list-webhooks')).length > 1, 'the refresh');
    assert.match(await workbench.row('Billing').innerText(), /disabled · billing/);
    scene.interceptor.release();
    await until(() => sent('update-webhook').length === 1, 'the change');
    assert.deepEqual(sent('update-webhook'), [{ webhookId: idOf(billing), enabled: false }]);
    await workbench.row('Billing').hover();
    const enable = workbench.row('Billing').getByRole('button', { name: 'Enable webhook' });
    await enable.waitFor();
    assert.match((await enable.getAttribute('class')) ?? '', /codicon-broadcast/);
    await workbench.screenshot('disabled');
  });

  it('enables a selection of many; what is refused goes back, and one notification says which and why', async () => {
    scene.interceptor.overrideNext('update-webhook', { body: { statusCode: 403, message: 'This key may only look' } });
    await selectAll('Old audit', 'Billing');
    await menu('Billing', 'Enable webhook');
    const toast = workbench.notification(/1 of 2 couldn't be enabled: "(Old audit|Billing)"\./);
    await toast.waitFor();
    assert.match(await toast.innerText(), /This key may only look/);
    assert.equal(await workbench.page.locator('.notification-toast', { hasText: 'enabled' }).count(), 1);
    const disabled = async (): Promise<number> =>
      [await workbench.row('Old audit').innerText(), await workbench.row('Billing').innerText()].filter((row) => /disabled ·/.test(row))
        .length;
    await until(async () => (await disabled()) === 1, 'the one row to go back');
    await workbench.screenshot('one-refused');
    await workbench.pressInNotification(/couldn't be enabled/, 'Try again');
    await until(async () => (await disabled()) === 0, 'both enabled');
  });

  it('says when it was deleted elsewhere, and takes the row away', async () => {
    await closeToasts();
    const made = await elsewhere().createWebhook({
      name: 'Short-lived',
      url: 'https://example.com',
      events: ['login'],
      contentType: 'application/json',
      enabled: true,
    });
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.row('Short-lived').waitFor();
    await elsewhere().deleteWebhook({ webhookIds: [made.webhookId] });
    await menu('Short-lived', 'Disable webhook');
    await workbench.notification('"Short-lived" couldn\'t be disabled. It was deleted outside this window.').waitFor();
    await workbench.row('Short-lived').waitFor({ state: 'detached' });
  });

  it('S12: saves as a file from the modal without the secret, and comes back to the modal', async () => {
    await closeToasts();
    await selectAll('Sync users');
    await workbench.page.keyboard.press('Delete');
    await dialog().getByText('Delete "Sync users"?').waitFor();
    await workbench.screenshot('delete-modal');
    await workbench.answerDialog('Save as file');
    const input = workbench.quickInput.locator('input.input').first();
    await input.waitFor();
    const file = path.join(scene.workbench.server.folder, 'sync-users.webhook.json');
    await until(async () => (await input.inputValue()).endsWith('sync-users.webhook.json'), 'the proposed name');
    await workbench.enter();
    await dialog()
      .getByText(/Saved as .*sync-users\.webhook\.json/)
      .waitFor();
    const saved = await fs.readFile(file, 'utf8');
    assert.ok(!saved.includes('canary'));
    assert.match(saved, /"secret": "\$\{secret:[0-9a-f]{24}\}"/);
    assert.match(saved, /future:event/);
    await workbench.answerDialog('Cancel');
    assert.deepEqual(sent('delete-webhook').length, 0);
    await workbench.row('Sync users').waitFor();
  });

  it('deletes by key once the modal is confirmed, and Undo creates it again with its secret and a new ID (R1, S3)', async () => {
    await selectAll('Sync users');
    await workbench.page.keyboard.press('Delete');
    await workbench.answerDialog('Delete');
    await workbench.notification(/Deleted "Sync users"\. Undo/).waitFor();
    await workbench.row('Sync users').waitFor({ state: 'detached' });
    await workbench.screenshot('deleted');
    await workbench.pressInNotification(/Deleted "Sync users"/, 'Undo');
    await workbench.notification('Restored with a new ID: "Sync users".').waitFor();
    await workbench.row('Sync users').waitFor();
    await workbench.screenshot('undone');
    const [body, ...more] = sent('create-webhook');
    assert.deepEqual(more, []);
    assert.deepEqual(
      { events: body?.['events'], secret: body?.['secret'], enabled: body?.['enabled'], retryConfig: body?.['retryConfig'] },
      { events: sync['events'], secret, enabled: true, retryConfig: sync['retryConfig'] },
    );
    assert.ok(!(await workbench.page.content()).includes('canary'));
    assert.ok(!(await workbench.log()).includes('canary'));
  });

  it('after ten seconds an undo only says that it is over', async () => {
    await closeToasts();
    await menu('Billing', 'Delete webhook...');
    await workbench.answerDialog('Delete');
    const toast = workbench.notification(/Deleted "Billing"/);
    await toast.waitFor();
    // The pointer on it keeps a notification there.
    await toast.hover();
    const before = Date.now();
    await until(() => Date.now() - before > 10_500, 'the ten seconds');
    await toast.getByRole('button', { name: 'Undo' }).click();
    await workbench.notification("It's too late to undo. The limit is 10 seconds.").waitFor();
    assert.equal(sent('create-webhook').length, 1);
  });

  it('R2: a deletion that GenAuth only claims is told as still there', async () => {
    await closeToasts();
    scene.interceptor.overrideNext('delete-webhook', { body: { statusCode: 200, message: 'ok', data: { success: true } } });
    await menu('Old audit', 'Delete webhook...');
    await workbench.answerDialog('Delete');
    await workbench.notification(/Still exists: "Old audit"/).waitFor();
    await workbench.row('Old audit').waitFor();
  });

  it('deletes several in one modal that names them, and Undo creates all of them again', async () => {
    await closeToasts();
    const creates = sent('create-webhook').length;
    // What opens below a row that is clicked moves the others away from the pointer.
    await workbench.page.locator('.sidebar .pane-header').first().hover();
    await workbench.page.locator('.sidebar .pane-header').first().getByRole('button', { name: 'Collapse All' }).click();
    await selectAll('Old audit', 'Sync users');
    await workbench.page.keyboard.press('Delete');
    await dialog().getByText('Delete 2 webhooks?').waitFor();
    assert.match(await dialog().innerText(), /"(?:Sync users|Old audit)", "(?:Sync users|Old audit)"\.\s+Deliveries stop/);
    await workbench.screenshot('delete-several');
    await workbench.answerDialog('Delete');
    await workbench.pressInNotification(/Deleted .*Undo recreates them with new IDs/, 'Undo');
    await workbench.notification(/Restored with (?:a )?new IDs?: /).waitFor();
    for (const name of ['Sync users', 'Old audit']) await workbench.row(name).waitFor();
    assert.deepEqual(
      sent('create-webhook')
        .slice(creates)
        .map(({ name }) => name)
        .sort(),
      ['Old audit', 'Sync users'],
    );
  });

  it('in production a write asks with the name of the connection, and deleting does so in its one modal', async () => {
    await closeToasts();
    await connect(scene, 'Live pool', true);
    await workbench.row('Old audit').waitFor();
    const item = statusBar('PRODUCTION · Live pool');
    await item.waitFor();
    assert.match((await item.getAttribute('class')) ?? '', /warning-kind/);
    const before = sent('update-webhook').length;
    const asks = async (what: RegExp): Promise<void> => {
      await dialog().getByText('"Live pool" is a production user pool.').waitFor();
      assert.match(await dialog().innerText(), what);
    };
    await menu('Old audit', 'Disable webhook');
    await asks(/Disable "Old audit" in production user pool "Live pool"\?/);
    await workbench.screenshot('production-modal');
    await workbench.answerDialog('Cancel');
    assert.equal(sent('update-webhook').length, before);
    await menu('Old audit', 'Disable webhook');
    await asks(/Disable "Old audit"/);
    await workbench.answerDialog('Disable');
    await until(async () => /disabled ·/.test(await workbench.row('Old audit').innerText()), 'the row to show it');
    await menu('Old audit', 'Delete webhook...');
    await asks(/Delete "Old audit" from production user pool "Live pool"\?/);
    await workbench.screenshot('production-delete');
    await workbench.answerDialog('Cancel');
    await workbench.row('Old audit').waitFor();
  });

  /** Somebody else, who goes to the service directly. */
  function elsewhere() {
    return createClient({ origin: scene.sandbox.origin, key, scheme: 'signature-genauth', lang: () => 'en-US', log: quietLog });
  }
});
