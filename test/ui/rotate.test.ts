import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator } from 'playwright-core';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const old = 'canary-old-secret-of-orders-31';

/** A handler as a developer's would be: it knows some secrets and refuses the rest. */
async function startHandler(): Promise<{ url: string; secrets: string[]; got: (string | undefined)[]; close(): void }> {
  const handler = { url: '', secrets: [old], got: [] as (string | undefined)[], close: () => void server.close() };
  const server = http.createServer((request, response) => {
    const sent = request.headers['x-authing-webhook-secret'];
    handler.got.push(typeof sent === 'string' ? sent : undefined);
    request.resume();
    response
      .writeHead(typeof sent === 'string' && handler.secrets.includes(sent) ? 200 : 401, { 'content-type': 'application/json' })
      .end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  handler.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return handler;
}

for (const dropsRequestHeaders of [false, true]) {
  describe(`rotating a secret where GenAuth ${dropsRequestHeaders ? 'keeps headers to itself' : 'forwards headers'}`, () => {
    let scene: Scene;
    let workbench: Workbench;
    let handler: Awaited<ReturnType<typeof startHandler>>;
    let id: string;

    before(async () => {
      handler = await startHandler();
      const orders = storedWebhook({ name: 'Orders', url: handler.url });
      id = String(orders['webhookId']);
      scene = await openScene(dropsRequestHeaders ? 'rotate-here' : 'rotate', {
        webhooks: [orders],
        secrets: { [id]: old },
        dropsRequestHeaders,
      });
      ({ workbench } = scene);
      await connect(scene, 'Staging');
      await workbench.row('Orders').waitFor();
    });
    after(async () => {
      await scene.close();
      handler.close();
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
    });

    const begin = async (): Promise<void> => {
      await workbench.fromMenu(workbench.row('Orders'), 'Secret', 'Rotate secret...');
      await workbench.step(/New secret generated and saved in the secret storage\. GenAuth sends the old secret\./);
    };
    const updates = (): number => scene.interceptor.requests.filter(({ path }) => path.endsWith('/update-webhook')).length;
    const stored = (): unknown => (scene.storage.secrets as Record<string, string>)[id];

    const discard = async (): Promise<void> => {
      await workbench.fromMenu(workbench.row('Orders'), 'Secret', 'Discard secret rotation...');
      await workbench.page.locator('.monaco-dialog-box', { hasText: 'Discard the rotation of "Orders"?' }).waitFor();
      await workbench.answerDialog('Discard');
      await workbench.row('Orders').filter({ hasNotText: 'rotating secret' }).waitFor();
    };
    const status = (): Locator => workbench.page.locator('.statusbar-item', { hasText: 'Rotating secret: Orders' });

    it('is left by the palette and a click, resumed from the status bar, also after a reload, and discarded once that is confirmed', async () => {
      await begin();
      await workbench.choose('Copy new secret');
      await until(async () => /^[0-9a-f]{64}$/.test(await workbench.clipboard()), 'the new secret on the clipboard');
      const fresh = await workbench.clipboard();
      await workbench.choose('Continue to handler');
      await workbench.step(/Deploy a handler that accepts both secrets/);
      await workbench.command('File: New Untitled Text File');
      await workbench.notification(/The rotation of "Orders" is paused at step 2 of 6\. GenAuth sends the old secret/).waitFor();
      await workbench.row('Orders').getByText('rotating secret, step 2').waitFor();
      await workbench.screenshot('left');
      await workbench.reload();
      await workbench.openSidebar();
      await workbench.row('Orders').getByText('rotating secret, step 2').waitFor();
      await status().waitFor();
      await workbench.screenshot('reloaded');
      await status().click();
      await workbench.step(/Deploy a handler that accepts both secrets/);
      await result(/Resumed at step 2 of 6\. Completed: new secret copied/);
      await workbench.screenshot('resumed');
      await workbench.clipboard('');
      await workbench.choose('Copy new secret');
      await until(async () => (await workbench.clipboard()) === fresh, 'the same new secret');
      await workbench.clipboard('');
      await workbench.page.keyboard.press('Escape');
      await workbench.notification(/paused at step 2 of 6/).waitFor();
      assert.equal(updates(), 0);
      await workbench.command('Notifications: Clear All Notifications');
      await discard();
      await status().waitFor({ state: 'detached' });
      await workbench.command('View: Close All Editors');
    });

    it('S3, S11: leads from a new secret over the handler, a trial and the update to the end', async () => {
      await begin();
      await workbench.choose('Copy new secret');
      await until(async () => /^[0-9a-f]{64}$/.test(await workbench.clipboard()), 'the new secret on the clipboard');
      const fresh = await workbench.clipboard();
      await workbench.choose('Continue to handler');
      await workbench.choose('Node.js');
      const code = workbench.page.locator('.editor-instance', { hasText: 'timingSafeEqual' });
      await code.waitFor();
      assert.ok(!(await code.innerText()).includes(fresh));
      // The guide makes way for the code, and is resumed from beside it.
      await workbench.quickInput.waitFor({ state: 'hidden' });
      await workbench.notification(/step 2 of 6\. Deploy this handler, then resume/).waitFor();
      await workbench.screenshot('handler');
      await code.click();
      await workbench.pressInNotification(/Deploy this handler, then resume/, 'Resume');
      await workbench.step(/Deploy a handler that accepts both secrets/);
      await workbench.choose('My handler accepts both secrets');

      // Not deployed yet: the trial says so.
      await workbench.step(/Test the new secret with your endpoint\. GenAuth sends the old secret\./);
      await workbench.choose('Send a test event with the new secret');
      if (dropsRequestHeaders) await confirmAddress();
      await result(/The endpoint rejected the secret with status code 401/);
      await workbench.screenshot('refused');
      handler.secrets = [old, fresh];
      await workbench.choose('Resend');
      if (dropsRequestHeaders) await confirmAddress();
      await result(
        dropsRequestHeaders
          ? /accepted the event: status code 200\. Sent from this computer/
          : /accepted the event: status code 200\. Sent through GenAuth/,
      );
      assert.equal(handler.got.at(-1), fresh);
      assert.equal(updates(), 0);
      await workbench.screenshot('accepted');
      await workbench.choose('Continue to update');

      await workbench.choose('Update secret in GenAuth');
      await workbench.step(/Confirm a delivery with the new secret\. GenAuth sends the new secret\./);
      await until(() => stored() === fresh, 'the new secret in GenAuth');
      assert.equal(updates(), 1);
      await workbench.choose('Send a test event through GenAuth');
      await result(/The endpoint accepted the event: status code 200/);
      assert.equal(handler.got.at(-1), fresh);
      await workbench.screenshot('verified');
      await workbench.choose('Continue');
      await workbench.step(/Remove the old secret from your handler/);
      await workbench.choose('Done');
      await workbench.notification(/The secret of "Orders" was rotated\. Remove the old one from your handler/).waitFor();
      await workbench.clipboard('');
      for (const text of [await workbench.page.content(), await workbench.log()])
        assert.ok(!text.includes(fresh) && !text.includes('canary'));
      await workbench.command('Notifications: Clear All Notifications');
    });

    it('R5: left after the update it says that GenAuth sends the new one; before that, the old one can be put back', async () => {
      const before = stored();
      await begin();
      await workbench.choose('Continue to handler');
      await workbench.choose('My handler accepts both secrets');
      await workbench.choose('Skip this test');
      await workbench.choose('Update secret in GenAuth');
      await workbench.step(/GenAuth sends the new secret\./);
      await workbench.choose('Send a test event through GenAuth');
      await result(/The endpoint rejected the secret with status code 401/);
      await workbench.choose('Restore old secret');
      await workbench.step(/Update the secret in GenAuth\. GenAuth sends the old secret\./);
      await until(() => stored() === before, 'the old secret');
      await workbench.choose('Update secret in GenAuth');
      await workbench.step(/GenAuth sends the new secret\./);
      await workbench.page.keyboard.press('Escape');
      await workbench.notification(/paused at step 5 of 6\. GenAuth sends the new secret\. Keep it in your handler/).waitFor();
      await discard();
    });

    it('asks with the name of a production connection before a test event and before the update, and goes on where it was', async () => {
      await workbench.command('Notifications: Clear All Notifications');
      await connect(scene, 'Live pool', true);
      await workbench.row('Orders').waitFor();
      const before = { updates: updates(), got: handler.got.length, secret: stored() };
      await begin();
      await workbench.choose('Continue to handler');
      await workbench.choose('My handler accepts both secrets');
      await workbench.choose('Send a test event with the new secret');
      await asks(/Send a test event to "Orders" in production user pool "Live pool"\?/);
      await workbench.screenshot('production');
      await workbench.answerDialog('Cancel');
      await workbench.choose('Skip this test');
      await workbench.choose('Update secret in GenAuth');
      await asks(/Update "Orders" in production user pool "Live pool"\?[^]*The secret is replaced/);
      await workbench.answerDialog('Cancel');
      await workbench.step(/Update the secret in GenAuth\. GenAuth sends the old secret\./);
      assert.deepEqual({ updates: updates(), got: handler.got.length, secret: stored() }, before);
      await workbench.choose('Update secret in GenAuth');
      await asks(/Update "Orders" in production user pool "Live pool"\?[^]*The secret is replaced/);
      await workbench.answerDialog('Update');
      await workbench.step(/GenAuth sends the new secret\./);
      await until(() => stored() !== before.secret, 'the new secret in GenAuth');
      await workbench.page.keyboard.press('Escape');
      await workbench.notification(/paused at step 5 of 6/).waitFor();
      await discard();
    });

    async function asks(what: RegExp): Promise<void> {
      const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: '"Live pool" is a production user pool.' });
      await dialog.waitFor();
      assert.match(await dialog.innerText(), what);
    }

    /** The row with what the last action gave; rows of earlier steps may still be in the page, unseen. */
    async function result(text: RegExp): Promise<void> {
      await workbench.quickInput.locator('.monaco-list-row:visible', { hasText: text }).first().waitFor();
    }

    /** The box has the webhook's own address; Enter confirms it. */
    async function confirmAddress(): Promise<void> {
      await workbench.step(/Address that receives the test event and the new secret/);
      assert.equal(await workbench.quickInput.locator('input.input').first().inputValue(), handler.url);
      await workbench.enter();
    }
  });
}
