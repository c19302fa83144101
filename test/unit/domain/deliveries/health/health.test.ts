import assert from 'node:assert/strict';
import type { Delivery } from '../../../../../src/domain/deliveries/log/delivery';
import { healthOf, sparkline } from '../../../../../src/domain/deliveries/health/health';
import { createHealthMemory, healthKey } from '../../../../../src/domain/deliveries/health/healthMemory';
import { senderOf } from '../../../../../src/domain/deliveries/causes/sender';

const secret = 'canary-health-secret-3';
let made = 0;
function delivery(outcome: Delivery['outcome'], change: Partial<Delivery> = {}): Delivery {
  made += 1;
  const side = { headers: { 'x-genauth-token': secret }, body: { email: 'canary@example.com' } };
  return {
    key: String(made),
    webhookId: 'w1',
    event: 'login',
    at: made,
    outcome,
    status: outcome === 'failed' ? 500 : 200,
    error: undefined,
    request: side,
    response: side,
    swapped: false,
    ...change,
  };
}
const many = (count: number, outcome: Delivery['outcome']): Delivery[] => Array.from({ length: count }, () => delivery(outcome));

describe('the health of a webhook', () => {
  it('failing means that the newest delivery whose outcome is known has failed', () => {
    const table: [Delivery['outcome'][], boolean][] = [
      [[], false],
      [['succeeded'], false],
      [['failed', 'succeeded'], true],
      [['succeeded', 'failed', 'failed'], false],
      [['unknown', 'failed', 'succeeded'], true],
      [['unknown', 'unknown'], false],
    ];
    for (const [outcomes, failing] of table)
      assert.equal(
        healthOf(
          outcomes.map((outcome) => delivery(outcome)),
          undefined,
          'cloud',
        ).failing,
        failing,
        outcomes.join(),
      );
  });

  it('counts the last 50 whose outcome is known, and no other', () => {
    const { outcomes } = healthOf([...many(2, 'unknown'), ...many(4, 'failed'), ...many(60, 'succeeded')], undefined, 'cloud');
    assert.equal(outcomes.length, 50);
    assert.equal(outcomes.filter(Boolean).length, 46);
  });

  it('S3, S4: holds nothing of what was sent or answered', () => {
    const health = healthOf(
      [delivery('failed', { status: 401 })],
      {
        webhookId: 'w1',
        name: 'n',
        url: 'https://x.example/?t=canary-q',
        contentType: 'application/json',
        enabled: true,
        events: [],
        secret,
        extra: {},
      },
      'cloud',
    );
    assert.equal(health.cause?.kind, 'secretRefused');
    assert.ok(!JSON.stringify(health).includes('canary'));
  });

  it('draws the outcomes from the oldest to the newest', () => {
    const table: [boolean[], string][] = [
      [[], ''],
      [[true], '█'],
      [[false, true, true], '██▁'],
      [[...Array<boolean>(25).fill(false), ...Array<boolean>(25).fill(true)], '█████▁▁▁▁▁'],
      [
        [false, true, false, true, false, true, false, true, false, true, false, true, false, true, false, true, false, true, false, true],
        '▄▄▄▄▄▄▄▄▄▄',
      ],
    ];
    for (const [outcomes, chart] of table) assert.equal(sparkline(outcomes), chart);
    for (let count = 1; count <= 50; count += 1) assert.equal(sparkline(Array<boolean>(count).fill(true)).length, Math.min(10, count));
  });

  it('knows who posts: any GenAuth on this machine reaches what the sandbox reaches', () => {
    assert.equal(senderOf({ service: 'sandbox', origin: 'http://127.0.0.1:1' }), 'sandbox');
    assert.equal(senderOf({ service: 'private', origin: 'http://localhost:3000' }), 'sandbox');
    assert.equal(senderOf({ service: 'private', origin: 'https://genauth.example.com' }), 'private');
    assert.equal(senderOf({ service: 'authing', origin: 'https://api.authing.cn' }), 'cloud');
  });
});

describe('what is remembered of the health of webhooks', () => {
  const memoryOf = (kept = new Map<string, unknown>()) => {
    let writes = 0;
    const storage = {
      get: (key: string): unknown => structuredClone(kept.get(key)),
      update: async (key: string, value: unknown): Promise<void> => {
        writes += 1;
        if (value === undefined) kept.delete(key);
        else kept.set(key, structuredClone(value));
      },
    };
    return { kept, memory: createHealthMemory(storage), other: createHealthMemory(storage), writes: () => writes };
  };
  const seen = (record: Record<string, boolean | undefined>): Map<string, boolean | undefined> => new Map(Object.entries(record));

  it('tells each turn once: none for what was failing when first looked at, none while it stays so', async () => {
    const { memory } = memoryOf();
    assert.deepEqual(await memory.settle('c1', seen({ a: true, b: false })), { started: [], recovered: [] });
    assert.deepEqual(await memory.settle('c1', seen({ a: true, b: true })), { started: ['b'], recovered: [] });
    assert.deepEqual(await memory.settle('c1', seen({ a: true, b: true })), { started: [], recovered: [] });
    assert.deepEqual(await memory.settle('c1', seen({ a: false, b: true })), { started: [], recovered: ['a'] });
    assert.deepEqual(await memory.settle('c1', seen({ b: false, a: false })), { started: [], recovered: ['b'] });
  });

  it('tells of the first failure of a webhook that is new, and changes nothing about one that is known', async () => {
    const { memory } = memoryOf();
    await memory.settle('c1', seen({ old: true }));
    await memory.meet('c1', ['fresh', 'old']);
    assert.deepEqual(await memory.settle('c1', seen({ fresh: true, old: true })), { started: ['fresh'], recovered: [] });
  });

  it('is not judged while disabled, nor told of when it is enabled again', async () => {
    const { memory } = memoryOf();
    await memory.settle('c1', seen({ a: true }));
    assert.deepEqual(await memory.settle('c1', seen({ a: undefined })), { started: [], recovered: [] });
    assert.deepEqual(await memory.settle('c1', seen({ a: false })), { started: [], recovered: [] });
  });

  it('lasts over a reload, serves all windows, and keeps connections apart', async () => {
    const { memory, other } = memoryOf();
    await memory.settle('c1', seen({ a: false }));
    assert.deepEqual((await other.settle('c1', seen({ a: true }))).started, ['a']);
    assert.deepEqual((await memory.settle('c1', seen({ a: true }))).started, []);
    assert.deepEqual((await memory.settle('c2', seen({ a: true }))).started, []);
  });

  it('S3: keeps ids only, one entry a connection, gone with the connection', async () => {
    const { memory, kept } = memoryOf();
    await memory.settle('c1', seen({ a: true, b: false }));
    assert.deepEqual([...kept], [[healthKey('c1'), { failing: ['a'], well: ['b'] }]]);
    await memory.keepOnly('c1', (id) => id === 'a');
    assert.deepEqual([...kept.values()], [{ failing: ['a'], well: [] }]);
    await memory.forget('c1');
    assert.equal(kept.size, 0);
  });

  it('writes only what has changed, is bounded, and takes anything for what was stored', async () => {
    const { memory, kept, writes } = memoryOf(new Map([[healthKey('c1'), { failing: 'nonsense' }]]));
    await memory.settle('c1', seen(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`w${index}`, index < 5]))));
    await memory.settle('c1', seen({ w1: true, w2: true, w100: false }));
    assert.equal(writes(), 1);
    const stored = kept.get(healthKey('c1')) as { failing: string[]; well: string[] };
    assert.equal(stored.failing.length + stored.well.length, 2000);
    assert.equal(stored.failing.length, 5);
  });
});
