import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { startSandbox } from '../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../src/sandbox/sandbox';
import { memoryStorage } from '../support/memoryStorage';
import { Workbench } from './pages/workbench';
import { startReceiver } from '../support/receiver';
import { until } from '../support/until';

const key = { accessKeyId: '6229ffaxxxxxxxxcade3e3d9', accessKeySecret: 'canary-access-key-secret-93' };

describe('the main job in a real workbench', () => {
  let sandbox: RunningSandbox;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ port: 0, key, storage: memoryStorage(), allowHost: () => Promise.resolve(false) });
    receiver = await startReceiver();
    workbench = await Workbench.open('journey');
  });

  after(async () => {
    await (workbench as Workbench | undefined)?.close();
    await receiver.close();
    await sandbox.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.screenshot('failed');
    process.stdout.write(await workbench.log());
  });

  it('offers to connect or to try the sandbox', async () => {
    await workbench.openSidebar();
    await workbench.page.getByRole('button', { name: 'Connect...' }).waitFor();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    await workbench.screenshot('not-connected');
  });

  it('says in the box what is wrong with a key, keeps what was typed, and connects with the right one', async () => {
    await workbench.command('GenAuth: Connect...');
    await workbench.choose('Private deployment');
    await workbench.step(/The host of your GenAuth API/);
    await workbench.type('http://192.0.2.1');
    await workbench.step(/Plain HTTP is allowed only for localhost/);
    await workbench.type(sandbox.origin);
    await workbench.enter();
    await workbench.step(/Access Key ID/);
    await workbench.type(key.accessKeyId);
    await workbench.enter();
    await workbench.step(/Access Key Secret/);
    await workbench.type('wrong-secret');
    await workbench.enter();
    await workbench.step(/Invalid access key/);
    await workbench.screenshot('wrong-key');
    assert.equal(await workbench.quickInput.locator('input.input').first().inputValue(), 'wrong-secret');
    await workbench.type(key.accessKeySecret);
    await workbench.enter();
    await workbench.step(/Access key verified/);
    await workbench.type('Staging');
    await workbench.enter();
    await workbench.choose('Not production');
    await workbench.step(/Tenant ID/);
    await workbench.enter();
    await workbench.page.locator('.sidebar').getByText('This user pool has no webhooks yet.').waitFor();
    await workbench.screenshot('connected-empty');
  });

  it('offers the unfinished draft of the wizard again, where it was left: by quick open, and by a reload in the middle', async () => {
    const file = path.join(workbench.server.folder, 'handler.js');
    await fs.writeFile(file, '// A handler\n');
    const box = workbench.quickInput.locator('input.input').first();
    await workbench.command('GenAuth: Create webhook...');
    await workbench.step(/Webhook name/);
    await workbench.page.keyboard.type('Looked something up');
    await workbench.enter();
    await workbench.step(/Webhook URL/);
    await workbench.page.keyboard.type(receiver.url);
    await workbench.page.keyboard.press('ControlOrMeta+p');
    await workbench.step(/Search files by name/);
    await workbench.type(file);
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'handler.js' }).first().waitFor();
    await workbench.enter();
    await workbench.page.locator('.editor-instance', { hasText: 'A handler' }).waitFor();
    await workbench.quickInput.waitFor({ state: 'hidden' });

    const goOn = async (): Promise<void> => {
      await workbench.command('GenAuth: Create webhook...');
      await workbench.step('You have an unsaved draft');
      await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'Continue draft' }).waitFor();
      await workbench.screenshot('wizard-unfinished');
      await workbench.enter();
    };
    await goOn();
    await workbench.step(/Webhook URL/);
    assert.equal(await box.inputValue(), receiver.url);
    await workbench.enter();
    await workbench.step(/no event selected/);
    await workbench.tick('user:created');
    await workbench.step(/1 event selected/);
    await workbench.reloadAtOnce();

    await goOn();
    await workbench.step(/1 event selected/);
    await workbench.screenshot('wizard-after-reload');
    await workbench.enter();
    await workbench.step(/application\/json/);
    await workbench.page.keyboard.press('Escape');
    await workbench.command('View: Close All Editors');
  });

  it('creates a webhook with the wizard, by keyboard alone, and reveals it', async () => {
    await workbench.command('GenAuth: Create webhook...');
    await workbench.step('You have an unsaved draft');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.enter();
    await workbench.step(/Webhook name/);
    await workbench.page.keyboard.type('Sync users');
    await workbench.enter();
    await workbench.step(/URL/);
    await workbench.page.keyboard.type(receiver.url);
    await workbench.step(/this computer/);
    await workbench.screenshot('wizard-url');
    await workbench.enter();
    await workbench.step(/no event selected/);
    await workbench.enter();
    await workbench.step('Select at least one event');
    await workbench.page.keyboard.type('user:created');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'user:created' }).first().waitFor();
    await workbench.tick('user:created');
    await workbench.screenshot('wizard-events');
    await workbench.step(/1 event selected/);
    await workbench.enter();
    await workbench.step(/application\/json/);
    await workbench.enter();
    await workbench.step(/Generate/);
    await workbench.enter();
    await workbench.step(/select a field to edit/);
    await workbench.screenshot('wizard-review');
    // Enter does what the row says that has the focus: it opens a line, and then goes on instead of opening it once more.
    const active = (text: string | RegExp) => workbench.quickInput.locator('.monaco-list-row.focused', { hasText: text }).waitFor();
    for (const [downs, line, prompt] of [
      [1, 'Name', 'Webhook name'],
      [2, 'URL', 'Webhook URL'],
    ] as const) {
      await active('Create webhook');
      for (let down = 0; down < downs; down += 1) await workbench.page.keyboard.press('ArrowDown');
      await active(line);
      await workbench.enter();
      await workbench.step(prompt);
      await workbench.enter();
      await workbench.step(/select a field to edit/);
    }
    await active('Create webhook');
    await workbench.enter();
    await workbench.notification('"Sync users" was created.').waitFor();
    await workbench.row('Sync users').waitFor();
    await workbench.screenshot('wizard-created');
    assert.equal(await workbench.row('Sync users').getAttribute('aria-selected'), 'true');
  });

  it('sends a test event from the notification, and it arrives at the endpoint', async () => {
    await workbench.pressInNotification('"Sync users" was created.', 'Send test event');
    const { headers, body } = await receiver.next();
    assert.deepEqual(JSON.parse(body), { eventName: 'test', data: { description: 'A test from authing' } });
    assert.match(String(headers['x-authing-webhook-secret']), /^[0-9a-f]{64}$/);
    await workbench.pressInNotification('responded with 200', 'Show response');
    await workbench.page.locator('.editor-instance', { hasText: 'handled' }).waitFor();
    await workbench.screenshot('test-answer');
    assert.equal(await workbench.page.locator('.editor-instance', { hasText: 'somebody@example.com' }).count(), 0);
  });

  it('creates a webhook with the form: errors at their fields, then a preview, then the row', async () => {
    await workbench.command('GenAuth: Create webhook with form');
    const form = workbench.form();
    await form.getByRole('heading', { name: 'Create webhook' }).waitFor();
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await form.getByText('Enter a webhook name.').waitFor();
    await workbench.screenshot('form-errors');
    await form.getByLabel('Name', { exact: true }).fill('Audit <img src=x onerror=alert(1)>');
    await form.getByLabel('URL', { exact: true }).fill('https://example.com/audit');
    await form.getByLabel('Search events by ID or name').fill('user.created');
    await form.getByRole('button', { name: 'Use "user.created" anyway' }).click();
    await form.getByRole('button', { name: 'Use "user:created" instead' }).click();
    await form.getByRole('button', { name: 'Generate' }).click();
    await form.locator('pre', { hasText: '"user:created"' }).waitFor();
    await workbench.screenshot('form-filled');
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.row('Audit <img').waitFor();
    await until(async () => (await workbench.row('Audit <img').getAttribute('aria-selected')) === 'true', 'the new row to be selected');
    await workbench.screenshot('form-created');
    await workbench.pressInNotification('"Audit <img src=x onerror=alert(1)>" was created.', 'Copy secret');
    await until(async () => /^[0-9a-f]{64}$/.test(await workbench.clipboard()), 'the secret on the clipboard');
  });

  it('is still connected after the window was reloaded', async () => {
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.row('Sync users').waitFor();
    await workbench.row('Audit <img').waitFor();
    await workbench.screenshot('reloaded');
  });

  it('disconnects, and leaves nothing to see', async () => {
    await workbench.command('GenAuth: Disconnect...');
    await workbench.page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    await workbench.screenshot('disconnected');
  });
});
