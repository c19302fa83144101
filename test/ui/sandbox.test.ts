import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { savedAs } from './pages/documents';
import { fillWizard } from './pages/wizard';
import { Workbench } from './pages/workbench';
import { startReceiver } from '../support/receiver';
import { until } from '../support/until';

describe('the local sandbox in a real workbench', () => {
  let workbench: Workbench;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  before(async () => {
    receiver = await startReceiver();
    workbench = await Workbench.open('sandbox');
  });
  after(async () => {
    await workbench.close();
    await receiver.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('starts and connects with one button', async () => {
    await workbench.openSidebar();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).click();
    await workbench.title('Local sandbox').waitFor();
    await workbench.viewMessage('This user pool has no webhooks yet.').waitFor();
    await workbench.screenshot('started');
  });

  it('leads from an event that nobody subscribes to into a prefilled wizard', async () => {
    await workbench.command('GenAuth: Trigger sandbox event...');
    await workbench.step('Select an event to trigger');
    await workbench.type('user:created');
    await workbench.choose('user:created');
    await workbench.pressInNotification('no enabled sandbox webhook subscribes to it', 'Create webhook');
    await fillWizard(workbench, { name: 'To my handler', url: receiver.url });
    await workbench.enter();
    await workbench.row('To my handler').waitFor();
  });

  it('S7: delivers a real event to a handler on this machine', async () => {
    await workbench.command('GenAuth: Trigger sandbox event...');
    await workbench.step('Select an event to trigger');
    await workbench.choose('user:created');
    await workbench.notification('Deliveries started: 1.').waitFor();
    const { body, headers } = await receiver.next();
    assert.equal((JSON.parse(body) as { eventName: string }).eventName, 'user:created');
    assert.match(String(headers['x-authing-webhook-secret']), /^[0-9a-f]{64}$/);
    // Nobody has selected the webhook or pressed Refresh.
    await workbench.deliveries
      .locator('.monaco-list-row', { hasText: /user:created.*200/s })
      .first()
      .waitFor();
    await workbench.deliveries.locator('.monaco-list-row', { hasText: 'user:created' }).first().click();
    await workbench.page.locator('.view-line', { hasText: /POST\shttp.*\d\sms/ }).waitFor();
    await workbench.screenshot('event-shown');
  });

  it('has its webhooks again after a reload: it is started on demand', async () => {
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.title('Local sandbox').waitFor();
    await workbench.row('To my handler').waitFor();
  });

  it('S12: sends nothing of a delivery again that was masked when it was kept, and says so in the delivery', async () => {
    const posts = receiver.all.length;
    await workbench.row('To my handler').click();
    const delivery = workbench.deliveries.locator('.monaco-list-row', { hasText: 'user:created' }).first();
    await delivery.click();
    const head = workbench.page.locator('.editor-instance .view-line', { hasText: /Masked.before.this.delivery.was.stored/ });
    await head.waitFor();
    await workbench.screenshot('masked-delivery');
    await workbench.fromMenu(delivery, 'Resend delivery...');
    await workbench.notification(/This delivery can't be resent because values were masked before it was stored: email/).waitFor();
    await workbench.screenshot('masked-not-resent');
    assert.equal(receiver.all.length, posts);
  });

  it('S12: saves made-up values of the same type in place of what was masked', async () => {
    const delivery = workbench.deliveries.locator('.monaco-list-row', { hasText: 'user:created' }).first();
    await workbench.fromMenu(delivery, 'Save as sample...');
    const saved = await savedAs(workbench, path.join(workbench.server.folder, 'made-up.genauth-event.json'));
    const { data } = JSON.parse(saved) as { data: Record<string, unknown> };
    assert.ok(!/[•]|\*{3}/.test(saved), saved);
    assert.equal(typeof data['password'], 'string');
    assert.equal(typeof data['passwordSecurityLevel'], 'number');
    await workbench.notification(/masked values were replaced with fictional ones: /).waitFor();
    await workbench.screenshot('made-up-sample');
  });

  it('looks stopped once it is stopped, also after a reload, and is one click from running', async () => {
    const stopped = async (): Promise<void> => {
      await workbench.viewMessage('Local sandbox stopped.').waitFor();
      await workbench.page.locator('.statusbar-item', { hasText: 'Local sandbox stopped' }).waitFor();
      await workbench.row('To my handler').waitFor({ state: 'detached' });
    };
    await workbench.command('GenAuth: Stop local sandbox');
    await workbench.notification('Local sandbox stopped.').waitFor();
    await stopped();
    await workbench.screenshot('stopped');
    await workbench.reload();
    await workbench.openSidebar();
    await stopped();
    await workbench.row('Start local sandbox').click();
    await workbench.title('Local sandbox').waitFor();
    await workbench.row('To my handler').waitFor();
    await workbench.command('GenAuth: Stop local sandbox');
    await stopped();
    await workbench.command('GenAuth: Trigger sandbox event...');
    await workbench.step('Select an event to trigger');
    await workbench.row('To my handler').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('S7: asks before it posts to a host that is not this machine, and posts nothing when refused', async () => {
    await workbench.command('GenAuth: Create webhook with form');
    const form = workbench.form();
    await form.getByLabel('Name', { exact: true }).fill('Elsewhere');
    await form.getByLabel('URL', { exact: true }).fill('https://hooks.example.com/elsewhere');
    await form.getByRole('checkbox', { name: /^Sign-in login/ }).check();
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.row('Elsewhere').waitFor();
    await workbench.row('Elsewhere').click();
    await workbench.row('Elsewhere').hover();
    await workbench
      .row('Elsewhere')
      .getByRole('button', { name: /Send test event/ })
      .click();
    await workbench.step('Select "test" to send it now');
    await workbench.enter();
    await workbench.page.locator('.monaco-dialog-box').getByText('hooks.example.com?').waitFor();
    await workbench.screenshot('asks');
    await workbench.answerDialog('Cancel');
    await workbench.notification("didn't respond").waitFor();
    await workbench.screenshot('refused');
  });

  it('S3: keeps its webhooks in a file, and no secret in it', async () => {
    const folder = path.join(workbench.server.dataFolder, 'data', 'User', 'globalStorage');
    let state = '';
    await until(async () => {
      const files = await fs.readdir(folder, { recursive: true }).catch(() => []);
      const own = files.filter((name) => /genauth.*\.json$/.test(name));
      state = (await Promise.all(own.map((name) => fs.readFile(path.join(folder, name), 'utf8')))).join('\n');
      return state.includes('Elsewhere');
    }, 'the state file');
    assert.ok(!/[0-9a-f]{64}/.test(state));
  });
});
