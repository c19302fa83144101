import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toWebhook } from '../../../../src/api/webhookRecord';
import { copyId, copyValue } from '../../../../src/features/list/copyCommands';
import { deleteWebhook } from '../../../../src/features/manage/deleteWebhook';
import { disableWebhook, enableWebhook } from '../../../../src/features/manage/commands';
import { commands } from '../../../../src/ids';
import { WebhookTree } from '../../../../src/features/list/provider';
import type { Node } from '../../../../src/features/list/model';
import { noHealth } from '../../../support/noHealth';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import { until } from '../../../support/until';

const good = {
  webhookId: 'good',
  name: 'Good',
  url: 'https://example.com/good',
  contentType: 'application/json',
  enabled: true,
  events: ['login'],
  secret: '',
};
const records: readonly unknown[] = [
  good,
  { ...good, webhookId: 'odd', name: null, events: 'login', retryConfig: '{"enabled":true}' },
  { ...good, webhookId: 'untold', name: 'Untold', events: null, enabled: undefined, secret: null },
  { ...good, webhookId: 7, name: 'Numbered' },
  { ...good, webhookId: undefined, name: 'Nameless' },
  null,
  null,
];

describe('odd rows of the tree', () => {
  let fakeWindow: FakeWindow;
  let tree: WebhookTree;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow(records.map(toWebhook));
    tree = new WebhookTree(fakeWindow.services.store, noHealth, fakeWindow.services.rotations);
  });
  afterEach(() => {
    tree.dispose();
    fakeWindow.close();
  });

  const rows = (): [Node, vscode.TreeItem][] => tree.getChildren().map((node) => [node, tree.getTreeItem(node)]);
  const at = (index: number): [Node, vscode.TreeItem] => rows()[index] ?? assert.fail();
  const childrenAt = async (index: number): Promise<Node[]> => tree.getChildren(at(index)[0]);
  const below = async (index: number): Promise<string[]> =>
    (await childrenAt(index)).map((node) => String(tree.getTreeItem(node).description));

  it('R9: all are there, each with an ID of its own, and the odd ones name their fields in words', () => {
    assert.equal(rows().length, records.length);
    assert.equal(new Set(rows().map(([{ id }]) => id)).size, records.length);
    const said = rows().map(([, { description }]) => String(description));
    assert.equal(said[0], 'example.com');
    assert.equal(said[1], 'example.com · unexpected format: name, events, retryConfig');
    assert.equal(said[2], 'state unknown · example.com');
    assert.match(said[3] ?? '', /unexpected format: webhookId$/);
    assert.match(said[5] ?? '', /unexpected format: webhookId, name, url, contentType$/);
    for (const [index, [, item]] of rows().entries()) {
      assert.equal((item.iconPath as vscode.ThemeIcon).id === 'warning', index !== 0 && index !== 2, said[index]);
      if (index === 1) assert.match(item.accessibilityInformation?.label ?? '', /unexpected format: name/);
    }
  });

  it('what GenAuth did not tell is said as that below a row, and a told empty secret as none', async () => {
    assert.equal((await below(2)).filter((text) => text === 'not returned by GenAuth').length, 2, 'events and secret');
    assert.ok((await below(0)).includes('none'));
  });

  it('R9: what is known of one without an ID is below its row, to be copied and not to be changed', async () => {
    assert.ok((await below(4)).includes('https://example.com/good'));
    const facts = (await childrenAt(4)).map((node) => [node, tree.getTreeItem(node)] as const);
    assert.deepEqual([...new Set(facts.map(([, { contextValue }]) => contextValue))].sort(), ['', 'copyable']);
    const url = facts.find(([{ id }]) => id.endsWith('/url'))?.[0];
    await copyValue(fakeWindow.services, url);
    assert.equal(await vscode.env.clipboard.readText(), 'https://example.com/good');
    const ids = (await Promise.all([4, 5, 6].map(childrenAt))).flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'each row has an ID of its own');
  });

  it('a row without an ID has no menu of a webhook and nothing happens on a click', () => {
    for (const index of [4, 5, 6]) assert.deepEqual([at(index)[1].contextValue, at(index)[1].command], ['odd withoutId', undefined]);
    assert.equal(at(1)[1].command?.command, commands.openOnDoubleClick);
    assert.match(at(2)[1].contextValue ?? '', /\benabled disabled\b/, 'both can be asked for');
  });

  it('a command on a row without an ID says why it cannot act, and sends nothing', async () => {
    for (const command of [deleteWebhook, disableWebhook, copyId]) {
      await command(fakeWindow.services, at(4)[0]);
      assert.match((await fakeWindow.userInput.nextNotice()).text, /^GenAuth returned this webhook without an ID/);
    }
    assert.deepEqual(
      [fakeWindow.service.updates, fakeWindow.service.deleted, fakeWindow.userInput.unseen()],
      [[], [], { inputs: 0, notices: 0 }],
    );
  });

  it('an odd row is enabled, disabled and deleted as any other, also where its state was not told', async () => {
    await enableWebhook(fakeWindow.services, at(2)[0]);
    await disableWebhook(fakeWindow.services, at(1)[0]);
    assert.deepEqual(fakeWindow.service.updates, [
      { webhookId: 'untold', enabled: true },
      { webhookId: 'odd', enabled: false },
    ]);
    const run = deleteWebhook(fakeWindow.services, at(1)[0]);
    (await fakeWindow.userInput.nextNotice()).press('Delete');
    await run;
    await until(() => fakeWindow.service.deleted.length === 1, 'the deletion');
    assert.deepEqual(fakeWindow.service.deleted, ['odd']);
  });
});
