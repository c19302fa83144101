import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { startReceiver } from '../support/receiver';

const hostile = '<img src=x onerror="document.title=\'owned\'">';

describe('a test event in a real workbench', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let scene: Scene;
  let workbench: Workbench;
  const triggered = (): number => scene.interceptor.requests.filter(({ path: asked }) => asked.endsWith('/trigger-webhook')).length;

  before(async () => {
    receiver = await startReceiver({ handled: true, page: hostile, email: 'somebody@example.com' });
    const own = storedWebhook({ name: 'Sync users', url: receiver.url, events: ['user:created', 'user:deleted'] });
    scene = await openScene('test-event', { webhooks: [own, storedWebhook({ name: 'Other one', url: receiver.url })] });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Sync users').waitFor();
  });
  after(async () => {
    await scene.close();
    await receiver.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const play = async (): Promise<void> => {
    await workbench.row('Sync users').hover();
    await workbench
      .row('Sync users')
      .getByRole('button', { name: /Send test event/ })
      .click();
    await workbench.step('Select "test" to send it now');
  };
  const editor = (text: string | RegExp) => workbench.page.locator('.editor-instance', { hasText: text });
  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text }).first();
  const caretAt = async (text: string): Promise<void> => {
    await workbench.page.locator('.view-line span', { hasText: text }).last().click();
  };

  it('is what the console sends, with one Enter', async () => {
    await play();
    await workbench.screenshot('pick');
    await workbench.enter();
    assert.deepEqual(JSON.parse((await receiver.next()).body), { eventName: 'test', data: { description: 'A test from authing' } });
    await workbench.notification('responded with 200').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.command('Notifications: Clear All Notifications');
  });

  it("opens as a sample of any other event, the webhook's own first, and is sent as it stands in the editor", async () => {
    await play();
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.enter();
    await lens('Send to "Sync users"').waitFor();
    await workbench.page.locator('.tab', { hasText: 'user-created.genauth-event.json' }).waitFor();
    assert.equal(triggered(), 1);
    await workbench.screenshot('sample');
    await lens('Send to "Sync users"').click();
    const sent = JSON.parse((await receiver.next()).body) as { eventName: string; data: { email: string } };
    assert.equal(sent.eventName, 'user:created');
    assert.equal(sent.data.email, 'li.shili@example.com');
  });

  it('S4, S9: shows status, time, headers and body beside it, as text and without personal data', async () => {
    const answer = editor('"handled"');
    await answer.waitFor();
    const text = (await answer.innerText()).replace(/\u00a0/g, ' ');
    assert.match(text, /"status": 200/);
    assert.match(text, /"ms": \d+/);
    assert.match(text, /"content-type": "application\/json"/);
    assert.match(text, /<img src=x onerror=/);
    assert.ok(!text.includes('somebody@example.com'));
    assert.equal(await answer.locator('img').count(), 0);
    assert.notEqual(await workbench.page.title(), 'owned');
    await workbench.screenshot('answer');
  });

  it('is completed while it is typed, and sent again by keyboard to the same webhook', async () => {
    await caretAt('user:created');
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.page.keyboard.type('"eventName": "user:del', { delay: 20 });
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'user:deleted' }).first().waitFor();
    await workbench.screenshot('completion');
    // It brings its comma.
    await workbench.page.keyboard.press('Enter');
    await editor('"eventName": "user:deleted",').waitFor();
    await workbench.page.keyboard.press('Control+Enter');
    assert.equal((JSON.parse((await receiver.next()).body) as { eventName: string }).eventName, 'user:deleted');
  });

  it('with a mistake in it has that shown at its place, and nothing is sent', async () => {
    const before = triggered();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('Backspace');
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.notification('Nothing was sent. Line 3: Invalid JSON.').waitFor();
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('mistake');
    assert.equal(triggered(), before);
    await workbench.command('Notifications: Clear All Notifications');
  });

  it("is kept as a file under its event's name with one key, still aimed at its webhook", async () => {
    await workbench.page.keyboard.press('Control+z');
    await workbench.page.keyboard.press('Control+s');
    const file = path.join(workbench.server.folder, 'user-created.genauth-event.json');
    for (const end = Date.now() + 10_000; ;) {
      const kept = await fs.readFile(file, 'utf8').catch(() => '');
      if (kept.includes('"data"')) break;
      assert.ok(Date.now() < end, 'the file is not there');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await lens('Send to "Sync users"').waitFor();
  });

  it('R5: tells in words that GenAuth did not deliver it, and does not try again', async () => {
    const before = triggered();
    scene.interceptor.overrideNext('trigger-webhook', { body: { statusCode: 503, message: 'Maintenance' } });
    await lens('Send to "Sync users"').click();
    await workbench.notification('The event for "Sync users" wasn\'t delivered.').waitFor();
    await workbench.screenshot('refused');
    assert.equal(triggered(), before + 1);
    await workbench.command('Notifications: Clear All Notifications');
  });

  it("asks for a webhook when it is a file of the user's that was never sent, and can be aimed at another", async () => {
    await fs.writeFile(path.join(workbench.server.folder, 'mine.genauth-event.json'), '{ "eventName": "login", "data": { "id": "1" } }\n');
    await workbench.page.keyboard.press('Control+p');
    await workbench.type('mine.genauth-event.json');
    await workbench.choose('mine.genauth-event.json');
    await lens('Send to a webhook...').click();
    await workbench.step('Select a webhook');
    await workbench.choose('Sync users');
    assert.deepEqual(JSON.parse((await receiver.next()).body), { eventName: 'login', data: { id: '1' } });
    await lens('Send to another webhook...').click();
    await workbench.choose('Other one');
    await lens('Send to "Other one"').waitFor();
    await workbench.screenshot('other');
  });

  it('has its lens and its schema in a window where nothing but such a file is open', async () => {
    await workbench.page.keyboard.press('Control+Shift+E');
    await workbench.page.locator('.sidebar .explorer-folders-view').waitFor();
    await workbench.reload();
    await lens('Send to a webhook...').waitFor();
    assert.equal(await workbench.page.locator('.sidebar .explorer-folders-view').count(), 1);
    await caretAt('login');
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'unusual-location:login' }).first().waitFor();
  });

  it('asks before it is sent in production, with the name of the connection; nothing is sent when the answer is no', async () => {
    await workbench.openSidebar();
    await connect(scene, 'Live pool', true);
    await workbench.row('Sync users').waitFor();
    const before = triggered();
    const asks = (): Promise<void> =>
      workbench.page.locator('.monaco-dialog-box', { hasText: '"Live pool" is a production user pool.' }).waitFor();
    await play();
    await workbench.enter();
    await asks();
    await workbench.screenshot('production');
    await workbench.answerDialog('Cancel');
    await play();
    await workbench.enter();
    await asks();
    assert.equal(triggered(), before);
    await workbench.answerDialog('Send');
    assert.equal((JSON.parse((await receiver.next()).body) as { eventName: string }).eventName, 'test');
    assert.equal(triggered(), before + 1);
  });
});
