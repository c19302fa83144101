import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { childrenOf, eventGroups, isNode, parentOf, webhookNode } from '../../../../src/features/list/model';
import type { Node } from '../../../../src/features/list/model';
import { valueOf } from '../../../../src/features/list/rowValue';

const webhook: Webhook = {
  ...{ webhookId: 'w-1', name: 'Orders', url: 'https://example.com/in?team=1', contentType: 'application/json', enabled: true },
  ...{ events: ['user:created', 'future:event'], secret: 'canary-secret', createdAt: '2026-11-11T08:00:00.000Z', extra: {} },
  retryConfig: { enabled: true, count: 3, delay: 5, delayUnit: 'Minute', password: 'canary-password' },
};
const catalog = {
  source: 'bundled' as const,
  groups: [{ id: 'user', en: 'User', zh: '用户', events: [{ id: 'user:created', en: 'User created', zh: '用户创建' }] }],
};

function all(node: Node): Node[] {
  return [node, ...(node.kind === 'events' ? eventGroups(node, catalog) : childrenOf(node)).flatMap(all)];
}

function rootOf(node: Node): Node {
  const parent = parentOf(node);
  return parent ? rootOf(parent) : node;
}

describe('what a row stands for when it is copied', () => {
  const nodes = all(webhookNode(webhook));
  const value = (id: string): string | undefined => {
    const node = nodes.find((one) => one.id === id);
    assert.ok(node, id);
    return valueOf(node);
  };

  it('is the fact as GenAuth has it', () => {
    assert.equal(value('w-1'), 'w-1');
    assert.equal(value('w-1/url'), 'https://example.com/in?team=1');
    assert.equal(value('w-1/contentType'), 'application/json');
    assert.equal(value('w-1/createdAt'), '2026-11-11T08:00:00.000Z');
    assert.equal(value('w-1/id'), 'w-1');
    assert.deepEqual(JSON.parse(value('w-1/retry') ?? ''), { enabled: true, count: 3, delay: 5, delayUnit: 'Minute' });
  });

  it('is each event on a line of its own', () => {
    assert.equal(value('w-1/events'), 'user:created\nfuture:event');
    assert.deepEqual(nodes.filter(({ kind }) => kind === 'event').map(valueOf), ['user:created', 'future:event']);
  });

  it('S3: is nothing for the secret', () => {
    assert.equal(value('w-1/secret'), undefined);
    assert.ok(!nodes.map(valueOf).join('\n').includes('canary'));
  });

  it('R9: below one without an ID it is the same, and nothing where there is nothing', () => {
    const odd = all(webhookNode({ ...webhook, webhookId: '', contentType: '' }, 'without ID/1'));
    const values = Object.fromEntries(odd.map((node) => [node.id, valueOf(node)]));
    assert.deepEqual(
      ['', '/url', '/events', '/contentType', '/id', '/secret'].map((end) => values[`without ID/1${end}`]),
      [undefined, 'https://example.com/in?team=1', 'user:created\nfuture:event', undefined, undefined, undefined],
    );
    assert.deepEqual(
      odd.slice(1).map((node) => rootOf(node).id),
      odd.slice(1).map(() => 'without ID/1'),
    );
  });

  it('knows a row from what somebody else passes', () => {
    assert.ok(nodes.every(isNode));
    for (const other of [undefined, null, 'w-1', { webhookId: 'w-1' }, { kind: 'event' }, { kind: 'other', id: '1' }])
      assert.equal(isNode(other), false);
    const webhook = { webhookId: 'w-1', events: ['login'] };
    for (const kind of ['webhook', 'fact', 'events', 'eventGroup', 'event'])
      for (const less of [{}, { webhook: null }, { webhook: 7 }, { webhook: { events: 'login' } }])
        assert.equal(isNode({ kind, id: '1', fact: 'url', event: { id: 'e' }, group: { events: [] }, ...less }), false, kind);
    for (const less of [
      { kind: 'fact', fact: 'toString' },
      { kind: 'event', event: null },
      { kind: 'eventGroup', group: {} },
      { kind: 'eventGroup', group: { events: [null] } },
    ])
      assert.equal(isNode({ id: '1', webhook, ...less }), false, less.kind);
  });
});
