import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { canaries, logPage, longLog, oddLog } from '../support/oddLog';
import { assertNone, assertNowhere } from './pages/canaries';
import { revealField } from './pages/documents';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const hidden = Object.values(canaries);

describe('deliveries in a real workbench', () => {
  const orders = storedWebhook({ name: 'Orders', url: 'https://hooks.example.com/orders' });
  const busy = storedWebhook({ name: 'Busy' });
  const quiet = storedWebhook({ name: 'Quiet' });
  let logs: Map<unknown, unknown[]> | undefined;
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    // Health looks at the logs by itself: here only what the view reads counts. At noon, a row of some minutes ago is of today.
    scene = await openScene('deliveries', {
      beginsAt: new Date(2026, 10, 25, 12).getTime(),
      settings: { 'genauth.health.interval': 0 },
      webhooks: [orders, busy, quiet],
      secrets: { [String(orders['webhookId'])]: canaries.secret },
    });
    ({ workbench } = scene);
    scene.interceptor.serve('get-webhook-logs', (body) => {
      const input = body as { webhookId: string; page: number; limit: number };
      logs ??= new Map<unknown, unknown[]>([
        [orders['webhookId'], oddLog(scene.now())],
        [busy['webhookId'], longLog(5000, scene.now())],
      ]);
      return logPage(logs.get(input.webhookId) ?? [], input);
    });
    await connect(scene, 'Staging');
    await workbench.row('Orders').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const row = (text: string | RegExp): Locator => workbench.deliveries.locator('.monaco-list-row', { hasText: text }).first();
  const said = (text: string | RegExp): Locator => workbench.deliveries.getByText(text).first();
  const lens = (text: string | RegExp): Locator => workbench.page.locator('.editor-instance .codelens-decoration a', { hasText: text });
  /** The text of the open editor; a line stands in pieces with hard spaces. */
  const editor = async (): Promise<string> =>
    (await workbench.page.locator('.editor-instance .view-lines').last().innerText()).replaceAll('\u00a0', ' ');
  const filter = async (facet: RegExp): Promise<void> => {
    await workbench.command('GenAuth: Filter deliveries');
    await workbench.step('Filter deliveries');
    await workbench.choose(facet);
  };
  const logsAsked = (): number => scene.interceptor.requests.filter(({ path: asked }) => asked.endsWith('get-webhook-logs')).length;
  it('reads nothing before somebody looks, and says what to do when no webhook is selected', async () => {
    assert.equal(logsAsked(), 0);
    await said('Select a webhook to see').waitFor();
    assert.equal(logsAsked(), 0);
    await workbench.screenshot('nothing-selected');
  });

  it('shows a log in every odd shape by day, newest first: icon, event, status or the error in words, age', async () => {
    scene.interceptor.hold(({ path: asked }) => asked.endsWith('get-webhook-logs'));
    await workbench.fromMenu(workbench.row('Orders'), 'Show deliveries');
    await said('Loading deliveries for "Orders"...').waitFor();
    scene.interceptor.release();
    await row('user:updated').waitFor();
    await said('Loading deliveries').waitFor({ state: 'detached' });
    const rows = await workbench.deliveries.locator('.monaco-list-row').allInnerTexts();
    const flat = rows.map((text) => text.replace(/\s+/g, ' ').trim());
    const wanted = [
      /^Today ?5$/,
      /^user:created ?200 · 1 minute ago$/,
      /^user:updated ?500 · 3 minutes ago$/,
      /^login ?200 · 5 minutes ago$/,
      /^kick ?timed out · 7 minutes ago$/,
      /onerror.*connection refused · 9 minutes ago$/,
      /^Yesterday ?1$|, 2026 ?1$/,
      /^user:created ?200 · 1 day ago$/,
      /, 2026 ?2$/,
      /^user:created ?404 · 3 days ago$/,
      /^\(no event name\) ?no status code · unexpected format: eventName · time unknown$/,
    ];
    assert.equal(flat.length, wanted.length, flat.join('\n'));
    for (const [index, pattern] of wanted.entries()) assert.match(flat[index] ?? '', pattern);
    assert.equal(await row('user:created').locator('.codicon-pass').count(), 1);
    assert.equal(await row('user:updated').locator('.codicon-error').count(), 1);
    assert.match((await row('user:updated').getAttribute('aria-label')) ?? '', /user:updated, failed, 500, 3 minutes ago/);
    await workbench.screenshot('odd-log');
  });

  it('S9: a hostile event name stays text in row and tooltip; S4: the error in it is without the token', async () => {
    assert.equal(await row('onerror').locator('img, a[href], .codicon-trash').count(), 0);
    const hover = await workbench.hover(row('onerror'), 'connect ECONNREFUSED');
    assert.equal(await hover.locator('img, a').count(), 0);
    assert.notEqual(await workbench.page.title(), 'owned');
    assertNone(hidden, 'the tooltip', await hover.innerText());
  });

  it('S3, S4: opens a delivery with identity data and secrets hidden, HTML and echoes among it', async () => {
    await row('user:updated').click();
    await lens('Reveal').first().waitFor();
    const text = await editor();
    assert.match(text, /\/\/ user:updated: failed, 500/);
    assert.match(text, /"user-agent": "authing-webhook@2.0"/);
    assert.match(text, /"x-authing-webhook-secret": "•••••••• string\(\d+\)"/);
    assert.match(text, /"nickname": "•••••••• string\(99\)"/);
    await workbench.screenshot('document');
    await workbench.page.locator('.editor-instance .view-line').first().click();
    await workbench.page.keyboard.press('Control+End');
    await until(async () => (await editor()).includes('the secret ••••••••'), 'the end of the document');
    assert.match(await editor(), /"body": \[ \/\/ text, line by line/);
    assert.equal(await workbench.page.locator('.editor-instance img').count(), 0);
    await workbench.page.keyboard.press('Control+Home');
    assertNone(hidden, 'the page', await workbench.page.content());
  });

  it('a single click opens a delivery and leaves the focus in the view', async () => {
    await row('user:created').click();
    await until(async () => (await editor()).includes('user:created: succeeded'), 'the document');
    await row('user:updated').click();
    await until(async () => (await editor()).includes('user:updated: failed'), 'the next one, in the same tab');
    assert.equal(await workbench.page.locator('.tab').count(), 1);
    // The arrows go on in the list.
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.locator('.sidebar .monaco-list-row.focused', { hasText: 'login' }).waitFor();
    const response = await editor();
    assert.match(response, /\/\/ POST https:\/\/hooks\.example\.com\/orders/);
  });

  it('S4: reveals one field of one document, hides it again on demand and when it is closed', async () => {
    const revealOf = (name: string): Promise<void> => revealField(workbench, name, async () => (await editor()).includes(canaries.email));
    await workbench.page.locator('.editor-instance .view-line', { hasText: /\/\/\suser:updated/ }).waitFor();
    await revealOf('email');
    await until(async () => (await editor()).includes(`"email": "${canaries.email}"`), 'the e-mail address');
    assertNone([canaries.secret, canaries.token, canaries.password], 'the page', await workbench.page.content());
    await workbench.screenshot('revealed');
    await lens(/Hide$/).click();
    const masked = (): Promise<boolean> => until(async () => (await editor()).includes('"email": "•••••••• string('), 'the mask');
    await masked();
    await lens('Reveal all').click();
    await until(async () => (await editor()).includes(`"email": "${canaries.email}"`), 'all of it');
    assertNone([canaries.secret], 'the document with all revealed (S3)', await editor());
    await workbench.screenshot('revealed-all');
    await lens('Hide all').click();
    await masked();
    await workbench.command('GenAuth: Reveal all fields');
    await until(async () => (await editor()).includes(`"email": "${canaries.email}"`), 'all of it, by the palette');
    await workbench.command('GenAuth: Hide all fields');
    await masked();
    await revealOf('email');
    await until(async () => (await editor()).includes(canaries.email), 'the e-mail address again');
    await workbench.command('View: Close Editor');
    await workbench.page.locator('.editor-instance').waitFor({ state: 'detached' });
    await row('user:updated').click();
    await lens('Reveal').first().waitFor();
    assertNone(hidden, 'the document that was opened again', await editor());
  });

  it('puts swapped headers right and says so', async () => {
    await row(/^login/).click();
    await until(async () => (await editor()).includes('shown corrected'), 'the note');
    const text = await editor();
    assert.ok(text.indexOf('"user-agent"') < text.indexOf('"response"') && text.indexOf('"server"') > text.indexOf('"response"'), text);
  });

  it('compares two deliveries, and a request with the sample of its event, hidden on both sides', async () => {
    await row('user:created').click();
    await row('user:updated').click({ modifiers: ['Control'] });
    await workbench.fromMenu(row('user:updated'), 'Compare selected');
    const diff = workbench.page.locator('.monaco-diff-editor');
    await diff.locator('.char-insert, .line-insert').first().waitFor();
    assert.equal(await diff.locator('.codelens-decoration', { hasText: 'Reveal' }).count(), 0);
    await workbench.page.locator('.tab', { hasText: 'user:updated Nov' }).first().waitFor();
    assertNone(hidden, 'the diff', await workbench.page.content());
    await workbench.screenshot('compared');

    // While several are selected, the menu has what works for several.
    await row('kick').click();
    await workbench.fromMenu(row('kick'), 'Select for compare');
    await workbench.page.locator('.statusbar').getByText('Selected kick for compare.').waitFor();
    await workbench.fromMenu(row('user:created'), 'Compare with selected');
    await workbench.page
      .locator('.tab', { hasText: /kick .* ↔ user:created/ })
      .first()
      .waitFor();
    await workbench.fromMenu(row('user:created'), 'Compare with sample');
    await workbench.page.locator('.tab', { hasText: 'Sample of user:created' }).first().waitFor();
    await until(async () => /givenName/.test(await diff.last().innerText()), 'the sample');
    assertNone(hidden, 'the diff with the sample', await workbench.page.content());
    await workbench.screenshot('sample');
  });

  it('copies as JSON and cURL and saves as a sample, hidden', async () => {
    await workbench.clipboard('');
    await row('user:updated').click();
    await workbench.fromMenu(row('user:updated'), 'Copy as JSON');
    await until(async () => (await workbench.clipboard()) !== '', 'the clipboard');
    const copied = await workbench.clipboard();
    assert.equal((JSON.parse(copied) as { status: number }).status, 500);
    assertNone(hidden, 'the clipboard', copied);
    await workbench.fromMenu(row('user:updated'), 'Copy as cURL');
    await until(async () => (await workbench.clipboard()).startsWith('# Personal data and secrets are masked'), 'the command');
    assertNone(hidden, 'the clipboard', await workbench.clipboard());

    await workbench.fromMenu(row('user:updated'), 'Save as sample...');
    const file = path.join(workbench.server.folder, 'mine.genauth-event.json');
    await until(
      async () => /user-updated\.genauth-event\.json$/.test(await workbench.quickInput.locator('input').first().inputValue()),
      'the name that is offered',
    );
    await workbench.type(file);
    await workbench.enter();
    await until(async () => (await fs.readFile(file, 'utf8').catch(() => '')) !== '', 'the file');
    const saved = await fs.readFile(file, 'utf8');
    assert.deepEqual(Object.keys(JSON.parse(saved) as object), ['eventName', 'data']);
    assertNone(hidden, 'the file', saved);
    // It is opened then, which would close what the next test opens.
    await workbench.page.locator('.tab', { hasText: 'mine.genauth-event.json' }).waitFor();
  });

  it('filters by outcome, status and text, says so, and clears', async () => {
    await filter(/Failed/);
    await said(/Filter: failed\. 4 of 8 loaded deliveries match\./).waitFor();
    await filter(/Status code/);
    await workbench.step(/Status codes, comma-separated/);
    await workbench.type('700');
    await workbench.step(/A status code is a number from 100 to 599/);
    await workbench.type('4xx, none');
    await workbench.enter();
    await said(/Filter: failed · status code 4xx, none\. 3 of 8/).waitFor();
    await row('user:updated').waitFor({ state: 'detached' });
    await filter(/Contains text/);
    await workbench.type('kick');
    await workbench.enter();
    await said(/"kick"\. 1 of 8/).waitFor();
    await row(/Today\s*1$/).waitFor();
    await workbench.screenshot('filtered');
    await workbench.deliveries.locator('.pane-header').hover();
    await workbench.deliveries.getByRole('button', { name: 'Clear delivery filter' }).click();
    await row('user:updated').waitFor();
    await said(/Filter:/).waitFor({ state: 'detached' });
  });

  it('explains an empty log and offers a test event; follows the selection', async () => {
    await workbench.row('Quiet').click();
    await said('No deliveries yet for "Quiet".').waitFor();
    await row('Send test event').waitFor();
    await workbench.screenshot('empty');
  });

  it('R8: a failed refresh keeps the rows and tells their age; with nothing to show it says why and what to do', async () => {
    await workbench.row('Orders').click();
    await row('user:updated').waitFor();
    scene.interceptor.breakConnections();
    await workbench.command('GenAuth: Refresh deliveries');
    await said(/Showing data loaded/).waitFor();
    await row('user:updated').waitFor();
    await workbench.screenshot('stale');
    await workbench.row('Busy').click();
    await row('Show log').waitFor();
    await said(/Couldn't reach|cut off|refused/).waitFor();
    await workbench.screenshot('failed-to-read');
    scene.interceptor.acceptConnections();
    await row('Try again').click();
    await row(/Today\s*50/).waitFor();
    await workbench.row('Orders').click();
    await said(/Showing data loaded/).waitFor({ state: 'detached' });
  });

  it('shows the newest deliveries of all webhooks, with their names, and goes back to the selected one', async () => {
    await workbench.command('GenAuth: Show all deliveries');
    await said('Latest 50 deliveries for each webhook.').waitFor();
    await row(/user:updated.*Orders/).waitFor();
    await row(/Busy/).waitFor();
    await workbench.screenshot('all');
    await workbench.command('GenAuth: Show deliveries for selected webhook');
    await said(/Latest 50/).waitFor({ state: 'detached' });
    await row(/user:updated/).waitFor();
  });

  it('S3, S4: nothing of it is left in the page or on disk once the documents are closed', async () => {
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('.editor-instance').waitFor({ state: 'detached' });
    await workbench.row('Orders').click();
    await row('user:updated').waitFor();
    await assertNowhere(workbench, hidden);
    await workbench.reload();
    await assertNowhere(workbench, hidden);
  });
});
