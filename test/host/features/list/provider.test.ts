import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import type { RotationMark } from '../../../../src/domain/rotations/keptRotation';
import { WebhookTree } from '../../../../src/features/list/provider';
import type { Node } from '../../../../src/features/list/model';
import { createEmitter } from '../../../../src/base/emitter';
import type { StoreChange, WebhooksState, WebhookStore } from '../../../../src/domain/webhooks/store/store';
import type { HealthRow } from '../../../../src/domain/deliveries/health/webhookHealth';
import { noHealth } from '../../../support/noHealth';

describe('what of the tree is drawn anew', () => {
  const webhook = (webhookId: string, name = webhookId): Webhook => ({
    webhookId,
    name,
    url: 'https://example.com',
    events: ['login'],
    contentType: 'application/json',
    enabled: true,
    extra: {},
  });
  const ready = (...webhooks: Webhook[]): WebhooksState => ({ kind: 'ready', webhooks, loadedAt: 0, refreshing: false });
  let state: WebhooksState;
  let tree: WebhookTree;
  let drawn: (string[] | 'all')[];
  let marks: RotationMark[];
  const rotated = createEmitter<void>();
  let health: HealthRow | undefined;
  const changed = createEmitter<StoreChange>();
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const show = async (next: WebhooksState): Promise<void> => {
    state = next;
    changed.fire({ kind: 'all' });
    await turn();
  };

  beforeEach(() => {
    drawn = [];
    marks = [];
    state = ready(webhook('a'), webhook('b'));
    const store: Pick<WebhookStore, 'state' | 'onDidChange' | 'liveEvents' | 'onDidChangeCatalog' | 'find'> = {
      get state() {
        return state;
      },
      liveEvents: undefined,
      onDidChange: changed.event,
      onDidChangeCatalog: () => ({ dispose: () => undefined }),
      find: (id) => ('webhooks' in state ? state.webhooks.find(({ webhookId }) => webhookId === id) : undefined),
    };
    health = undefined;
    const known = { ...noHealth, row: (id: string) => (id === 'a' ? health : undefined), failing: () => (health ? ['a'] : []) };
    tree = new WebhookTree(store as WebhookStore, known, {
      get marks() {
        return marks;
      },
      markOf: (id) => marks.find(({ webhookId }) => webhookId === id),
      onDidChange: rotated.event,
    });
    tree.onDidChangeTreeData((nodes) => {
      drawn.push(nodes === undefined ? 'all' : nodes.map(({ id }: Node) => id));
      if (nodes === undefined) tree.getChildren();
    });
    tree.getChildren();
  });
  afterEach(() => tree.dispose());

  it('nothing when a refresh finds what is there already', async () => {
    await show(ready(webhook('a'), webhook('b')));
    assert.deepEqual(drawn, []);
  });

  it('the row that says something else, and those that were opened, below which times age', async () => {
    await show(ready(webhook('a'), webhook('b', 'Another name')));
    void tree.getChildren(tree.rowFor('a'));
    await show(ready(webhook('a'), webhook('b', 'Another name')));
    assert.deepEqual(drawn, [['b'], ['a']]);
    assert.equal(tree.rowFor('b')?.webhook.name, 'Another name');
  });

  it('a row that was asked for before the redraw', async () => {
    state = ready(webhook('a', 'Another name'), webhook('b'));
    changed.fire({ kind: 'created', webhookId: 'a' });
    tree.rowFor('a');
    await turn();
    assert.deepEqual(drawn, [['a']]);
    assert.equal(tree.rowFor('a')?.webhook.name, 'Another name');
  });

  it('the row whose secret is being rotated, while it is and when it is over', () => {
    marks = [{ service: 'x', webhookId: 'b', name: 'b', connectionName: 'Staging', sends: 'old', step: 3 }];
    rotated.fire();
    const row = tree.rowFor('b') ?? assert.fail();
    const { description, contextValue, accessibilityInformation } = tree.getTreeItem(row);
    assert.equal(description, 'rotating secret, step 3 · example.com');
    assert.match(contextValue ?? '', /\brotating\b/);
    assert.match(accessibilityInformation?.label ?? '', /rotating secret, step 3$/);
    marks = [];
    rotated.fire();
    assert.equal(tree.getTreeItem(row).description, 'example.com');
    assert.deepEqual(drawn, [['b'], ['b']]);
  });

  it('all when a row comes, goes or moves, and when there is none', async () => {
    for (const next of [
      ready(webhook('a'), webhook('b'), webhook('c')),
      ready(webhook('a'), webhook('b')),
      ready(webhook('b'), webhook('a')),
      ready(),
      ready(webhook('a')),
    ])
      await show(next);
    assert.deepEqual(drawn, ['all', 'all', 'all', 'all', 'all']);
  });

  it('a failing row says how old its mark is once it is old; a row that stays as it is, is not drawn', () => {
    const failing = (old: string): HealthRow => ({ failing: true, spoken: 'failing', lines: () => ['Last delivery: failed'], old });
    const row = tree.rowFor('a');
    assert.ok(row);
    health = failing('');
    tree.redrawOld();
    assert.equal(tree.getTreeItem(row).description, 'failing · example.com');
    tree.redrawOld();
    health = failing('checked 6 minutes ago');
    tree.redrawOld();
    tree.redrawOld();
    assert.equal(tree.getTreeItem(row).description, 'failing, checked 6 minutes ago · example.com');
    assert.match(tree.getTreeItem(row).accessibilityInformation?.label ?? '', /failing, checked 6 minutes ago$/);
    assert.deepEqual(drawn, [['a'], ['a']]);
  });

  it('the tooltip is made when somebody points at the row, and made anew once it is old', () => {
    const row = tree.rowFor('a');
    assert.ok(row);
    const item = tree.getTreeItem(row);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = tree.resolveTreeItem(item, row);
    assert.match(typeof tooltip === 'string' ? tooltip : '', /^a\nEnabled\nURL: https:\/\/example\.com/);
    tree.redrawOld();
    tree.redrawOld();
    assert.deepEqual(drawn, [['a']]);
  });

  it('all when many rows say something else', async () => {
    const many = (name: string): WebhooksState => ready(...Array.from({ length: 60 }, (_, index) => webhook(`w${index}`, name)));
    await show(many('Before'));
    await show(many('After'));
    assert.deepEqual(drawn, ['all', 'all']);
  });
});
