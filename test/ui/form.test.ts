import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { connect, openScene } from './pages/scene';
import type { Scene } from './pages/scene';
import { setWidth, themes, violations } from './pages/appearance';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const typedSecret = 'canary-typed-form-secret-4711';

describe('the form in a real workbench', () => {
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('form');
    ({ workbench } = scene);
    await connect(scene);
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const open = async (): Promise<void> => {
    await workbench.command('GenAuth: Create webhook with form');
    await workbench.form().getByRole('heading', { name: 'Create webhook' }).waitFor();
  };
  const field = (name: string): Locator => workbench.form().getByLabel(name, { exact: true });

  it('is filled and sent by keyboard alone, from the name on', async () => {
    await open();
    const { keyboard } = workbench.page;
    await workbench.form().locator('#name:focus').waitFor();
    await keyboard.type('By keyboard');
    await keyboard.press('Tab');
    await keyboard.type('https://example.com/keyboard');
    await keyboard.press('Tab');
    await keyboard.type('user:created');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await workbench.form().getByText('1 selected').waitFor();
    await keyboard.press('Enter');
    await workbench.row('By keyboard').waitFor();
    await workbench.pressInNotification('"By keyboard" was created.', 'Copy ID');
    await until(async () => /^[0-9a-f]{24}$/.test(await workbench.clipboard()), 'the ID on the clipboard');
  });

  it('keeps everything while its tab is hidden, the secret too (S3: in memory)', async () => {
    await open();
    await field('Name').fill('Half done');
    await field('URL').fill('https://example.com/half');
    await field('Secret').fill(typedSecret);
    await workbench.command('File: New Untitled Text File');
    await workbench.page.locator('.editor-instance').first().waitFor();
    await workbench.page.locator('.tab', { hasText: 'Create webhook' }).click();
    await until(async () => (await field('Name').inputValue()) === 'Half done', 'the name');
    assert.equal(await field('Secret').inputValue(), typedSecret);
    assert.equal(await field('Secret').getAttribute('type'), 'password');
  });

  it('masks the secret in the preview, and never shows it unasked', async () => {
    const preview = await workbench.form().locator('pre').innerText();
    assert.match(preview, /•+11/);
    assert.ok(!preview.includes(typedSecret));
    await workbench.form().getByRole('button', { name: 'Show' }).click();
    assert.equal(await field('Secret').getAttribute('type'), 'text');
    await workbench.form().getByRole('button', { name: 'Hide' }).click();
    await workbench.clipboard('');
    await workbench.form().getByRole('button', { name: 'Copy', exact: true }).click();
    await until(async () => (await workbench.clipboard()) === typedSecret, 'the secret on the clipboard');
  });

  it('has its draft again after a reload, to the last key before it, but not its secret, and says so (S3)', async () => {
    await field('URL').press('End');
    await workbench.page.keyboard.type('/typed');
    await workbench.reloadAtOnce();
    await workbench.page.locator('.tab', { hasText: 'Create webhook' }).click();
    await until(async () => (await field('Name').inputValue()) === 'Half done', 'the name');
    assert.equal(await field('URL').inputValue(), 'https://example.com/half/typed');
    assert.equal(await field('Secret').inputValue(), '');
    await workbench.form().getByText('The secret was kept in memory only and was lost when the window was reloaded.').waitFor();
    await workbench.screenshot('reloaded');
  });

  it('offers the draft again after its tab was closed', async () => {
    await workbench.command('View: Close Editor');
    await workbench.page.locator('.tab', { hasText: 'Create webhook' }).waitFor({ state: 'detached' });
    await workbench.command('GenAuth: Create webhook with form');
    await workbench.step('You have an unsaved draft');
    await workbench.screenshot('unfinished');
    await workbench.choose('Continue draft');
    await until(async () => (await field('Name').inputValue()) === 'Half done', 'the name');
  });

  it('shows a refusal of GenAuth at its field, keeps what was typed, and creates once it is mended', async () => {
    const form = workbench.form();
    await form.getByLabel('Search events by ID or name').fill('login');
    await form.getByRole('checkbox', { name: /^Sign-in login/ }).check();
    scene.interceptor.overrideNext('create-webhook', {
      body: { statusCode: 400, message: 'url: this host is blocked by your administrator', requestId: 'r-1' },
    });
    await form.getByRole('button', { name: 'Create webhook' }).click();
    // It had a secret before the reload; nothing is created without it unasked.
    await workbench.screenshot('without-secret');
    await workbench.answerDialog('Create without a secret');
    await form.locator('#url-notes').getByText('this host is blocked by your administrator').waitFor();
    assert.equal(await field('Name').inputValue(), 'Half done');
    await workbench.clipboard('');
    await form.getByRole('button', { name: 'Copy diagnostics' }).click();
    await until(async () => (await workbench.clipboard()).includes('"requestId": "r-1"'), 'the diagnostics');
    assert.ok(!(await workbench.clipboard()).includes('canary'));
    await workbench.screenshot('refused');
    await field('URL').fill('https://example.com/mended');
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.row('Half done').waitFor();
  });

  it('offers "all of a group" only while all of it is in sight', async () => {
    await open();
    const form = workbench.form();
    await form.getByLabel('Search events by ID or name').fill('user:cre');
    await form.getByRole('checkbox', { name: /user:created/ }).waitFor();
    assert.equal(await form.getByRole('checkbox', { name: /^All .* events/ }).count(), 0);
    await form.getByLabel('Search events by ID or name').fill('');
    await form.getByRole('checkbox', { name: 'All User events', exact: true }).check();
    await form.getByText('11 selected').waitFor();
    await form.getByRole('checkbox', { name: /user:created/ }).uncheck();
    assert.equal(await (await workbench.formFrame()).evaluate<boolean>("document.querySelector('.group-head input').indeterminate"), true);
    await form.getByRole('button', { name: 'Discard draft' }).click();
    await workbench.answerDialog('Discard');
    await workbench.page.locator('.tab', { hasText: 'Create webhook' }).waitFor({ state: 'detached' });
  });

  it('R1: finds what was created when the answer is lost, and creates no second one', async () => {
    await open();
    const form = workbench.form();
    await field('Name').fill('Lost answer');
    await field('URL').fill('https://example.com/lost');
    await form.getByRole('checkbox', { name: /^All User group events/ }).check();
    scene.interceptor.overrideNext('create-webhook', 'cut');
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.notification('although the response was lost').waitFor();
    await workbench.row('Lost answer').waitFor();
    const { webhooks } = scene.storage.state as { webhooks: { name: string }[] };
    assert.equal(webhooks.filter(({ name }) => name === 'Lost answer').length, 1);
  });

  it('R1: adopts what was created while the window was being reloaded, and says so', async () => {
    await open();
    await field('Name').fill('Before the reload');
    await field('URL').fill('https://example.com/reload');
    await workbench
      .form()
      .getByRole('checkbox', { name: /^Sign-in login/ })
      .check();
    scene.interceptor.hold(({ path }) => path.endsWith('/create-webhook'));
    await workbench.form().getByRole('button', { name: 'Create webhook' }).click();
    await until(() => scene.interceptor.requests.at(-1)?.path.endsWith('/create-webhook') ?? false, 'the request to be on its way');
    await workbench.reload();
    scene.interceptor.release();
    await workbench.openSidebar();
    await workbench.row('Half done').waitFor();
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.notification('"Before the reload" was created before the window was reloaded.').waitFor();
    const { webhooks } = scene.storage.state as { webhooks: { name: string }[] };
    assert.equal(webhooks.filter(({ name }) => name === 'Before the reload').length, 1);
    await workbench.command('View: Close All Editors');
  });

  it('S9: loads nothing but its own script and style, and has no inline handler', async () => {
    await open();
    const frame = await workbench.formFrame();
    const policy = await frame.evaluate<string>("document.querySelector('meta[http-equiv]').content");
    assert.match(policy, /^default-src 'none'; style-src [^;]+; script-src 'nonce-[\w+/=]{32}'; base-uri 'none'; form-action 'none'$/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(
      await frame.evaluate<number>(
        "[...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length",
      ),
      0,
    );
  });

  it('takes back nothing of what is typed when an answer of the host comes late', async () => {
    const frame = await workbench.formFrame();
    await frame.evaluate("window.heard = []; window.addEventListener('message', ({ data }) => window.heard.push(data))");
    await field('URL').fill('https://example.com/ol');
    await until(
      async () => frame.evaluate<boolean>("window.heard.some(({ state }) => state?.draft.url.endsWith('/ol'))"),
      'the first answer',
    );
    await field('URL').fill('https://example.com/older');
    await workbench.form().locator('pre', { hasText: '/older' }).waitFor();
    await frame.evaluate(
      "for (const data of window.heard.filter(({ state }) => !state?.draft.url.endsWith('/older'))) window.postMessage(data, '*')",
    );
    await frame.evaluate('new Promise((resolve) => setTimeout(resolve, 0))');
    assert.equal(await field('URL').inputValue(), 'https://example.com/older');
  });

  it('bounds what a box takes, and says what is too long', async () => {
    await field('Name').fill('n'.repeat(10_001));
    await workbench.form().locator('#name-notes').getByText('10000 characters, at most 200').waitFor();
    await field('Name').fill('');
  });

  it('S9: does nothing on messages it does not know', async () => {
    const frame = await workbench.formFrame();
    const before = await frame.evaluate<string>('document.body.innerText');
    await frame.evaluate(
      "for (const data of [null, 'x', { type: 'command', command: 'workbench.action.closeWindow' }, { type: 'update' }]) window.postMessage(data, '*')",
    );
    await field('Name').fill('Still here');
    await until(async () => (await frame.evaluate<string>('document.body.innerText')) !== before, 'the form to go on');
  });

  for (const { theme, kind } of themes) {
    it(`can be read and used in ${theme}, from 320 px to full width`, async () => {
      await workbench.folderSettings({ 'workbench.colorTheme': theme });
      await workbench.form().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      // With an error, a warning and a secret to be read.
      await field('Name').fill('n'.repeat(201));
      await field('URL').fill('http://127.0.0.1/hook');
      await field('Secret').fill('short');
      await workbench.form().locator('#secret-notes .warning').waitFor();
      for (const width of [320, 700, 1200]) {
        await setWidth(workbench, width);
        const frame = await workbench.formFrame();
        assert.equal(
          await frame.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'),
          true,
          `no scrolling sideways at ${width} px`,
        );
        assert.deepEqual(await violations(workbench), [], `${theme} at ${width} px`);
        await workbench.screenshot(`${kind}-${width}`);
      }
    });
  }
});
