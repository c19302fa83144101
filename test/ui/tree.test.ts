import assert from 'node:assert/strict';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import { fillWizard } from './pages/wizard';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('the tree by keyboard, in a real workbench', () => {
  const at = (day: number): Record<string, string> => ({
    createdAt: `2026-11-${day}T08:00:00.000Z`,
    updatedAt: `2026-11-${30 - day}T08:00:00.000Z`,
  });
  const webhooks = [
    storedWebhook({ name: 'Alpha', url: 'https://orders.example.com/in', ...at(11) }),
    storedWebhook({ name: 'Beta', enabled: false, ...at(13) }),
    storedWebhook({ name: 'Gamma', events: ['role:created'], ...at(12) }),
    storedWebhook({ name: 'Delta orders', enabled: false, ...at(14) }),
  ];
  const ids = webhooks.map(({ webhookId }) => String(webhookId));
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('tree', { webhooks, secrets: { [ids[0] ?? '']: 'canary-tree-secret' } });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Delta orders').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  /** What a key puts on the clipboard. */
  async function copied(key: string): Promise<string> {
    await workbench.clipboard('');
    await workbench.page.keyboard.press(key);
    await until(async () => (await workbench.clipboard()) !== '', `the clipboard after ${key}`);
    return workbench.clipboard();
  }

  it('Ctrl+C copies the ID of the row that has the focus, not of the one that was clicked before', async () => {
    await workbench.row('Alpha').click();
    assert.equal(await copied('ControlOrMeta+c'), ids[0]);
    await workbench.page.keyboard.press('ArrowDown');
    assert.equal(await copied('ControlOrMeta+c'), ids[1]);
    assert.equal(await workbench.row('Alpha').getAttribute('aria-selected'), 'true', 'the selection is as it was');
    assert.notEqual(await workbench.row('Beta').getAttribute('aria-selected'), 'true');
  });

  it('Ctrl+C copies the IDs of all that are selected, a line each', async () => {
    await workbench.row('Beta').click({ modifiers: ['ControlOrMeta'] });
    await workbench.row('Delta orders').click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual((await copied('ControlOrMeta+c')).split('\n').sort(), [ids[0], ids[1], ids[3]].sort());
    assert.equal(await workbench.row('Delta orders').getAttribute('aria-selected'), 'true');
  });

  it('Ctrl+C on a row below a webhook copies what that row says, and never the secret (S3)', async () => {
    await workbench.expand('Alpha');
    const url = workbench.row('https://orders.example.com/in');
    await url.click();
    assert.equal(await copied('ControlOrMeta+c'), 'https://orders.example.com/in');
    await workbench.row(/^ID/).click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual((await copied('ControlOrMeta+c')).split('\n').sort(), [ids[0], 'https://orders.example.com/in'].sort());
    await workbench.row(/^Events/).click();
    assert.equal(await copied('ControlOrMeta+c'), 'user:created');
    await workbench.row(/^Secret/).click();
    await workbench.clipboard('');
    await workbench.page.keyboard.press('ControlOrMeta+c');
    await workbench.notification('Secrets are copied only on request.').waitFor();
    assert.equal(await workbench.clipboard(), '');
    await workbench.screenshot('copy-secret-row');
    await workbench.pressInNotification('Secrets are copied only on request.', 'Copy secret');
    await until(async () => (await workbench.clipboard()) === 'canary-tree-secret', 'the secret, once asked for');
    await workbench.clipboard('');
    await url.click();
    const item = await workbench.openMenu(url, 'Copy value');
    await workbench.screenshot('menu-of-fact');
    await item.click({ delay: 200 });
    await until(async () => (await workbench.clipboard()) !== '', 'the clipboard');
    assert.equal(await workbench.clipboard(), 'https://orders.example.com/in');
  });

  it('Delete and F2 on a row below a webhook do nothing', async () => {
    await workbench.row('https://orders.example.com/in').click();
    await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.press('F2');
    // A key that does something has done it when the next one has.
    await workbench.clipboard('');
    await workbench.page.keyboard.press('ControlOrMeta+c');
    await until(async () => (await workbench.clipboard()) !== '', 'the clipboard');
    assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
    assert.equal(await workbench.quickInput.count(), 0);
    await workbench.collapse('Alpha');
  });

  it('a double click opens a webhook as Enter does; a single click only selects it', async () => {
    const tabs = workbench.page.locator('.tab');
    await workbench.row('Gamma').click();
    await until(async () => (await workbench.row('Gamma').getAttribute('aria-selected')) === 'true', 'the selection');
    await workbench.row('Beta').click();
    await until(async () => (await workbench.row('Beta').getAttribute('aria-selected')) === 'true', 'the selection');
    assert.equal(await workbench.row('Gamma').getAttribute('aria-expanded'), 'false');
    assert.equal(await tabs.count(), 0);
    await workbench.row('Gamma').dblclick();
    await workbench.form().getByRole('heading', { name: 'Edit Gamma' }).waitFor();
    assert.equal(await tabs.count(), 1);
    await workbench.command('View: Close Editor');
    await tabs.waitFor({ state: 'detached' });
  });

  it('offers for several only what works for several', async () => {
    await workbench.row('Alpha').click();
    await workbench.row('Gamma').click({ modifiers: ['ControlOrMeta'] });
    await workbench.openMenu(workbench.row('Gamma'), 'Delete webhook...');
    await workbench.screenshot('menu-of-several');
    const offered = await workbench.page.locator('.monaco-menu .action-label').allInnerTexts();
    const titles = offered.map((text) => text.trim()).filter((text) => text !== '');
    assert.deepEqual(titles, ['Disable webhook', 'Copy', 'Save as file...', 'Delete webhook...']);
    await workbench.page.keyboard.press('Escape');
  });

  /** What "Copy" of the row's menu puts on the clipboard. */
  async function copiedAs(command: string): Promise<string> {
    await workbench.clipboard('');
    const item = await workbench.openMenu(workbench.row('Alpha'), 'Copy', command);
    if (command === 'Copy as cURL') await workbench.screenshot('copy-as');
    await item.click({ delay: 200 });
    await until(async () => (await workbench.clipboard()) !== '', `the clipboard after ${command}`);
    return workbench.clipboard();
  }

  it('copies a webhook as ID, URL, cURL, Node SDK code and JSON: none of them holds its secret (S3, S12)', async () => {
    // Alone again: with three selected, all three are copied.
    await workbench.row('Alpha').click();
    assert.equal(await copiedAs('Copy ID'), ids[0]);
    assert.equal(await copiedAs('Copy URL'), 'https://orders.example.com/in');
    const curl = await copiedAs('Copy as cURL');
    assert.match(curl, /^curl .*--url 'https:\/\/orders\.example\.com\/in' /);
    assert.match(curl, /"x-authing-webhook-secret: \$WEBHOOK_SECRET"/);
    assert.match(curl, /"eventName": "user:created"/);
    const code = await copiedAs('Copy as Node.js SDK code');
    assert.match(code, /await client\.createWebhook\(/);
    assert.match(code, new RegExp(`host: "${scene.interceptor.origin}"`));
    const json = await copiedAs('Copy as JSON');
    assert.deepEqual(JSON.parse(json), { webhooks: [{ ...webhooks[0], secret: `\${secret:${ids[0] ?? ''}}` }] });
    for (const text of [curl, code, json]) assert.ok(!text.includes('canary'));
  });

  it('copies several at once', async () => {
    await workbench.row('Gamma').click({ modifiers: ['ControlOrMeta'] });
    const { webhooks: list } = JSON.parse(await copiedAs('Copy as JSON')) as { webhooks: { name: string }[] };
    assert.deepEqual(list.map(({ name }) => name).sort(), ['Alpha', 'Gamma']);
  });

  /** The names of the webhooks in the view, from top to bottom. */
  async function shown(): Promise<string[]> {
    const labels = await workbench.page
      .locator('.sidebar .pane')
      .first()
      .locator('.monaco-list-row[aria-level="1"] .label-name')
      .allInnerTexts();
    return labels;
  }
  const shows = (names: string[], why: string): Promise<boolean> =>
    until(async () => JSON.stringify(await shown()) === JSON.stringify(names), `${names.join(', ')}: ${why}`);
  const all = ['Alpha', 'Beta', 'Gamma', 'Delta orders'];

  it('Ctrl+F filters while it is typed, and says so; Enter keeps it', async () => {
    await workbench.row('Alpha').focus();
    await workbench.page.keyboard.press('ControlOrMeta+f');
    await workbench.step('Name, URL, ID or event');
    await workbench.page.keyboard.type('ORDERS');
    await shows(['Alpha', 'Delta orders'], 'one by its URL, one by its name');
    await workbench.step('Show 2 of 4 webhooks');
    await workbench.screenshot('filter-typed');
    await workbench.enter();
    await workbench.quickInput.waitFor({ state: 'hidden' });
    await workbench.viewMessage('2 of 4 webhooks: text "ORDERS"').waitFor();
    await workbench.screenshot('filtered');
  });

  it('the switches work by keyboard too; Esc brings back what was before', async () => {
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.step('Show 2 of 4 webhooks');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.enter();
    await shows(['Delta orders'], 'the disabled one');
    await workbench.step('Show 1 of 4 webhooks');
    await workbench.viewMessage('1 of 4 webhooks: text "ORDERS", disabled').waitFor();
    await workbench.screenshot('filter-switched');
    await workbench.page.keyboard.press('Escape');
    await shows(['Alpha', 'Delta orders'], 'as before');
    await workbench.viewMessage('2 of 4 webhooks: text "ORDERS"').waitFor();
  });

  it('a row that is open or selected is so again when the filter no longer hides it', async () => {
    await workbench.command('GenAuth: Clear filter');
    await shows(all, 'all again');
    await workbench.expand('Gamma');
    await workbench.row(/^Events/).waitFor();
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.type('beta');
    await shows(['Beta'], 'what was typed');
    await workbench.type('');
    await shows(all, 'nothing typed');
    await workbench.step('Show all 4 webhooks');
    await workbench.type('beta');
    await shows(['Beta'], 'a row that comes back open is no click: the input stays');
    await workbench.enter();
    await workbench.command('GenAuth: Clear filter');
    await shows(all, 'all again');
    await workbench.row(/^Events/).waitFor();
    await until(async () => (await workbench.row('Gamma').getAttribute('aria-selected')) === 'true', 'the selection');
    await workbench.collapse('Gamma');
    await workbench.row(/^Events/).waitFor({ state: 'detached' });
  });

  it('a click on a row keeps the filter', async () => {
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.type('role:created');
    await shows(['Gamma'], 'found by its event');
    await workbench.row('Gamma').click();
    await workbench.quickInput.waitFor({ state: 'hidden' });
    await workbench.viewMessage('1 of 4 webhooks: text "role:created"').waitFor();
  });

  it('an empty result says so and shows the way out', async () => {
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.type('nobody has this');
    await workbench.viewMessage('None of 4 webhooks match: text "nobody has this".').waitFor();
    await workbench.enter();
    await workbench.screenshot('filter-empty');
    // The row that has the focus is no webhook: a key that copies or deletes does not do what it offers, as Enter does.
    await workbench.command('GenAuth: Focus on Webhooks View');
    for (const key of ['Home', 'ControlOrMeta+c', 'Delete']) await workbench.page.keyboard.press(key);
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.viewMessage('None of 4 webhooks match: text "nobody has this".').waitFor();
    await workbench.command('GenAuth: Focus on Webhooks View');
    await workbench.page.keyboard.press('Home');
    // A key that meets a tree which is just being drawn anew is lost.
    await until(async () => {
      await workbench.page.keyboard.press('Enter');
      return workbench
        .row('Beta')
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    }, 'the rows to come back');
    await shows(all, 'all again');
    await workbench.viewMessage(/of 4 webhooks/).waitFor({ state: 'detached' });
  });

  it('sorts, says how, and keeps the order when the filter is cleared by the button in the title', async () => {
    await workbench.command('GenAuth: Sort webhooks...');
    await workbench.choose(/Created/);
    await shows(['Delta orders', 'Beta', 'Gamma', 'Alpha'], 'the newest first');
    await workbench.viewMessage('Sorted by creation.').waitFor();
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.type('a');
    await workbench.choose('Enabled only');
    await shows(['Gamma', 'Alpha'], 'in their order');
    await workbench.enter();
    await workbench.viewMessage('Showing 2 of 4 webhooks: text "a", enabled, by creation.').waitFor();
    await workbench.screenshot('filtered-and-sorted');
    await workbench.title('Staging').hover();
    await workbench.page.locator('.sidebar .pane-header').getByRole('button', { name: 'Clear filter' }).click();
    await shows(['Delta orders', 'Beta', 'Gamma', 'Alpha'], 'all again, in their order');
    await workbench.command('GenAuth: Sort webhooks...');
    await workbench.choose('Default order');
    await shows(all, 'as at first');
  });

  it('a new webhook that the filter hides is told of', async () => {
    await workbench.command('GenAuth: Filter webhooks...');
    await workbench.type('alpha');
    await shows(['Alpha'], 'what was typed');
    await workbench.enter();
    await workbench.command('GenAuth: Create webhook...');
    await fillWizard(workbench, { name: 'Newcomer', url: 'https://example.com/new', event: 'user:created' });
    await workbench.enter();
    await workbench.notification('"Newcomer" was created.').waitFor();
    await workbench.viewMessage(/Showing 1 of 5 webhooks: text "alpha"\. "Newcomer" is hidden by the current filter\./).waitFor();
    assert.deepEqual(await shown(), ['Alpha']);
    await workbench.screenshot('created-hidden');
    await workbench.command('GenAuth: Clear filter');
    await shows(['Newcomer', ...all], 'all again');
  });
});
