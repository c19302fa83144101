import assert from 'node:assert/strict';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import { fillWizard } from './pages/wizard';
import type { Workbench } from './pages/workbench';

describe('a service with odd records, in a real workbench', () => {
  const good = storedWebhook({ name: 'Good', url: 'https://example.com/good', secret: '' });
  const odd = storedWebhook({ name: null, url: 'https://example.com/odd', events: { first: 'login' }, retryConfig: 'often' });
  // JSON leaves out what is undefined.
  const untold = storedWebhook({ name: 'Untold', url: 'https://example.com/untold', events: undefined, enabled: undefined });
  const withoutId = { ...storedWebhook({ name: 'Without an ID', url: 'https://example.com/without' }), webhookId: null };
  let list: unknown[] = [good, odd, null, withoutId, untold];
  let totalCount: unknown = list.length;
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('odd');
    ({ workbench } = scene);
    scene.interceptor.serve('list-webhooks', () => ({ statusCode: 200, data: { totalCount, list } }));
    await connect(scene);
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('R9: shows every row, the odd ones marked, with what they have and the fields that are odd', async () => {
    await workbench.row('Good').waitFor();
    await workbench.row(/\(no name\).*unexpected format: name, events, retryConfig/s).waitFor();
    await workbench.row(/\(no name\).*unexpected format: webhookId, name, url, contentType/s).waitFor();
    await workbench.row(/Untold.*state unknown/s).waitFor();
    await workbench.expand('Without an ID');
    await workbench.row('https://example.com/without').waitFor();
    await workbench.screenshot('rows');
    await workbench.collapse('Without an ID');
    assert.match(await workbench.log(), /listWebhooks, row 2 of page 1 .*not as documented: name, events, retryConfig/);
  });

  it('R3: edits one whose events were not told, and says that it was not', async () => {
    scene.interceptor.serve('get-webhook', () => ({ statusCode: 200, data: untold }));
    await workbench.row('Untold').click();
    await workbench.page.keyboard.press('Enter');
    await workbench.form().getByText("GenAuth didn't return this webhook's events. To change events, select the complete list").waitFor();
    await workbench.form().getByText("GenAuth didn't return whether this webhook is enabled.").waitFor();
    assert.equal(await workbench.form().getByRole('button', { name: 'Save', exact: true }).isDisabled(), true, 'nothing is different');
    await workbench.screenshot('untold');
    scene.interceptor.serve('get-webhook', () => undefined);
    await workbench.page.keyboard.press('ControlOrMeta+w');
  });

  it('R1: creates beside them, once it was asked about what could not be read', async () => {
    totalCount = 12;
    await workbench.command('GenAuth: Create webhook...');
    await fillWizard(workbench, { name: 'Made here', url: 'https://example.com/made', event: 'user:created' });
    await workbench.enter();
    await workbench.page
      .locator('.monaco-dialog-box')
      .getByText('GenAuth reports 12 webhooks, but only 5 could be loaded. Create anyway?')
      .waitFor();
    await workbench.screenshot('incomplete');
    await workbench.answerDialog('Create anyway');
    await workbench.notification('"Made here" was created.').waitFor();
    await workbench.row('Made here').waitFor();
    assert.equal(scene.interceptor.requests.filter(({ path }) => path.endsWith('/create-webhook')).length, 1);
  });

  it('R7: says that the list is not whole, and shows what there is', async () => {
    list = [good, untold];
    await workbench.title('Staging').hover();
    await workbench.command('GenAuth: Refresh webhooks');
    await workbench.viewMessage('GenAuth reports 12 webhooks, but only 2 could be loaded.').waitFor();
    await workbench.row('Untold').waitFor();
    await workbench.screenshot('not-whole');
  });

  it('R9: shows the deliveries of a log that has odd ones', async () => {
    const at = new Date(scene.now()).toISOString();
    scene.interceptor.serve('get-webhook-logs', () => ({
      statusCode: 200,
      data: {
        totalCount: 3,
        list: [
          { webhookId: good['webhookId'], eventName: 'login', responseStatusCode: 200, success: true, timestamp: at },
          null,
          { eventName: 7, responseStatusCode: 'fine', timestamp: [at] },
        ],
      },
    }));
    await workbench.row('Good').click();
    const delivery = (text: string | RegExp) => workbench.deliveries.locator('.monaco-list-row', { hasText: text }).first();
    await delivery('login').waitFor();
    await delivery(/unexpected format/).waitFor();
    await workbench.screenshot('deliveries');
  });
});
