import assert from 'node:assert/strict';
import { ApiError } from '../../../../../src/api/errors';
import type { Problem } from '../../../../../src/api/errors';
import type { ManagementClient } from '../../../../../src/api/client';
import type { Webhook } from '../../../../../src/api/schemas';
import { createEmitter } from '../../../../../src/base/emitter';
import { createListKeeper } from '../../../../../src/domain/webhooks/store/listKeeper';
import type { ListKeeper } from '../../../../../src/domain/webhooks/store/listKeeper';
import type { StoreChange, WebhooksState } from '../../../../../src/domain/webhooks/store/store';
import { createFakeClock } from '../../../../support/fakeClock';
import { testClient } from '../../../../support/testClient';
import { connectedStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Service } from '../../../../support/webhookService';

const minute = 60_000;

describe('when the list of webhooks is read again', () => {
  let keeper: ListKeeper | undefined;
  afterEach(() => keeper?.dispose());

  function start(rows = 2) {
    const clock = createFakeClock();
    const changed = createEmitter<StoreChange>();
    const world = {
      watched: true,
      /** Minutes after the start. */
      reads: [] as number[],
      problem: undefined as Problem | undefined,
      state: { kind: 'ready', webhooks: Array.from<Webhook>({ length: rows }), loadedAt: clock.now(), refreshing: false } as WebhooksState,
    };
    const began = clock.now();
    const store = {
      get state() {
        return world.state;
      },
      onDidChange: changed.event,
      async refresh() {
        world.reads.push((clock.now() - began) / minute);
        const { problem, state } = world;
        if (!('loadedAt' in state)) return;
        const { webhooks, loadedAt } = state;
        if (problem)
          world.state = { kind: 'stale', webhooks, loadedAt, error: new ApiError('listWebhooks', problem, false), refreshing: false };
        else world.state = { kind: 'ready', webhooks, loadedAt: clock.now(), refreshing: false };
        changed.fire({ kind: 'all' });
      },
    };
    const made = createListKeeper({
      store,
      watched: () => world.watched,
      now: () => clock.now(),
      schedule: (task, ms) => clock.schedule(task, ms),
      random: () => 0.5,
    });
    keeper = made;
    const look = async (watched: boolean): Promise<void> => {
      world.watched = watched;
      made.resume();
      await clock.pass(0);
    };
    return { world, clock, look, changed };
  }

  it('every five minutes while somebody watches', async () => {
    const { world, clock } = start();
    await clock.pass(16 * minute);
    assert.deepEqual(world.reads, [5, 10, 15]);
  });

  it('never while the view is hidden or the window is not focused, and at once when that ends after a minute or more', async () => {
    const { world, clock, look } = start();
    await look(false);
    await clock.pass(60 * minute);
    assert.deepEqual(world.reads, []);
    assert.equal(clock.waiting(), 0);
    await look(true);
    assert.deepEqual(world.reads, [60]);
    await look(false);
    await clock.pass(minute / 2);
    await look(true);
    assert.deepEqual(world.reads, [60], 'who looks away for a moment costs nothing');
    await clock.pass(4 * minute);
    await look(false);
    await look(true);
    assert.deepEqual(world.reads, [60, 64.5]);
  });

  it('R4: a long list more seldom, so that the service gets no more requests', async () => {
    const { world, clock, look } = start(10_000);
    await clock.pass(21 * minute);
    assert.deepEqual(world.reads, [10, 20]);
    await look(false);
    await clock.pass(0.5 * minute);
    await look(true);
    assert.deepEqual(world.reads, [10, 20], 'two minutes are not over');
    await look(false);
    await clock.pass(minute);
    await look(true);
    assert.deepEqual(world.reads, [10, 20, 22.5]);
  });

  for (const kind of ['unreachable', 'rateLimited', 'unavailable'] as const) {
    it(`R4, R8: less and less often while it ends in ${kind}, and as before once it works again`, async () => {
      const { world, clock } = start();
      world.problem =
        kind === 'unreachable' ? { kind, code: 'ENOTFOUND' } : kind === 'rateLimited' ? { kind, retryAfterMs: undefined } : { kind };
      await clock.pass(80 * minute);
      assert.deepEqual(world.reads, [5, 15, 35, 75]);
      world.problem = undefined;
      await clock.pass(61 * minute);
      assert.deepEqual(world.reads.slice(4), [135, 140]);
    });
  }

  it('not after what waiting does not mend: a key that was refused is not tried again and again', async () => {
    const { world, clock, look } = start();
    world.problem = { kind: 'keyRefused' };
    await clock.pass(60 * minute);
    await look(false);
    await clock.pass(60 * minute);
    await look(true);
    assert.deepEqual(world.reads, [5]);
  });

  it('R8: a list that could not be read at all is read when somebody comes back', async () => {
    const { world, clock, look, changed } = start();
    world.state = { kind: 'failed', error: new ApiError('listWebhooks', { kind: 'unreachable', code: 'ENOTFOUND' }, false) };
    await look(false);
    changed.fire({ kind: 'all' });
    await clock.pass(2 * minute);
    await look(true);
    assert.deepEqual(world.reads, [2]);
  });

  it('not while it is being read, nor without a connection', async () => {
    const { world, clock, changed } = start();
    for (const state of [{ kind: 'disconnected' }, { kind: 'loading', webhooks: [], total: undefined }] satisfies WebhooksState[]) {
      world.state = state;
      changed.fire({ kind: 'all' });
      await clock.pass(60 * minute);
    }
    assert.deepEqual(world.reads, []);
  });

  it('a clock that was set back does not put it off for days', async () => {
    const { world, look } = start();
    world.state = { kind: 'ready', webhooks: [], loadedAt: Date.UTC(2099, 0), refreshing: false };
    await look(false);
    await look(true);
    assert.equal(world.reads.length, 1);
  });
});

describe('reading the list of webhooks quietly', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
    service.rows = Array.from({ length: 120 }, () => row());
  });
  afterEach(() => service.close());

  async function start() {
    const client = testClient(service.origin);
    const backgrounds: (boolean | undefined)[] = [];
    const spied: ManagementClient = {
      ...client,
      listWebhooks: (input, options) => {
        backgrounds.push(options?.background);
        return client.listWebhooks(input, options);
      },
    };
    const { store } = await connectedStore(service, { client: spied });
    const states: WebhooksState[] = [];
    store.onDidChange(() => states.push(store.state));
    backgrounds.length = 0;
    const ids = (): string[] => ('webhooks' in store.state ? store.state.webhooks.map(({ webhookId }) => webhookId) : []);
    return { store, states, backgrounds, ids };
  }

  it('R4, R7: new rows come, deleted ones go, with no sign of reading, and every page gives way to what a user waits for', async () => {
    const { store, states, backgrounds, ids } = await start();
    const [first, ...others] = service.rows;
    service.rows = [...others, row({ name: 'By a colleague' })];
    await store.refresh({ quiet: true });
    assert.deepEqual(
      ids(),
      service.rows.map(({ webhookId }) => webhookId),
    );
    assert.ok(!ids().includes(first?.webhookId ?? ''));
    assert.deepEqual(
      states.map((state) => state.kind === 'ready' && state.refreshing),
      [false],
    );
    assert.ok(backgrounds.length >= 4 && backgrounds.every((one) => one === true), JSON.stringify(backgrounds));
  });

  it('what is still answered to an old connection is dropped', async () => {
    const { store, ids } = await start();
    const other = await startService();
    other.rows = [row({ webhookId: 'other' })];
    const held: (() => void)[] = [];
    service.onList = (_page, response) => held.push(() => send(response, { totalCount: 1, list: [row()] }));
    const reading = store.refresh({ quiet: true });
    store.use({ id: 'c2', client: testClient(other.origin) });
    await store.refresh();
    for (const answer of held) answer();
    await reading;
    assert.deepEqual(ids(), ['other']);
    await other.close();
  });

  it('a user who asks for it meanwhile sees that it is being read, and how it ends', async () => {
    const { store, states } = await start();
    const quiet = store.refresh({ quiet: true });
    const asked = store.refresh();
    assert.equal(store.state.kind === 'ready' && store.state.refreshing, true);
    await Promise.all([quiet, asked]);
    assert.equal(store.state.kind === 'ready' && store.state.refreshing, false);
    assert.equal(states.length, 2);
  });

  it('R4: a 429 is no news: the rows stay as they are', async () => {
    const { store, states } = await start();
    service.onList = (_page, response) => {
      response.writeHead(429, { 'retry-after': '3600' }).end('{}');
      return true;
    };
    await store.refresh({ quiet: true });
    assert.deepEqual(states, []);
    assert.equal(store.state.kind, 'ready');
  });

  it('R8: an outage is told, and the rows stay with their age', async () => {
    const { store, ids } = await start();
    service.onList = (_page, response) => {
      send(response, undefined, 503, 'maintenance');
      return true;
    };
    await store.refresh({ quiet: true });
    assert.equal(store.state.kind, 'stale');
    assert.equal(ids().length, 120);
  });
});
