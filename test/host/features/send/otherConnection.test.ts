import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Webhook } from '../../../../src/api/schemas';
import { toDelivery } from '../../../../src/domain/deliveries/log/delivery';
import { copyId } from '../../../../src/features/list/copyCommands';
import { sendTestEvent } from '../../../../src/features/send/commands';
import { makeSandboxEvent } from '../../../../src/features/send/makeSandboxEvent';
import { tellWhy } from '../../../../src/features/watch/explain';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import { choose } from '../../../support/userInput';

const webhook: Webhook = {
  webhookId: 'w1',
  name: 'Users',
  url: 'https://a.test/hook',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
};

describe('what was asked for in another connection', () => {
  let fakeWindow: FakeWindow;
  beforeEach(async () => {
    fakeWindow = await openFakeWindow([webhook]);
  });
  afterEach(() => fakeWindow.close());

  it('makes no event happen in the sandbox while the window is connected to a user pool, and looks into none of its logs', async () => {
    const { userInput, services } = fakeWindow;
    let made = 0;
    await makeSandboxEvent({ ...services, sandbox: { ...services.sandbox, makeEvent: async () => (made += 1) } }, undefined);
    assert.match((await userInput.nextNotice()).text, /Switch to the local sandbox/);
    assert.deepEqual([made, userInput.unseen()], [0, { inputs: 0, notices: 0 }]);
  });

  it('sends no event to a webhook of the connection that was, when it changed while the event was chosen', async () => {
    const { service, userInput, services } = fakeWindow;
    const sending = sendTestEvent(services, { webhookId: 'w1' });
    const pick = await userInput.nextPick();
    service.switchConnection();
    await choose(pick, 'test');
    await sending;
    assert.equal((await userInput.nextNotice()).text, 'Nothing was sent: this window now uses another connection.');
    assert.deepEqual(userInput.unseen(), { inputs: 0, notices: 0 });
  });

  it('does nothing to a webhook that was chosen from the list of the connection that was', async () => {
    const { service, userInput, services } = fakeWindow;
    const { showQuickPick } = vscode.window;
    const switching = async (items: readonly vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> => {
      service.switchConnection();
      await services.store.refresh();
      return items[0];
    };
    Object.assign(vscode.window, { showQuickPick: switching });
    try {
      await vscode.env.clipboard.writeText('as before');
      await copyId(services, undefined);
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    assert.match((await userInput.nextNotice()).text, /^Webhook not found/);
    assert.equal(await vscode.env.clipboard.readText(), 'as before');
  });

  it('does not say of a failed delivery that it has not failed when the window was disconnected', async () => {
    const { service, userInput, services } = fakeWindow;
    const delivery = toDelivery({ webhookId: 'w1', eventName: 'login', success: false, responseStatusCode: 500 });
    service.disconnect();
    await tellWhy(services, delivery, undefined);
    assert.equal((await userInput.nextNotice()).text, "Why it failed can't be told: the window was disconnected.");
  });
});
