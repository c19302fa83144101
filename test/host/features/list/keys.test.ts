import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toWebhook } from '../../../../src/api/webhookRecord';
import { changeName } from '../../../../src/features/manage/commands';
import { copyId, copyValue } from '../../../../src/features/list/copyCommands';
import { deleteWebhook } from '../../../../src/features/manage/deleteWebhook';
import { webhookFor } from '../../../../src/features/list/pickWebhook';
import type { ManageCore } from '../../../../src/features/manage/core';
import { childrenOf, connectionNodes, remedyNode, webhookNode } from '../../../../src/features/list/model';
import type { Node, WebhookNode } from '../../../../src/features/list/model';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';

const key = { focused: true };
const record = (webhookId: string): unknown => ({
  webhookId,
  name: webhookId,
  url: `https://example.com/${webhookId}`,
  contentType: 'application/json',
  enabled: true,
  events: ['login'],
  secret: 'a-secret',
  createdAt: '2020-01-01T00:00:00.000Z',
});

describe('a key in the view', () => {
  let fakeWindow: FakeWindow;
  let one: WebhookNode;
  let other: Node;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow([record('one'), record('other')].map(toWebhook));
    const node = (id: string): WebhookNode => webhookNode(fakeWindow.services.store.find(id) ?? assert.fail());
    [one, other] = [node('one'), node('other')];
    await vscode.env.clipboard.writeText('as before');
  });
  afterEach(() => fakeWindow.close());

  /** The services of a view in which the key is about these rows. */
  const about = (...nodes: Node[]): ManageCore => {
    const { services } = fakeWindow;
    return {
      ...services,
      view: { ...services.view, dispose: () => undefined, selection: { ...services.view.selection, underKeyboard: async () => nodes } },
    };
  };
  const copied = (): Thenable<string> => vscode.env.clipboard.readText();
  const facts = (): Node[] => childrenOf(one);
  /** Rows that are no webhook: of an empty view, of one that failed, of a window that is connected to none, and below a webhook. */
  const others = (): Node[] => [
    remedyNode('refresh'),
    remedyNode('clearFilter'),
    ...connectionNodes({
      kind: 'none',
      others: [{ id: 'p', name: 'Pool', origin: 'https://example.com', service: 'cloud', production: true, accessKeyId: 'k' }],
    } as unknown as Parameters<typeof connectionNodes>[0]),
    ...facts(),
  ];

  it('that is about one webhook does nothing when it is about several', async () => {
    assert.equal((await webhookFor(about(one), key))?.webhookId, 'one');
    assert.equal(await webhookFor(about(one, other), key), undefined);
    await changeName(about(one, other), key);
    await changeName(about(), key);
    assert.deepEqual([fakeWindow.service.updates, fakeWindow.userInput.unseen()], [[], { inputs: 0, notices: 0 }]);
  });

  it('that deletes, renames or copies an ID does nothing on a row that is no webhook', async () => {
    assert.ok(others().length >= 10);
    for (const node of others()) for (const command of [deleteWebhook, changeName, copyId]) await command(about(node), key);
    assert.deepEqual(
      [fakeWindow.service.deleted, fakeWindow.service.updates, fakeWindow.userInput.unseen(), await copied()],
      [[], [], { inputs: 0, notices: 0 }, 'as before'],
    );
  });

  it('that copies takes of several rows of mixed kinds what each stands for, and never the secret', async () => {
    await copyId(about(one, remedyNode('refresh'), ...facts(), other), key);
    assert.equal(await copied(), 'one\nother');
    await copyValue(about(...facts()), key);
    assert.deepEqual((await copied()).split('\n'), [
      'https://example.com/one',
      'login',
      'application/json',
      '2020-01-01T00:00:00.000Z',
      'one',
    ]);
  });
});
