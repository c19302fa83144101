import assert from 'node:assert/strict';
import { connect, setScene, storedWebhook, until } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';

describe('the tree by keyboard, in a real workbench', () => {
  const names = ['Alpha', 'Beta', 'Gamma', 'Delta'];
  const webhooks = names.map((name) => storedWebhook({ name }));
  const ids = webhooks.map(({ webhookId }) => String(webhookId));
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await setScene('tree', { webhooks });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Delta').waitFor();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot('failed');
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
    await workbench.row('Alpha').click();
    assert.equal(await copied('ControlOrMeta+c'), ids[0]);
    await workbench.page.keyboard.press('ArrowDown');
    assert.equal(await copied('ControlOrMeta+c'), ids[1]);
    assert.equal(await workbench.row('Alpha').getAttribute('aria-selected'), 'true', 'the selection is as it was');
    assert.notEqual(await workbench.row('Beta').getAttribute('aria-selected'), 'true');
  });

  it('Ctrl+C copies the IDs of all that are selected, a line each', async () => {
    await workbench.row('Beta').click({ modifiers: ['ControlOrMeta'] });
    await workbench.row('Delta').click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual((await copied('ControlOrMeta+c')).split('\n').sort(), [ids[0], ids[1], ids[3]].sort());
    assert.equal(await workbench.row('Delta').getAttribute('aria-selected'), 'true');
  });
});
