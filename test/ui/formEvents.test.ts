import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { connect, openScene } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('choosing events in a real workbench', () => {
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('formEvents');
    ({ workbench } = scene);
    await connect(scene);
    await workbench.command('GenAuth: Create webhook with form');
    await workbench.form().getByRole('heading', { name: 'Create webhook' }).waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const search = (): Locator => workbench.form().getByLabel('Search events by ID or name');
  const event = (id: string): Locator => workbench.form().getByRole('checkbox', { name: new RegExp(`${id}$`) });
  const press = (key: string): Promise<void> => workbench.page.keyboard.press(key);
  /** The `data-key` of what has the focus; else its id. */
  const focused = async (): Promise<string> =>
    (await workbench.formFrame()).evaluate<string>("document.activeElement.getAttribute('data-key') ?? document.activeElement.id");
  const hasFocus = (wanted: string): Promise<boolean> => until(async () => (await focused()) === wanted, `the focus on ${wanted}`);

  it('the form answers user.created with user:created at once, and Enter takes it', async () => {
    await search().fill('user.created');
    await workbench.form().getByRole('button', { name: 'Use "user:created" instead' }).waitFor();
    await workbench.form().getByRole('button', { name: 'Use "user.created" anyway' }).waitFor();
    await workbench.screenshot('nearest');
    await search().focus();
    await press('Enter');
    await workbench.form().getByText('1 selected').waitFor();
    assert.equal(await event('user:created').isChecked(), true);
    assert.equal(await search().inputValue(), '');
    assert.equal(await workbench.form().locator('#name-notes').innerText(), '', 'Enter in the search has not sent the form');
  });

  it('the form finds an event by its Chinese name too', async () => {
    await search().fill('创建用户');
    await until(async () => (await workbench.form().locator('.group > .check').count()) === 2, 'this event and that of a group of users');
    await event('user:created').waitFor();
    await search().fill('');
  });

  it('the list of the form is one stop of the Tab key, with the arrows within', async () => {
    await search().focus();
    await press('Tab');
    await hasFocus('user:created');
    await press('ArrowDown');
    await hasFocus('user:updated');
    await press('Space');
    await workbench.form().getByText('2 selected').waitFor();
    await hasFocus('user:updated');
    await press('Tab');
    assert.ok(!(await focused()).includes(':'), 'Tab leaves the list');
    await press('Shift+Tab');
    await hasFocus('user:updated');
    await press('Home');
    const first = await focused();
    await press('ArrowUp');
    await hasFocus('events');
    await press('ArrowDown');
    await hasFocus(first);
    await press('End');
    await press('Space');
    await workbench.form().getByText('3 selected').waitFor();
    await workbench.screenshot('arrows');
  });

  it('the first error is scrolled to, with its label and its sentence', async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 900, height: 480 });
    await workbench.form().getByRole('button', { name: 'Create webhook' }).click();
    const note = workbench.form().locator('#name-notes .error');
    await note.waitFor();
    await hasFocus('name');
    const inSight = (selector: string): Promise<boolean> =>
      workbench
        .formFrame()
        .then((frame) =>
          frame.evaluate<boolean>(
            `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('${selector}').getBoundingClientRect())`,
          ),
        );
    await until(async () => (await inSight('#name-notes')) && (await inSight('label[for=name]')), 'label and sentence in sight');
    await workbench.screenshot('first-error');
    await page.setViewportSize({ width: 1280, height: 860 });
    await workbench.command('View: Close All Editors');
  });

  it('the wizard finds an event by its Chinese name, and shows why', async () => {
    await workbench.page.locator('.sidebar').getByRole('button', { name: 'Create webhook' }).first().click();
    await workbench.step(/Webhook name/);
    await workbench.type('Bilingual');
    await workbench.enter();
    await workbench.step(/Webhook URL/);
    await workbench.type('https://example.com/hook');
    await workbench.enter();
    await workbench.step(/no event selected/);
    await workbench.type('创建用户');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'user:created' }).first().waitFor();
    await workbench.quickInput.getByText('User created · 创建用户').waitFor();
    await workbench.screenshot('wizard-chinese');
    await press('Escape');
  });
});
