import assert from 'node:assert/strict';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const hostileName = '<img src=x onerror="document.title=\'owned\'"> $(trash) [x](command:workbench.action.quit) \u202egpj';
const secret = 'canary-stored-webhook-secret-17';

describe('the sidebar in a real workbench', () => {
  const enabled = storedWebhook({
    name: 'Sync users',
    url: 'https://hooks.example.com/users?team=1',
    events: ['user:created', 'user:updated', 'login', 'future:event'],
  });
  const disabled = storedWebhook({
    name: 'Old audit',
    enabled: false,
    url: 'https://audit.example.com',
    events: ['login'],
    retryConfig: { enabled: true, count: 3, delay: 2, delayUnit: 'Minute' },
  });
  const hostile = storedWebhook({ name: hostileName });
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('sidebar', { webhooks: [enabled, disabled, hostile], secrets: { [String(enabled['webhookId'])]: secret } });
    ({ workbench } = scene);
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('can be reached from the palette of a fresh window: creating asks for a connection first', async () => {
    await workbench.command('GenAuth: Create webhook...');
    await workbench.step('to continue creating the webhook.');
    await workbench.page.keyboard.press('Escape');
  });

  it('puts PRODUCTION where a narrow sidebar still shows it', async () => {
    await connect(scene, 'Live pool', true);
    assert.equal(await workbench.title('Live pool').textContent(), 'PRODUCTION · Live pool');
    await workbench.screenshot('production');
  });

  it('shows each webhook with its host and whether it is disabled, in words too', async () => {
    await workbench.row('Sync users').waitFor();
    assert.match(await workbench.row('Sync users').innerText(), /hooks\.example\.com/);
    assert.match(await workbench.row('Old audit').innerText(), /disabled · audit\.example\.com/);
    assert.match((await workbench.row('Old audit').getAttribute('aria-label')) ?? '', /Old audit, disabled/);
    assert.equal(await workbench.row('Sync users').locator('.custom-view-tree-node-item-icon.codicon-broadcast').count(), 1);
    assert.equal(await workbench.row('Old audit').locator('.custom-view-tree-node-item-icon.codicon-circle-slash').count(), 1);
  });

  it('S9: a hostile name stays text', async () => {
    const row = workbench.row('onerror');
    assert.equal(await row.locator('img, .codicon-trash, a[href]').count(), 0);
    assert.match(await row.innerText(), /<img src=x onerror=/);
    assert.ok(!(await row.innerText()).includes('\u202e'));
    await workbench.hover(row, 'onerror');
    assert.equal(await workbench.page.locator('.monaco-hover:visible img, .monaco-hover:visible a').count(), 0);
    assert.notEqual(await workbench.page.title(), 'owned');
  });

  it('S9: a hostile name stays text in notifications and lists too', async () => {
    await workbench.row('onerror').hover();
    await workbench
      .row('onerror')
      .getByRole('button', { name: /Send test event/ })
      .click();
    await workbench.step('Select "test" to send it now');
    await workbench.enter();
    await workbench.page.locator('.monaco-dialog-box').getByText('onerror').waitFor();
    assert.ok(!(await workbench.page.locator('.monaco-dialog-box').innerText()).includes('\u202e'));
    await workbench.answerDialog('Send');
    const toast = workbench.notification('onerror').filter({ hasText: 'respon' });
    await toast.waitFor();
    await workbench.screenshot('hostile-notification');
    assert.equal(await toast.locator('img, .notification-list-item-message a').count(), 0);
    assert.match(await toast.innerText(), /\[x\]\u200b?\(command:/);
    assert.ok(!(await toast.innerText()).includes('\u202e'));
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('GenAuth: Copy ID');
    const row = workbench.quickInput.locator('.monaco-list-row', { hasText: 'onerror' });
    await row.waitFor();
    await workbench.screenshot('hostile-list');
    assert.equal(await row.locator('img, a[href], .codicon-trash').count(), 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('opens to everything but the secret (S3)', async () => {
    await workbench.expand('Sync users');
    for (const fact of [
      'https://hooks.example.com/users?team=1',
      'application/json',
      'set',
      'not configured',
      String(enabled['webhookId']),
    ])
      await workbench.viewMessage(fact).waitFor();
    await workbench.row(/^Events/).click();
    await workbench.viewMessage('Unknown events').waitFor();
    await workbench.row(/^User\s*2$/).click();
    await workbench.viewMessage('user:updated').waitFor();
    await workbench.screenshot('opened');
    const hover = await workbench.hover(workbench.row('Sync users'), 'hooks.example.com');
    assert.match(await hover.innerText(), /Secret: set/);
    const page = await workbench.page.content();
    assert.ok(!page.includes('canary'));
    assert.ok(!page.includes('17'.padStart(secret.length, '•')));
  });

  it('copies the secret from the row, by a command of its own, where there is one', async () => {
    await workbench.clipboard('');
    await workbench.fromMenu(workbench.row('Sync users'), 'Secret', 'Copy secret');
    await until(async () => (await workbench.clipboard()) === secret, 'the secret on the clipboard');
    await workbench.page
      .locator('.statusbar', { hasText: 'Secret of "Sync users" copied. It is cleared from the clipboard in 60 s.' })
      .waitFor();
    await workbench.openMenu(workbench.row('Old audit'), 'Copy');
    assert.equal(await workbench.page.getByRole('menuitem', { name: 'Secret' }).count(), 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('R8: keeps the rows and tells their age when a refresh fails, and recovers without a reload', async () => {
    scene.interceptor.breakConnections();
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.viewMessage(/Showing data loaded/).waitFor();
    await workbench.row('Sync users').waitFor();
    await workbench.screenshot('stale');
    scene.interceptor.acceptConnections();
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.viewMessage(/Showing data loaded/).waitFor({ state: 'detached' });
    await workbench.row('Sync users').waitFor();
  });

  it('says what failed when there is nothing to show, and offers to try again', async () => {
    scene.interceptor.breakConnections();
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.page.locator('.sidebar').getByText('Show log').waitFor();
    await workbench.viewMessage(/Couldn't reach|cut off|refused/).waitFor();
    await workbench.screenshot('failed-to-read');
    await workbench.clipboard('');
    await workbench.row('Copy diagnostics').click();
    await until(async () => /"operation": "listWebhooks"/.test(await workbench.clipboard()), 'the diagnostics (R3)');
    scene.interceptor.acceptConnections();
    await workbench.row('Try again').click();
    await workbench.row('Old audit').waitFor();
  });
});

describe('10,000 webhooks in the sidebar', () => {
  let scene: Scene;
  before(async () => {
    const webhooks = Array.from({ length: 10_000 }, (_, index) => storedWebhook({ name: `Hook ${String(index).padStart(5, '0')}` }));
    scene = await openScene('many', { webhooks });
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await scene.workbench.screenshot('failed');
  });

  it('R7: all of them arrive, the first are there at once with a count, and the last can be reached by keyboard', async () => {
    const { workbench } = scene;
    scene.interceptor.hold(({ path }, query) => path.endsWith('list-webhooks') && /page=\d{2}/.test(query));
    await connect(scene, 'Many');
    await workbench.row('Hook 00000').waitFor();
    await workbench.viewMessage(/of 10,?000 webhooks loaded/).waitFor();
    await workbench.screenshot('reading');
    await workbench.row('Hook 00001').click();
    scene.interceptor.release();
    await workbench.viewMessage(/webhooks loaded/).waitFor({ state: 'detached', timeout: 60_000 });
    assert.equal(await workbench.row('Hook 00001').getAttribute('aria-selected'), 'true');
    await until(async () => {
      await workbench.page.keyboard.press('End');
      return workbench.row('Hook 09999').isVisible();
    }, 'the last row');
    await workbench.screenshot('end');
    await workbench.page.keyboard.press('Home');
    await workbench.row('Hook 00000').waitFor();
  });
});
