import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendPayload } from '../../../../src/features/send/sendPayload';
import type { ManageCore } from '../../../../src/features/manage/core';
import { formServices } from '../../../support/fakeWindow';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';

describe('sending the event in an editor', () => {
  const { showQuickPick } = vscode.window;
  let service: FakeService;
  let userInput: UserInput;
  let services: ManageCore;
  let offered: readonly string[];

  beforeEach(async () => {
    service = await createFakeService();
    await service.fill([
      {
        webhookId: 'w1',
        name: 'Users',
        url: 'https://a.test/hook',
        events: ['login'],
        contentType: 'application/json',
        enabled: true,
        extra: {},
      },
    ]);
    userInput = captureUserInput();
    const made = formServices(service, new Map());
    services = {
      ...made,
      payloads: {
        ...made.payloads,
        dispose: () => undefined,
        problems: { delete: () => undefined } as unknown as vscode.DiagnosticCollection,
      },
    };
    offered = [];
    Object.assign(vscode.window, {
      showQuickPick: async (items: readonly vscode.QuickPickItem[]) => void (offered = items.map(({ label }) => label)),
    });
  });
  afterEach(() => {
    Object.assign(vscode.window, { showQuickPick });
    userInput.restore();
    services.log.dispose();
    service.dispose();
  });

  it('offers the webhooks when the one it was sent to before is gone, as its lens says', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: 'json', content: '{"eventName":"login"}' });
    services.payloads.setTarget(uri, 'gone');
    await sendPayload(services, uri);
    assert.deepEqual(offered, ['Users']);
    assert.deepEqual(userInput.unseen(), { inputs: 0, notices: 0 });
  });

  it('is not sent in the place of a document that is named and not open', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: 'json', content: '{"eventName":"login"}' });
    await vscode.window.showTextDocument(uri);
    await sendPayload(services, vscode.Uri.file('/not/open/user-deleted.genauth-event.json'));
    assert.equal((await userInput.nextNotice()).text, 'Open the event to send first.');
    assert.deepEqual(offered, []);
    await sendPayload(services, undefined);
    assert.deepEqual(offered, ['Users'], 'nothing is named: the one in front');
  });

  it('S12: is not sent with the dots of a copied delivery, which are marked at their place', async () => {
    const marks: vscode.Diagnostic[] = [];
    Object.assign(services.payloads, {
      problems: { delete: () => undefined, set: (_uri: vscode.Uri, found: vscode.Diagnostic[]) => void marks.push(...found) },
    });
    const { uri } = await vscode.workspace.openTextDocument({
      language: 'json',
      content: '{"eventName":"login",\n"data":{"email":"•••••••• string(23)",\n"phone":"••••••••"}}',
    });
    services.payloads.setTarget(uri, 'w1');
    await sendPayload(services, uri);
    assert.match((await userInput.nextNotice()).text, /Nothing was sent\. Line 2: The dots stand for a masked value/);
    assert.deepEqual(
      marks.map(({ range }) => [range.start.line, range.start.character]),
      [
        [1, 16],
        [2, 8],
      ],
    );
    assert.deepEqual(offered, []);
  });
});
