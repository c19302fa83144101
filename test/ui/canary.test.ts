import assert from 'node:assert/strict';
import { assertNone, assertNowhere, storedInBrowser } from './pages/canaries';
import { connect, key, openScene } from './pages/scene';
import type { Scene } from './pages/scene';
import { fillWizard } from './pages/wizard';
import { startReceiver } from '../support/receiver';
import { until } from '../support/until';

const wizardSecret = 'canary-typed-wizard-secret-08';
const formSecret = 'canary-typed-form-secret-15';
const lostSecret = 'canary-unsaved-form-secret-16';
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktdG9rZW4ifQ.c2lnbmF0dXJlLWNhbmFyeS0yMw';
const canaries = [key.accessKeySecret, wizardSecret, formSecret, lostSecret, token, 'canary.person@example.com'];

describe('S3: the canary search', () => {
  let scene: Scene;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  before(async () => {
    receiver = await startReceiver({ handled: true, id_token: token, email: 'canary.person@example.com', note: token });
    scene = await openScene('canary');
  });
  after(async () => {
    await scene.close();
    await receiver.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await scene.workbench.screenshot('failed');
  });

  it('goes through every flow, and then finds no secret in anything that was written or is shown', async () => {
    const { workbench, interceptor } = scene;
    await connect(scene, 'Canary');
    await workbench.command('GenAuth: Create webhook...');
    await fillWizard(workbench, { name: 'By wizard', url: receiver.url, event: 'user:created', secret: wizardSecret });
    const echo = `the secret ${wizardSecret} of key ${key.accessKeySecret} is not allowed`;
    interceptor.overrideNext('create-webhook', { body: { statusCode: 400, message: echo, requestId: key.accessKeySecret } });
    await workbench.enter();
    await workbench.step(/rejected the request data/);
    await workbench.choose(/Create webhook/);
    await workbench.row('By wizard').waitFor();

    await workbench.pressInNotification('"By wizard" was created.', 'Send test event');
    await receiver.next();
    await workbench.pressInNotification('responded with 200', 'Show response');
    await workbench.page.locator('.editor-instance', { hasText: 'handled' }).waitFor();
    assertNone(canaries, 'the page with the answer', await workbench.page.content());

    await workbench.command('GenAuth: Create webhook with form');
    const form = workbench.form();
    await form.getByLabel('Name', { exact: true }).fill('By form');
    await form.getByLabel('URL', { exact: true }).fill(receiver.url);
    await form.getByLabel('Secret', { exact: true }).fill(formSecret);
    await form.getByRole('checkbox', { name: /^Sign-in login/ }).check();
    interceptor.overrideNext('create-webhook', 'cut');
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.row('By form').waitFor();

    await workbench.command('GenAuth: Create webhook with form');
    await workbench.form().getByLabel('Name', { exact: true }).fill('Not saved');
    await workbench.form().getByLabel('Secret', { exact: true }).fill(lostSecret);
    await workbench.form().locator('pre', { hasText: '••16' }).waitFor();
    interceptor.breakConnections();
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.viewMessage(/Showing data loaded/).waitFor();
    interceptor.acceptConnections();
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.expand('By form');
    await workbench.viewMessage('application/json').waitFor();
    await workbench.command('GenAuth: Show log');
    await until(async () => /createWebhook/.test(await workbench.log()), 'the log');

    const kept = await storedInBrowser(workbench);
    assert.match(kept, /genauth\.recentEvents/, 'the search sees what the extension stores');
    assert.match(kept, /Not saved/, 'the search sees the draft');
    await assertNowhere(workbench, canaries);
  });
});
