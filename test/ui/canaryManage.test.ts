import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { canaries as logged } from '../support/oddLog';
import { assertInert, assertNone, assertNowhere, assertNotWritten, shownBy, storedInBrowser } from './pages/canaries';
import { copiedBy, savedAs, wholeText } from './pages/documents';
import { link, person, startEchoEndpoint } from './pages/echoEndpoint';
import type { EchoEndpoint } from './pages/echoEndpoint';
import { connect, key, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const stored = 'canary-stored-webhook-secret-61';
const typed = 'canary-typed-edit-secret-62';
const later = 'canary-later-field-secret-65';
const lost = 'canary-lost-edit-secret-63';
const hidden = [
  key.accessKeySecret,
  stored,
  typed,
  later,
  lost,
  ...Object.values(logged),
  person.email,
  person.phone,
  person.password,
  person.salt,
  person.token,
];

describe('S3, S4, S9: the canary search over managing', () => {
  const orders = storedWebhook({ name: 'Orders', events: ['user:created', 'login'] });
  let scene: Scene;
  let workbench: Workbench;
  let echo: EchoEndpoint;

  before(async () => {
    echo = await startEchoEndpoint();
    scene = await openScene('canary-manage', {
      webhooks: [{ ...orders, url: echo.url }],
      secrets: { [String(orders['webhookId'])]: stored },
    });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Orders').waitFor();
  });
  after(async () => {
    await scene.close();
    echo.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const sent = (operation: string): string[] =>
    scene.interceptor.requests.filter(({ path: asked }) => asked.endsWith(`/${operation}`)).map(({ body }) => body);
  /** The secret that GenAuth has now. */
  const current = (): string => Object.values(scene.storage.secrets as Record<string, string>).at(-1) ?? '';
  const field = (name: string): Locator => workbench.form().getByLabel(name, { exact: true });
  const closeAll = async (answer?: string): Promise<void> => {
    await workbench.command('View: Close All Editors');
    if (answer !== undefined) await workbench.answerDialog(answer);
    await workbench.page.locator('.tab').first().waitFor({ state: 'detached' });
  };
  const clear = (): Promise<void> => workbench.command('Notifications: Clear All Notifications');
  const menu = (on: Locator, ...items: string[]): Promise<void> => workbench.fromMenu(on, ...items);
  const copied = (copy: () => Promise<void>): Promise<string> => copiedBy(workbench, copy);
  const whole = (editor: Locator): Promise<string> => wholeText(workbench, editor);
  /** A picture, and the search of what is shown; `asked` is there because the user wants to see it. */
  async function station(name: string, asked: readonly string[] = []): Promise<void> {
    await workbench.screenshot(name);
    assertNone(
      [...hidden, current()].filter((canary) => !asked.includes(canary)),
      `the page at "${name}"`,
      await shownBy(workbench),
    );
    await assertInert(workbench, name);
  }

  it('the form: a replaced secret is in its field until it is saved, and one not saved is lost by a reload', async () => {
    await workbench.expand('Orders');
    await workbench.row(/^Secret/).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByRole('heading', { name: 'Edit Orders' }).waitFor();
    await station('form');
    await workbench.form().getByRole('radio', { name: 'Replace it' }).check();
    await field('New secret').fill(typed);
    await workbench.form().locator('pre', { hasText: '••62' }).waitFor();
    assert.ok((await shownBy(workbench)).includes(typed), 'the search sees what stands in a field');
    const save = workbench.form().getByRole('button', { name: 'Save' });
    scene.interceptor.overrideNext('update-webhook', {
      body: {
        statusCode: 400,
        message: `the secret ${typed} of ${key.accessKeySecret} is not allowed with ${person.token} of ${person.email}`,
      },
    });
    await save.click();
    await workbench.form().getByText('is not allowed').first().waitFor();
    await station('form-refused', [typed]);
    assertNone([typed], 'the HTML of the form', await (await workbench.formFrame()).content());
    await save.click();
    await workbench.form().getByText('Saved.', { exact: true }).waitFor();
    assert.equal(current(), typed);
    await station('form-saved');
    await field('Name').fill('Orders, unsaved');
    await workbench.form().getByRole('radio', { name: 'Replace it' }).check();
    await field('New secret').fill(lost);
    await workbench.form().locator('pre', { hasText: '••63' }).waitFor();
    await until(async () => /Orders, unsaved[^{}]*\},"secret":"replace"/.test(await storedInBrowser(workbench)), 'the edit to be stored');
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.form().getByText('The new secret was kept in memory only').waitFor();
    await station('form-reloaded');
    await workbench.form().getByRole('button', { name: 'Undo all changes' }).click();
    await workbench.answerDialog('Undo all changes');
    await workbench.form().locator('pre', { hasText: 'No changes' }).waitFor();
    await closeAll();
    await assertNotWritten(workbench, hidden);
  });

  it('one field, a file, deleting and undoing', async () => {
    if (!(await workbench.row(/^Secret/).isVisible())) await workbench.expand('Orders');
    await workbench.row(/^Secret/).waitFor();
    await workbench.row('Orders').focus();
    await workbench.page.keyboard.press('F2');
    await workbench.step('Rename "Orders"');
    await workbench.type(`Orders ${link}`);
    await workbench.enter();
    await workbench.row(link).waitFor();
    await station('renamed');

    const file = path.join(workbench.server.folder, 'orders.webhook.json');
    await menu(workbench.row('Orders'), 'Save as file...');
    const saved = await savedAs(workbench, file);
    assert.match(saved, /"secret": "\$\{secret:[\w-]+\}"/);
    assertNone(hidden, 'the file', saved);
    await menu(workbench.row('Orders'), 'Delete webhook...');
    await workbench.page.locator('.monaco-dialog-box').waitFor();
    await station('delete-modal');
    await workbench.answerDialog('Delete');
    await workbench.pressInNotification(/Deleted "/, 'Undo');
    await workbench.notification('Restored with a new ID').waitFor();
    await workbench.row('Orders').waitFor();
    assert.equal(current(), typed);
    await station('undone');
    await clear();
  });

  it('a rotation to its end: the new secret is nowhere but in GenAuth', async () => {
    await menu(workbench.row('Orders'), 'Secret', 'Rotate secret...');
    await workbench.step(/New secret generated and saved in the secret storage/);
    await station('rotation');
    await workbench.choose('Continue to handler');
    await workbench.choose('Node.js');
    const code = workbench.page.locator('.editor-instance', { hasText: 'timingSafeEqual' });
    await code.waitFor();
    await workbench.pressInNotification(/Deploy this handler, then resume/, 'Resume');
    await workbench.choose('My handler accepts both secrets');
    await workbench.choose('Send a test event with the new secret');
    await workbench.quickInput.locator('.monaco-list-row:visible', { hasText: 'accepted the event: status code 200' }).first().waitFor();
    await station('rotation-tried');
    await workbench.choose('Continue to update');
    await workbench.choose('Update secret in GenAuth');
    await workbench.step(/GenAuth sends the new secret\./);
    assert.match(current(), /^[0-9a-f]{64}$/);
    assert.ok(sent('update-webhook').at(-1)?.includes(current()), 'learned from what was sent');
    hidden.push(current());
    await workbench.choose('Send a test event through GenAuth');
    await workbench.quickInput.locator('.monaco-list-row:visible', { hasText: 'accepted the event: status code 200' }).first().waitFor();
    await station('rotation-verified');
    await workbench.choose('Continue');
    await workbench.choose('Done');
    await workbench.notification(/The secret of .* was rotated/).waitFor();
    await station('rotated');
    assertNone(hidden, 'the handler', await whole(code));
    await closeAll();
    await clear();
  });

  it('copies as cURL, Node SDK code and JSON are without the secret; only its own command copies it; a secret changed as a field', async () => {
    for (const form of ['Copy as cURL', 'Copy as Node.js SDK code', 'Copy as JSON'])
      assertNone(hidden, form, await copied(() => menu(workbench.row('Orders'), 'Copy', form)));
    assert.equal(await copied(() => menu(workbench.row('Orders'), 'Secret', 'Copy secret')), current());
    await workbench.clipboard('');
    // A generated secret is hidden by its shape also where nobody thinks of it; one that a person made up is not.
    await menu(workbench.row('Orders'), 'Edit field', 'Change secret...');
    await workbench.choose('Enter manually');
    await workbench.step(/in a header with each delivery/);
    await workbench.type(later);
    await workbench.enter();
    await workbench.notification('has a new secret').waitFor();
    assert.equal(current(), later);
    await station('secret-changed');
    await clear();
  });

  it('nothing of it is in what is shown, stored or written, before and after a reload', async () => {
    await assertNowhere(workbench, hidden);
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.row('Orders').waitFor();
    await workbench.command('GenAuth: Show log');
    await until(async () => /updateWebhook/.test(await workbench.log()), 'the log');
    await station('log');
    await assertNowhere(workbench, hidden);
  });
});
