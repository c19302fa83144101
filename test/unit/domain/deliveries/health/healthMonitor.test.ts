import assert from 'node:assert/strict';
import { createDeliveryLog } from '../../../../../src/domain/deliveries/log/deliveryLog';
import { createHealthKeeper } from '../../../../../src/domain/deliveries/health/healthMonitor';
import type { HealthKeeper } from '../../../../../src/domain/deliveries/health/healthMonitor';
import { createHealthMemory } from '../../../../../src/domain/deliveries/health/healthMemory';
import type { ManagementClient } from '../../../../../src/api/client';
import type { Webhook, WebhookLog } from '../../../../../src/api/schemas';
import type { Session } from '../../../../../src/domain/connections/connections';
import { createEmitter } from '../../../../../src/base/emitter';
import type { StoreChange, WebhooksState } from '../../../../../src/domain/webhooks/store/store';
import { createFakeClock } from '../../../../support/fakeClock';
import { createLogService, logRow } from '../../../../support/logService';

const minute = 60_000;

function webhook(webhookId: string, change: Partial<Webhook> = {}): Webhook {
  return {
    webhookId,
    name: webhookId,
    url: 'https://hooks.example.com',
    contentType: 'application/json',
    enabled: true,
    events: ['login'],
    extra: {},
    ...change,
  };
}

/** The keeper on the real delivery log, with webhooks `a` and `b` whose logs a test writes. */
function setUp(kept = new Map<string, unknown>()) {
  const clock = createFakeClock();
  const logs: Record<string, WebhookLog[]> = { a: [], b: [] };
  const backgrounds: (boolean | undefined)[] = [];
  const client: ManagementClient = {
    ...createLogService().client,
    getWebhookLogs: async ({ webhookId }, options) => {
      backgrounds.push(options?.background);
      const rows = logs[webhookId] ?? [];
      return { totalCount: rows.length, list: rows };
    },
  };
  const world = {
    watched: true,
    webhooks: [webhook('a'), webhook('b')],
    told: [] as { started: string[]; recovered: string[] }[],
    session: {
      kind: 'connected',
      profile: { id: 'p1', name: 'Staging', service: 'genauth', origin: 'https://api.genauth.ai', production: false, accessKeyId: 'pool' },
      client,
    } as Session,
  };
  const sessionChanged = createEmitter<Session>();
  const storeChanged = createEmitter<StoreChange>();
  let loadedAt = clock.now();
  const storage = {
    get: (key: string): unknown => kept.get(key),
    update: async (key: string, value: unknown): Promise<void> => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
  const deliveryLog = createDeliveryLog({
    client: () => (world.session.kind === 'connected' ? world.session.client : undefined),
    now: () => clock.now(),
  });
  const names = (webhooks: readonly Webhook[]): string[] => webhooks.map(({ name }) => name);
  const keeper = createHealthKeeper({
    connections: {
      get session() {
        return world.session;
      },
      onDidChange: sessionChanged.event,
    },
    store: {
      get state(): WebhooksState {
        return { kind: 'ready', webhooks: world.webhooks, loadedAt, refreshing: false };
      },
      find: (id) => world.webhooks.find(({ webhookId }) => webhookId === id),
      onDidChange: storeChanged.event,
    },
    deliveryLog,
    memory: createHealthMemory(storage),
    watched: () => world.watched,
    first: () => [],
    tell: ({ started, recovered }) => world.told.push({ started: names(started), recovered: names(recovered) }),
    interval: () => minute,
    now: () => clock.now(),
    schedule: (task, ms) => clock.schedule(task, ms),
    random: () => 0.5,
  });
  let row = 0;
  return {
    world,
    keeper,
    clock,
    kept,
    deliveryLog,
    backgrounds,
    sessionChanged,
    /** A delivery that the service logs. */
    log: (id: string, success: boolean, status = success ? 200 : 500): void => {
      logs[id] = [
        logRow((row += 1), { webhookId: id, success, responseStatusCode: status, responseHeaders: { server: 'x' } }),
        ...(logs[id] ?? []),
      ];
    },
    created: (id: string): void => {
      logs[id] ??= [];
      world.webhooks = [webhook(id), ...world.webhooks];
      storeChanged.fire({ kind: 'created', webhookId: id });
    },
    refreshed: (): void => {
      loadedAt = clock.now();
      storeChanged.fire({ kind: 'all' });
    },
  };
}

describe('looking after the webhooks', () => {
  const keepers: HealthKeeper[] = [];
  const start = (kept?: Map<string, unknown>) => {
    const made = setUp(kept);
    keepers.push(made.keeper);
    return made;
  };
  afterEach(() => {
    for (const keeper of keepers.splice(0)) keeper.dispose();
  });

  it('tells when one starts to fail and when it works again, once each, and knows why', async () => {
    const { world, keeper, clock, log } = start();
    log('a', true);
    await clock.pass(minute);
    assert.equal(keeper.isFailing('a'), false);
    log('a', false, 503);
    await clock.pass(5 * minute);
    assert.deepEqual(world.told, [{ started: ['a'], recovered: [] }]);
    assert.equal(keeper.isFailing('a'), true);
    assert.equal(keeper.of('a')?.cause?.kind, 'serverError');
    log('a', true);
    await clock.pass(5 * minute);
    assert.deepEqual(world.told.slice(1), [{ started: [], recovered: ['a'] }]);
  });

  it('tells of several at once in one go', async () => {
    const { world, clock, log } = start();
    await clock.pass(1);
    log('a', false);
    log('b', false);
    await clock.pass(3 * minute);
    assert.deepEqual(world.told, [{ started: ['a', 'b'], recovered: [] }]);
    log('a', true);
    await clock.pass(minute + 1);
    assert.deepEqual(world.told.at(-1), { started: [], recovered: ['a'] });
  });

  it('does not tell of what was failing when it was first looked at, nor again after a reload', async () => {
    const first = start();
    first.log('a', false);
    await first.clock.pass(3 * minute);
    assert.deepEqual(first.world.told, []);
    assert.equal(first.keeper.isFailing('a'), true);
    first.log('b', false);
    await first.clock.pass(minute + 1);
    assert.equal(first.world.told.length, 1);
    const second = start(first.kept);
    second.log('a', false);
    second.log('b', false);
    await second.clock.pass(3 * minute);
    assert.deepEqual(second.world.told, []);
  });

  it('tells of the first failure of a webhook that was created here, before anybody has looked at it', async () => {
    const { world, clock, log, created } = start();
    created('fresh');
    log('fresh', false);
    await clock.pass(2 * minute);
    assert.deepEqual(world.told, [{ started: ['fresh'], recovered: [] }]);
  });

  it('tells of the first failure of a webhook that somebody else has created since the last list', async () => {
    const { world, clock, log, refreshed } = start();
    refreshed();
    await clock.pass(1);
    world.webhooks = [...world.webhooks, webhook('theirs')];
    log('theirs', false);
    refreshed();
    await clock.pass(2 * minute);
    assert.deepEqual(world.told, [{ started: ['theirs'], recovered: [] }]);
  });

  it('does not tell the user what the user has just seen: the log that was opened, the test event that was sent', async () => {
    const { world, keeper, clock, log, deliveryLog } = start();
    await clock.pass(1);
    log('a', false);
    await deliveryLog.refreshHead('a');
    assert.equal(keeper.isFailing('a'), true);
    keeper.tried('b');
    log('b', false);
    await clock.pass(minute);
    assert.equal(keeper.isFailing('b'), true);
    assert.deepEqual(world.told, []);
    assert.equal(deliveryLog.head('a')?.length, 1, 'that of the user is kept');
    log('b', true);
    await clock.pass(minute);
    assert.deepEqual(world.told, [{ started: [], recovered: ['b'] }], 'what comes after the test event is news again');
  });

  it('does not tell what comes of several events that the user sends, a wrong secret among them, whenever it is looked', async () => {
    const { world, keeper, clock, log, refreshed } = start();
    await clock.pass(1);
    keeper.tried('a', 3);
    for (const success of [true, false, true]) {
      log('a', success);
      refreshed();
      await clock.pass(1);
      assert.equal(keeper.isFailing('a'), !success);
    }
    assert.deepEqual(world.told, []);
    log('a', false);
    refreshed();
    await clock.pass(1);
    assert.deepEqual(world.told, [{ started: ['a'], recovered: [] }], 'what comes after them is news');
  });

  it('a disabled webhook is not failing, and to disable one is no recovery', async () => {
    const { world, keeper, clock, log } = start();
    await clock.pass(1);
    log('a', false);
    await clock.pass(minute + 1);
    assert.deepEqual(
      keeper.failing().map(({ webhookId }) => webhookId),
      ['a'],
    );
    world.webhooks = [webhook('a', { enabled: false }), webhook('b')];
    await clock.pass(3 * minute);
    assert.equal(keeper.isFailing('a'), false);
    assert.deepEqual(keeper.failing(), []);
    assert.equal(world.told.length, 1);
  });

  it('looks at once when the webhooks were refreshed; in the background, so that 429 holds it back first (R4)', async () => {
    const { keeper, clock, log, refreshed, backgrounds } = start();
    await clock.pass(1);
    log('a', false);
    await clock.pass(1);
    refreshed();
    await clock.pass(1);
    assert.equal(keeper.isFailing('a'), true);
    assert.ok(backgrounds.length >= 4 && backgrounds.every(Boolean));
  });

  it('knows nothing of another connection, and stops at disconnect', async () => {
    const { world, keeper, clock, log, kept, sessionChanged, backgrounds } = start();
    log('a', false);
    await clock.pass(1);
    assert.equal(kept.size, 1);
    world.session = { kind: 'none' };
    sessionChanged.fire(world.session);
    assert.equal(keeper.isFailing('a'), undefined);
    const asked = backgrounds.length;
    await clock.pass(10 * minute);
    assert.equal(backgrounds.length, asked);
  });
});
