import assert from 'node:assert/strict';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { startReceiver } from '../support/receiver';
import { until } from '../support/until';

const secret = 'canary-health-webhook-secret-58';
/** Seconds: the shortest that the setting can mean. */
const interval = 5;

describe('the health of webhooks in a real workbench', () => {
  const sync = storedWebhook({ name: 'Sync users' });
  const quiet = storedWebhook({ name: 'Quiet one', url: 'https://hooks.example.com', events: ['login'] });
  let scene: Scene;
  let workbench: Workbench;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  before(async () => {
    receiver = await startReceiver();
    const webhooks = [{ ...sync, url: receiver.url }, quiet];
    scene = await openScene('health', {
      webhooks,
      secrets: { [String(sync['webhookId'])]: secret },
      settings: { 'genauth.health.interval': interval },
    });
    ({ workbench } = scene);
  });
  after(async () => {
    await scene.close();
    await receiver.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  /** Looks at the log of the webhook that have reached the service. */
  const looks = (): number =>
    scene.interceptor.requests.filter(({ path, body }) => path.endsWith('get-webhook-logs') && body.includes(String(sync['webhookId'])))
      .length;
  const looked = async (times: number): Promise<void> => {
    const before = looks();
    await until(() => looks() >= before + times, `${times} more looks at the log`);
  };
  const happen = async (status: number): Promise<void> => {
    receiver.answerWith(status);
    assert.equal(scene.sandbox.makeEvent('user:created'), 1);
    await receiver.next();
  };
  const spoken = async (): Promise<string> => (await workbench.row('Sync users').getAttribute('aria-label')) ?? '';
  /** What the editor draws behind the row's name. */
  const mark = (): Promise<string> =>
    workbench.page.evaluate<string>(
      `getComputedStyle([...document.querySelectorAll('.sidebar .monaco-list-row .monaco-icon-label')].find((label) => label.textContent.includes('Sync users')), '::after').content`,
    );
  const count = () =>
    workbench.page
      .locator('.activitybar .action-item', { has: workbench.page.locator('a[aria-label^="GenAuth"]') })
      .locator('.badge-content:visible');
  const toasts = () => workbench.page.locator('.notification-toast').count();

  it('asks for nothing before the view is visible, then shows how each webhook is doing', async () => {
    await happen(200);
    assert.equal(scene.interceptor.requests.length, 0);
    await connect(scene);
    await until(async () => /1 of the last 1 deliveries succeeded/.test(await spoken()), 'the rate of the webhook');
    await until(
      async () => /no deliveries yet/.test((await workbench.row('Quiet one').getAttribute('aria-label')) ?? ''),
      'that of the other',
    );
    const hover = await workbench.hover(workbench.row('Sync users'), 'Last delivery');
    assert.match(
      await hover.innerText(),
      /Last delivery: succeeded with 200 \(just now\)\s+1 of the last 1 deliveries succeeded\s+█ \(oldest to newest\)/,
    );
    await workbench.screenshot('well');
    assert.equal(await toasts(), 0);
  });

  it('marks a webhook that starts to fail, counts it, says why, and tells once', async () => {
    await happen(500);
    await workbench.notification('"Sync users" is failing. Your handler returned a server error (500).').waitFor();
    await until(async () => /failing, 1 of the last 2 deliveries succeeded/.test(await spoken()), 'the row to say so');
    assert.match(await workbench.row('Sync users').innerText(), /failing · 127\.0\.0\.1/);
    await until(async () => (await mark()) === '"!"', 'the mark on the row');
    await until(async () => (await count().allInnerTexts()).join() === '1', 'the count on the view');
    const hover = await workbench.hover(workbench.row('Sync users'), 'Last delivery');
    assert.match(
      await hover.innerText(),
      /failed with 500[\s\S]*Your handler returned a server error[\s\S]*1 of the last 2 deliveries succeeded\s+█▁/,
    );
    await workbench.screenshot('failing');
    assert.ok(!(await workbench.page.content()).includes('canary'), 'S3');
  });

  it('can be what the view shows only, and first', async () => {
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.step('Name, URL, ID or event');
    await workbench.choose('Failing only');
    await workbench.row('Quiet one').waitFor({ state: 'detached' });
    await workbench.viewMessage('1 of 2 webhooks: failing').waitFor();
    await workbench.screenshot('failing-only');
    await workbench.choose('Show 1 of 2 webhooks');
    await workbench.row('Sync users').waitFor();
    await workbench.command('GenAuth: Clear filter');
    await workbench.row('Quiet one').waitFor();
    await workbench.command('GenAuth: Sort webhooks...');
    await workbench.choose('Failing first');
    await until(
      async () => /Sync users/.test(await workbench.page.locator('.sidebar .monaco-list-row').first().innerText()),
      'the failing one to come first',
    );
  });

  it('leads to the deliveries, which say why as well: in the row, at the head of the document, and on demand', async () => {
    await workbench.pressInNotification('is failing', 'Show deliveries');
    const row = workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'user:created' }).filter({ hasText: '500' }).first();
    await row.waitFor();
    const hover = await workbench.hover(row, 'Your handler returned a server error');
    assert.match(await hover.innerText(), /Your handler returned a server error \(500\)\.\s+Check its logs at the time of the delivery\./);
    await row.click();
    const editor = workbench.page.locator('.editor-instance .view-lines');
    await editor.getByText('// Your handler returned a server error (500).').waitFor();
    await workbench.page.locator('.codelens-decoration').getByText('Diagnose').click();
    await workbench.notification('"Sync users": Your handler returned a server error (500).').waitFor();
    await workbench.screenshot('deliveries');
    await workbench.command('View: Close All Editors');
  });

  it('says nothing while it stays so, nor after a reload', async () => {
    await workbench.command('Notifications: Clear All Notifications');
    await happen(500);
    await looked(2);
    await until(async () => /failing, 1 of the last 3/.test(await spoken()), 'the newest delivery');
    assert.equal(await toasts(), 0);
    await workbench.reload();
    await workbench.openSidebar();
    await until(async () => /failing, 1 of the last 3/.test(await spoken()), 'the row to say so again');
    await looked(1);
    assert.equal(await toasts(), 0);
  });

  it('explains why, and offers what fits; a test event that fails is told once, with its reason', async () => {
    await workbench.fromMenu(workbench.row('Sync users'), 'Diagnose failed delivery');
    await workbench
      .notification('"Sync users": Your handler returned a server error (500). Check its logs at the time of the delivery.')
      .waitFor();
    await workbench.screenshot('explained');
    receiver.answerWith(401);
    await workbench.pressInNotification('"Sync users": Your handler returned a server error', 'Send test event');
    await receiver.next();
    await workbench.notification('responded with 401').waitFor();
    await until(async () => /failing, 1 of the last 4/.test(await spoken()), 'the row to know of the test event');
    // A person takes longer to read: VS Code hides what comes as the fourth notification within a second.
    await looked(1);
    await workbench.pressInNotification('responded with 401', 'Diagnose');
    await workbench.notification('The endpoint rejected the event (401).').waitFor();
    await workbench.screenshot('test-event-explained');
    assert.equal(await workbench.notification('is failing').count(), 0);
  });

  it('finds the cause of a logged delivery in its headers: which one carried the secret', async () => {
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('GenAuth: Diagnose failed delivery');
    await workbench.notification("GenAuth sent the webhook's secret in x-authing-webhook-secret.").waitFor();
    assert.ok(!(await workbench.page.content()).includes('canary'), 'S3');
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('asks for nothing while its view is hidden, and looks again when it is shown', async () => {
    await workbench.command('View: Show Explorer');
    await workbench.row('Sync users').waitFor({ state: 'hidden' });
    const before = looks();
    const since = Date.now();
    await until(() => Date.now() - since > 1.5 * interval * 1000, 'an interval to pass');
    assert.equal(looks(), before);
    await workbench.openSidebar();
    await until(() => looks() > before, 'a look at the log');
  });

  it('tells once when it works again, and takes the mark away', async () => {
    await happen(200);
    await workbench.notification('"Sync users" recovered.').waitFor();
    await until(async () => /enabled.*2 of the last 5 deliveries succeeded/.test(await spoken()), 'the row to say so');
    assert.doesNotMatch(await workbench.row('Sync users').innerText(), /failing/);
    await until(async () => (await mark()) === 'none', 'the mark to go');
    await until(async () => (await count().count()) === 0, 'the count to go');
    await workbench.screenshot('recovered');
    await workbench.command('Notifications: Clear All Notifications');
    await looked(2);
    assert.equal(await toasts(), 0);
  });
});
