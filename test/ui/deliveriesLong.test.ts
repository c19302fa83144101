import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { logPage, longLog } from '../support/oddLog';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('a log of 5,000 deliveries in a real workbench', () => {
  let rows: unknown[] | undefined;
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    // Health looks at the logs by itself: here only what the view reads counts. At noon, a row of some minutes ago is of today.
    scene = await openScene('deliveries-long', {
      beginsAt: new Date(2026, 10, 25, 12).getTime(),
      settings: { 'genauth.health.interval': 0 },
      webhooks: [storedWebhook({ name: 'Busy' })],
    });
    ({ workbench } = scene);
    scene.interceptor.serve('get-webhook-logs', (body) => {
      rows ??= longLog(5000, scene.now());
      return logPage(rows, body as { page: number; limit: number });
    });
    await connect(scene, 'Staging');
    await workbench.row('Busy').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const row = (text: string | RegExp): Locator => workbench.deliveries.locator('.monaco-list-row', { hasText: text }).first();
  const said = (text: string | RegExp): Locator => workbench.deliveries.getByText(text).first();
  const filter = async (facet: RegExp): Promise<void> => {
    await workbench.command('GenAuth: Filter deliveries');
    await workbench.step('Filter deliveries');
    await workbench.choose(facet);
  };

  it('R5, R7: a log of 5,000 is read to its end, with a stop on the way, scrolled to its last row and filtered', async () => {
    await workbench.row('Busy').click();
    await row(/Today\s*50/).waitFor();
    await row('login').click();
    const atEnd = async (text: RegExp): Promise<Locator> => {
      await until(
        async () => {
          await workbench.page.keyboard.press('End');
          return row(text).isVisible();
        },
        `${String(text)} at the end`,
      );
      return row(text);
    };
    await atEnd(/Load all \(4,?950 more\)/);
    await row(/Load more/).click();
    const all = await atEnd(/Load all \(4,?900 more\)/);
    scene.interceptor.hold((asked) => /"page":10\b/.test(asked.body));
    await all.click();
    await (await atEnd(/Cancel/)).click();
    await row('Cancel').waitFor({ state: 'detached' });
    scene.interceptor.release();
    await (await atEnd(/Load all \(4,?550 more\)/)).click();
    await atEnd(/3 days ago/);
    await workbench.screenshot('end-of-5000');
    assert.equal(await row(/Load/).count(), 0);
    await filter(/Contains text/);
    await workbench.type('number 4321');
    await workbench.enter();
    await said(/1 of 5,?000 loaded deliveries match/).waitFor();
    await until(async () => (await workbench.deliveries.locator('.monaco-list-row').count()) === 2, 'a day with one delivery');
    await workbench.screenshot('filtered-5000');
    await workbench.command('GenAuth: Clear delivery filter');
  });
});
