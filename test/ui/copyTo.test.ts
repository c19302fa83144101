import assert from 'node:assert/strict';
import { startSandbox } from '../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../src/sandbox/sandbox';
import { startInterceptor } from '../support/interceptor';
import type { Interceptor } from '../support/interceptor';
import { memoryStorage } from '../support/memoryStorage';
import { connect, key, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

interface Stored {
  webhookId: string;
  name: string;
  url: string;
  enabled: boolean;
  events: string[];
}

describe('copying to another connection, in a real workbench', () => {
  const orders = storedWebhook({ name: 'Orders', url: 'https://staging.example.com/orders', events: ['user:created', 'login'] });
  const audit = storedWebhook({ name: 'Audit', url: 'https://staging.example.com/audit' });
  const theirs = storedWebhook({ name: 'Audit', url: 'https://live.example.com/audit', events: ['login'], enabled: false });
  const storage = memoryStorage();
  let scene: Scene;
  let workbench: Workbench;
  let live: RunningSandbox;
  let liveFront: Interceptor;

  before(async () => {
    storage.state = { version: 1, webhooks: [theirs], logs: [] };
    storage.secrets = { [String(theirs['webhookId'])]: 'canary-live-secret-99' };
    live = await startSandbox({ port: 0, key, storage, allowHost: () => Promise.resolve(false) });
    liveFront = await startInterceptor(live.origin);
    scene = await openScene('copyTo', {
      webhooks: [orders, audit],
      secrets: { [String(orders['webhookId'])]: 'canary-staging-secret-42' },
    });
    ({ workbench } = scene);
    await connect({ ...scene, interceptor: liveFront }, 'Live', true);
    await connect(scene, 'Staging');
    await workbench.row('Orders').waitFor();
  });
  after(async () => {
    await scene.close();
    await liveFront.close();
    await live.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const stored = (): Stored[] => (storage.state as { webhooks: Stored[] }).webhooks;
  const secretOf = (id: string): string => (storage.secrets as Record<string, string>)[id] ?? '';
  const writes = (): number => liveFront.requests.filter(({ path }) => /create|update|delete/.test(path)).length;

  async function begin(row: string, target = 'Live'): Promise<void> {
    await workbench.fromMenu(workbench.row(row), 'Copy', 'Copy to another connection...');
    await workbench.step('Copy to which connection?');
    assert.equal(await workbench.quickInput.locator('.monaco-list-row').count(), 1, 'others than the current one');
    await workbench.choose(target);
  }

  it('shows first what would be created, with the secret masked; Esc leaves everything as it is', async () => {
    await begin('Orders');
    await workbench.step('Enable the copied webhook?');
    await workbench.choose('Disabled');
    await workbench.step('Secret for the copied webhook');
    await workbench.choose('Generate new secret');
    await workbench.step('Review the diff, then copy.');
    await workbench.page.locator('.monaco-diff-editor .view-line', { hasText: 'staging.example.com/orders' }).first().waitFor();
    await workbench.screenshot('diff-new');
    assert.ok(!(await workbench.page.content()).includes('canary'));
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    assert.equal(writes(), 0);
  });

  it('creates it there, disabled and with a new secret, once the modal that names the production connection was answered', async () => {
    await begin('Orders');
    await workbench.choose('Disabled');
    await workbench.step('Secret for the copied webhook');
    await workbench.choose('Generate new secret');
    await workbench.step(/Review the diff/);
    await workbench.enter();
    const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: '"Live" is a production user pool.' });
    await dialog.getByText('"Orders"').waitFor();
    await workbench.screenshot('production');
    assert.equal(writes(), 0);
    await workbench.answerDialog('Copy');
    await workbench.notification('Copied "Orders" to Live.').waitFor();
    await workbench.screenshot('copied');
    const made = stored().find(({ name }) => name === 'Orders');
    assert.ok(made);
    assert.deepEqual([made.enabled, made.url, made.events], [false, orders['url'], orders['events']]);
    assert.match(secretOf(made.webhookId), /^[0-9a-f]{64}$/);
    assert.equal(writes(), 1);
  });

  it('R1: a create whose answer is lost makes one there', async () => {
    liveFront.overrideNext('create-webhook', 'cut');
    await begin('Orders');
    await workbench.step('A webhook with the same name or URL as "Orders" already exists.');
    await workbench.choose('Create another');
    await workbench.choose('Disabled');
    await workbench.step('Secret for the copied webhook');
    await workbench.choose('None');
    await workbench.step(/Review the diff/);
    await workbench.enter();
    await workbench.answerDialog('Copy');
    await until(async () => stored().filter(({ name }) => name === 'Orders').length === 2, 'the other one');
    await workbench.notification('Copied "Orders" to Live.').nth(0).waitFor();
    await until(() => liveFront.requests.filter(({ path }) => path.endsWith('list-webhooks')).length > 3, 'looking for it');
    assert.equal(stored().filter(({ name }) => name === 'Orders').length, 2);
    assert.equal(writes(), 2);
  });

  it('updates only what differs of one of the same name, and leaves it its secret', async () => {
    await begin('Audit');
    await workbench.step('A webhook with the same name or URL as "Audit" already exists.');
    await workbench.screenshot('there-already');
    await workbench.choose('Update differences');
    await workbench.choose('Disabled');
    await workbench.step('Secret for the copied webhook');
    await workbench.choose('None');
    await workbench.step(/update 1: URL, Events/);
    await workbench.page.locator('.monaco-diff-editor .view-line', { hasText: 'live.example.com/audit' }).first().waitFor();
    await workbench.screenshot('diff-update');
    assert.ok(!(await workbench.page.content()).includes('canary'));
    await workbench.enter();
    await workbench.answerDialog('Copy');
    await workbench.notification('Updated "Audit" in Live.').waitFor();
    const sent = JSON.parse(liveFront.requests.findLast(({ path }) => path.endsWith('update-webhook'))?.body ?? '{}') as Record<
      string,
      unknown
    >;
    assert.deepEqual(sent, { webhookId: theirs['webhookId'], url: audit['url'], events: audit['events'] });
    assert.equal(secretOf(String(theirs['webhookId'])), 'canary-live-secret-99');
  });

  it('copies several at once and leads to them', async () => {
    await workbench.row('Orders').click();
    await workbench.row('Audit').click({ modifiers: ['ControlOrMeta'] });
    await begin('Audit');
    await workbench.step(/2 of 2 already exist/);
    await workbench.choose('Create another');
    await workbench.choose('Enabled');
    await workbench.step('Secret for the copied webhook');
    await workbench.choose('Same as source');
    await workbench.step(/create 2/);
    await workbench.screenshot('diff-several');
    await workbench.enter();
    await workbench.answerDialog('Copy');
    await workbench.pressInNotification('Copied 2 webhooks to Live.', 'Switch to Live');
    await workbench.title('Live').waitFor();
    const copies = stored().filter(({ enabled }) => enabled);
    assert.deepEqual(copies.map(({ name }) => name).sort(), ['Audit', 'Orders']);
    assert.deepEqual(copies.map(({ webhookId }) => secretOf(webhookId)).sort(), ['', 'canary-staging-secret-42'], 'asked for');
    // Staging has an "Orders" too, but none that is disabled.
    await workbench.row(/Orders\s*disabled/).waitFor();
    await workbench.screenshot('switched');
  });

  it('says what could not be read, and copies nothing', async () => {
    scene.interceptor.breakConnections();
    const before = scene.interceptor.requests.length;
    await begin('Audit', 'Staging');
    await workbench.notification("Couldn't load the webhooks of Staging. Nothing was copied.").waitFor({ timeout: 60_000 });
    assert.equal(scene.interceptor.requests.length, before);
    scene.interceptor.acceptConnections();
  });
});
