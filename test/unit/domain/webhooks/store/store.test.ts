import assert from 'node:assert/strict';
import type { StoreChange, WebhooksState } from '../../../../../src/domain/webhooks/store/store';
import { catalogOf } from '../../../../../src/domain/events/catalog';
import { testClient } from '../../../../support/testClient';
import { connectedStore, draft, gate, next, openStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Row, Service } from '../../../../support/webhookService';

const rows = (count: number): Row[] => Array.from({ length: count }, () => row());
const ids = (state: WebhooksState): string[] => ('webhooks' in state ? state.webhooks.map(({ webhookId }) => webhookId) : []);

describe('the webhook store', () => {
  let service: Service;
  let other: Service;
  beforeEach(async () => {
    [service, other] = await Promise.all([startService(), startService()]);
  });
  afterEach(() => Promise.all([service.close(), other.close()]));

  const empty = () => openStore().store;

  it('goes from disconnected over loading to ready, and back', async () => {
    service.rows = rows(3);
    const store = empty();
    const kinds: string[] = [];
    store.onDidChange(() => kinds.push(store.state.kind));
    assert.equal(store.state.kind, 'disconnected');
    store.use({ id: 'c1', client: testClient(service.origin) });
    assert.deepEqual(store.state, { kind: 'loading', webhooks: [], total: undefined });
    await store.refresh();
    assert.deepEqual(
      ids(store.state),
      service.rows.map(({ webhookId }) => webhookId),
    );
    store.use(undefined);
    assert.deepEqual(kinds, ['loading', 'loading', 'ready', 'disconnected']);
    store.dispose();
  });

  it('using the same client again changes nothing', async () => {
    const { store, client } = await connectedStore(service);
    const { length } = service.requests;
    const before = store.state;
    store.use({ id: 'c1', client });
    assert.equal(store.state, before);
    assert.equal(service.requests.length, length);
    store.dispose();
  });

  it('concurrent refreshes share one run', async () => {
    const { store } = await connectedStore(service);
    service.requests = [];
    await Promise.all([store.refresh(), store.refresh(), store.refresh()]);
    assert.equal(service.count('list-webhooks'), 1);
    store.dispose();
  });

  it('an answer that arrives after the connection changed is dropped', async () => {
    service.rows = rows(3);
    other.rows = rows(1);
    const held = gate();
    const arrived = gate();
    service.onList = (_page, response) => {
      arrived.open();
      void held.opened.then(() => send(response, { totalCount: 3, list: service.rows }));
      return true;
    };
    const store = empty();
    const client = testClient(service.origin);
    // Whether or not the old connection's calls still heed their signal.
    store.use({ id: 'c1', client: { ...client, listWebhooks: (input) => client.listWebhooks(input) } });
    const late = store.refresh();
    await arrived.opened;
    store.use({ id: 'c2', client: testClient(other.origin) });
    await store.refresh();
    held.open();
    await late;
    assert.deepEqual(
      ids(store.state),
      other.rows.map(({ webhookId }) => webhookId),
    );
    store.dispose();
  });

  it('a create that ends after the connection changed does not become a row of the new one', async () => {
    const { store } = await connectedStore(service);
    service.onCreate = ({ commit, answer }) => {
      const committed = commit();
      store.use({ id: 'c2', client: testClient(other.origin) });
      void store.refresh().then(() => answer(committed));
    };
    const outcome = await store.create(draft());
    assert.equal(outcome.kind, 'created');
    assert.deepEqual(ids(store.state), []);
    store.dispose();
  });

  it('R8: a failed refresh keeps the last good rows with their age; the next good one recovers', async () => {
    service.rows = rows(2);
    let clock = 1000;
    const { store } = await connectedStore(service, { now: () => clock });
    service.onList = (_page, response) => (send(response, undefined, 403, 'no'), true);
    clock = 5000;
    const refreshing = next(store.onDidChange);
    const run = store.refresh();
    await refreshing;
    const marks = (): unknown => ({ ...store.state, webhooks: ids(store.state).length, error: undefined });
    assert.deepEqual(marks(), { kind: 'ready', webhooks: 2, loadedAt: 1000, refreshing: true, error: undefined });
    await run;
    assert.deepEqual(marks(), { kind: 'stale', webhooks: 2, loadedAt: 1000, refreshing: false, error: undefined });
    service.onList = () => false;
    await store.refresh();
    assert.deepEqual(marks(), { kind: 'ready', webhooks: 2, loadedAt: 5000, refreshing: false, error: undefined });
    store.dispose();
  });

  it('with nothing to show a failure is a state of its own, and a refresh leads out of it', async () => {
    service.onList = (_page, response) => (send(response, undefined, 403, 'no'), true);
    const { store } = await connectedStore(service);
    assert.ok(store.state.kind === 'failed' && store.state.error.operation === 'listWebhooks');
    service.onList = () => false;
    await store.refresh();
    assert.equal(store.state.kind, 'ready');
    store.dispose();
  });

  it('R8: after a call without an HTTP answer a create reads first, and is refused when that fails', async () => {
    const { store } = await connectedStore(service);
    service.onEvents = service.onList = (...args: unknown[]) => {
      const response = args.at(-1) as { destroy(): void };
      response.destroy();
      return true;
    };
    await store.refresh();
    assert.equal(store.state.kind, 'stale');
    const outcome = await store.create(draft());
    assert.ok(outcome.kind === 'refused' && outcome.error.problem.kind === 'unreachable');
    assert.equal(outcome.error.operation, 'getWebhookEventList');
    assert.equal(service.count('create-webhook'), 0);
    service.onEvents = service.onList = () => false;
    assert.equal((await store.create(draft())).kind, 'created');
    store.dispose();
  }).timeout(20_000);

  it('a webhook created while a refresh is under way is not lost by it', async () => {
    service.rows = rows(2);
    const { store } = await connectedStore(service);
    const held = gate();
    const before = [...service.rows];
    const asked = gate();
    service.onList = (_page, response) => {
      void held.opened.then(() => send(response, { totalCount: before.length, list: before }));
      asked.open();
      return true;
    };
    const run = store.refresh();
    await asked.opened;
    service.onList = () => false;
    const outcome = await store.create(draft());
    held.open();
    await run;
    assert.ok(outcome.kind === 'created');
    assert.deepEqual(ids(store.state), [outcome.webhook.webhookId, ...before.map(({ webhookId }) => webhookId)]);
    service.rows = before;
    service.onList = () => false;
    await store.refresh();
    assert.deepEqual(
      ids(store.state),
      before.map(({ webhookId }) => webhookId),
      'deleted elsewhere: the next refresh is right',
    );
    store.dispose();
  });

  it('10,000 webhooks: the first page is announced at once, the rest coalesced, all of them findable', async function () {
    this.timeout(30_000);
    service.rows = rows(10_000);
    let clock = 0;
    const { store } = openStore({ now: () => (clock += 10) });
    const sizes: number[] = [];
    store.onDidChange((change: StoreChange) => {
      assert.equal(change.kind, 'all');
      sizes.push(ids(store.state).length);
    });
    store.use({ id: 'c1', client: testClient(service.origin) });
    await store.refresh();
    assert.deepEqual(sizes.slice(0, 2), [0, 50]);
    assert.equal(sizes.at(-1), 10_000);
    assert.ok(sizes.length < 15, `${sizes.length} announcements`);
    assert.equal(service.count('list-webhooks'), 202, '200 pages, the empty one behind them, and the first once more');
    for (const { webhookId } of service.rows) assert.ok(store.find(webhookId));
    store.dispose();
  });

  it('the bundled events are there at once, the live ones as soon as they are known, once per connection', async () => {
    const store = empty();
    assert.equal(catalogOf(store).source, 'bundled');
    const live = next(store.onDidChangeCatalog);
    store.use({ id: 'c1', client: testClient(service.origin) });
    await live;
    assert.equal(catalogOf(store).source, 'live');
    await store.refresh();
    assert.equal(service.count('get-webhook-event-list'), 1);
    store.use(undefined);
    assert.equal(catalogOf(store).source, 'bundled');
    store.dispose();
  });

  const login = { name: '登录', nameEn: 'Login', value: 'login', category: 'c' };
  const category = { name: '类', nameEn: 'Class', value: 'c' };
  for (const [what, data] of [
    ['null', { categories: [category], events: [null, login] }],
    ['an object without a value', { categories: [category], events: [{ nameEn: 'None' }, login] }],
    ['one whose value is a number', { categories: [category], events: [login, { ...login, value: 7 }] }],
    ['one whose value is blank', { categories: [category], events: [login, { ...login, value: ' ' }] }],
    ['a list', { categories: [category], events: [login, [login]] }],
    ['odd categories beside it', { categories: [null, 5, category], events: [login, true] }],
  ] as const) {
    it(`R9: an odd entry hides no other event, and is noted: ${what}`, async () => {
      service.onEvents = (response) => (send(response, data), true);
      const { store, log } = await connectedStore(service);
      while (catalogOf(store).source === 'bundled') await next(store.onDidChangeCatalog);
      assert.deepEqual(catalogOf(store).groups, [{ id: 'c', en: 'Class', zh: '类', events: [{ id: 'login', en: 'Login', zh: '登录' }] }]);
      assert.ok(
        log.lines.some((line) => line.includes('1 of 2 events could not be read')),
        log.lines.join(),
      );
      store.dispose();
    });
  }

  for (const categories of [undefined, null, 'none', { 0: category }]) {
    it(`R9: categories that are ${JSON.stringify(categories)} hide no event; one told by its ID alone gets our labels`, async () => {
      service.onEvents = (response) => (send(response, { categories, events: ['user:created'] }), true);
      const { store } = await connectedStore(service);
      while (catalogOf(store).source === 'bundled') await next(store.onDidChangeCatalog);
      assert.deepEqual(
        catalogOf(store).groups.map(({ id, events }) => [id, events.length, events[0]?.id, events[0]?.en]),
        [['Other', 1, 'user:created', 'User created']],
      );
      store.dispose();
    });
  }

  it('an empty live list does not empty the picker; a failed one is asked for again by the next refresh', async () => {
    service.onEvents = (response) => (send(response, undefined, 403, 'no'), true);
    const { store, log } = await connectedStore(service);
    // Nobody waits for the event list: the rows may be there before its failure is.
    while (!log.lines.some((line) => line.includes('The live event list could not be read'))) await new Promise(setImmediate);
    assert.equal(catalogOf(store).source, 'bundled');
    service.onEvents = (response) => (send(response, { categories: [], events: [] }), true);
    await store.refresh();
    assert.equal(catalogOf(store).source, 'bundled');
    assert.equal(service.count('get-webhook-event-list'), 2);
    store.dispose();
  });
});
