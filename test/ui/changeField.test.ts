import assert from 'node:assert/strict';
import { otherUserOf } from './pages/otherUser';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('changing one field from the tree, in a real workbench', () => {
  const users = storedWebhook({ name: 'Sync users', url: 'https://example.com/users', events: ['user:created', 'future:event'] });
  const audit = storedWebhook({ name: 'Audit', url: 'https://example.com/audit', events: ['login'] });
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('change', {
      webhooks: [users, audit],
      secrets: { [String(users['webhookId'])]: 'canary-stored-change-secret-51' },
    });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Sync users').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  /** What has been asked to be changed since the last call, once there is something. */
  async function sent(): Promise<unknown> {
    const isUpdate = ({ path }: { path: string }): boolean => path.endsWith('update-webhook');
    await until(() => scene.interceptor.requests.some(isUpdate), 'an update');
    return scene.interceptor.requests
      .splice(0)
      .filter(isUpdate)
      .map(({ body }) => JSON.parse(body) as unknown);
  }
  const status = (text: string) => workbench.page.locator('.statusbar').getByText(text).waitFor();

  it('F2 renames the row that has the focus; Esc leaves no trace', async () => {
    await workbench.expand('Sync users');
    await workbench.viewMessage('https://example.com/users').waitFor();
    scene.interceptor.requests.splice(0);
    await workbench.page.keyboard.press('F2');
    await workbench.step('Rename "Sync users"');
    assert.equal(await workbench.quickInput.locator('input.input').inputValue(), 'Sync users');
    await workbench.screenshot('rename');
    await workbench.type('Nothing');
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'detached' });
    await workbench.row('Sync users').click();
    await workbench.page.keyboard.press('F2');
    await workbench.step('Rename "Sync users"');
    await workbench.type('Sync people');
    await workbench.enter();
    await status('Updated "Sync people": Name.');
    assert.deepEqual(await sent(), [{ webhookId: users['webhookId'], name: 'Sync people' }]);
    await workbench.row('Sync people').waitFor();
  });

  it('the pencil on a fact changes that fact', async () => {
    if (!(await workbench.viewMessage('https://example.com/users').isVisible())) await workbench.expand('Sync people');
    const url = workbench.row('https://example.com/users');
    await url.hover();
    await workbench.screenshot('pencil');
    await url.getByRole('button', { name: 'Change URL...' }).click();
    await workbench.step('Change URL for "Sync people"');
    await workbench.type('https://example.com/people');
    await workbench.enter();
    await workbench.row('https://example.com/people').waitFor();
    assert.deepEqual(await sent(), [{ webhookId: users['webhookId'], url: 'https://example.com/people' }]);
  });

  it("the menu changes events with the wizard's list, in which unknown ones survive", async () => {
    const item = await workbench.openMenu(workbench.row('Sync people'), 'Edit field', 'Change events...');
    await workbench.screenshot('menu');
    await item.click({ delay: 200 });
    await workbench.step(/2 events selected/);
    await workbench.screenshot('events');
    await workbench.tick('user:updated');
    await workbench.step(/3 events selected/);
    await workbench.ok();
    assert.deepEqual(await sent(), [{ webhookId: users['webhookId'], events: ['user:created', 'future:event', 'user:updated'] }]);
  });

  it('R6: tells that it was changed outside this window, and applies mine on top when told so', async () => {
    await workbench.row('Audit').click();
    await workbench.page.keyboard.press('F2');
    await workbench.step('Rename "Audit"');
    await otherUserOf(scene).updateWebhook({ webhookId: String(audit['webhookId']), url: 'https://example.com/theirs' });
    scene.interceptor.requests.splice(0);
    await workbench.type('Audit log');
    await workbench.enter();
    await workbench.notification("was changed outside this window (URL). Your change wasn't sent.").waitFor();
    await workbench.row(/^Audit\s*example/).waitFor();
    await workbench.screenshot('conflict');
    assert.ok(!scene.interceptor.requests.some(({ path }) => path.endsWith('update-webhook')));
    await workbench.pressInNotification('was changed outside this window', 'Keep my changes');
    assert.deepEqual(await sent(), [{ webhookId: audit['webhookId'], name: 'Audit log' }]);
    await workbench.row('Audit log').waitFor();
  });

  it('Enter opens a webhook only: on a row below it does what it always does', async () => {
    await workbench.row(/^Events/).click();
    await workbench.viewMessage('Unknown events').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.viewMessage('Unknown events').waitFor({ state: 'detached' });
    assert.equal(await workbench.page.locator('.tab').count(), 0);
  });

  it('replaces a secret, and offers to copy it (S3)', async () => {
    await workbench.fromMenu(workbench.row('Sync people'), 'Edit field', 'Change secret...');
    await workbench.step(/Secret used to authenticate/);
    await workbench.screenshot('secret');
    assert.ok(!(await workbench.page.content()).includes('canary'));
    await workbench.choose('Generate');
    await workbench.clipboard('');
    await workbench.pressInNotification('has a new secret', 'Copy secret');
    await until(async () => /^[0-9a-f]{64}$/.test(await workbench.clipboard()), 'the secret on the clipboard');
  });
});
