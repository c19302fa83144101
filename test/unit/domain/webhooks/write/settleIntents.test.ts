import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import type { Settled } from '../../../../../src/domain/webhooks/write/settleIntents';
import { testClient } from '../../../../support/testClient';
import {
  connectedStore,
  createClock,
  createFakeUser,
  draft,
  gate,
  intentsIn,
  next,
  openStore,
  temporaryFolder,
} from '../../../../support/testStore';
import type { Clock, TestStore, FakeUser } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { CreateCall, Service } from '../../../../support/webhookService';

const canary = 'canary-webhook-secret-51c0';

describe('an intent that a reload left behind', () => {
  let service: Service;
  let folder: string;
  let clock: Clock;
  const windows: { dispose(): void }[] = [];
  beforeEach(async () => {
    service = await startService();
    folder = temporaryFolder();
    clock = createClock();
  });
  afterEach(async () => {
    for (const store of windows.splice(0)) store.dispose();
    await service.close();
  });

  /** A window that sends a create, and is closed before it hears of it: its own looking goes on against nothing. */
  async function leaveBehind(onCreate: (call: CreateCall) => void, fields = {}, window = 'window-1'): Promise<void> {
    const sent = gate();
    const usual = service.onCreate;
    service.onCreate = (call) => {
      onCreate(call);
      sent.open();
    };
    const closed = await connectedStore(service, { folder, window, ...clock });
    void closed.store.create(draft({ secret: canary, ...fields }));
    await sent.opened;
    closed.store.dispose();
    service.onCreate = usual;
    assert.equal(intentsIn(folder).length, 1);
  }

  function reopen(user: FakeUser = createFakeUser(), window = 'window-1'): Omit<TestStore, 'client'> & { ends: Settled[] } {
    const opened = openStore({ folder, window, user, ...clock });
    const ends: Settled[] = [];
    opened.store.onDidSettle((end) => ends.push(end));
    windows.push(opened.store);
    return { ...opened, ends };
  }

  async function settled(user?: FakeUser, window?: string): Promise<Settled> {
    const { store } = reopen(user, window);
    const settling = next(store.onDidSettle);
    store.use({ id: 'c1', client: testClient(service.origin) });
    return settling;
  }

  it('R1: it was created: adopted at the next activation, and announced', async () => {
    service.rows = [row({ name: 'Orders', events: ['login', 'user:created'] })];
    await leaveBehind(({ commit }) => void commit());
    const end = await settled();
    assert.ok(end.kind === 'created');
    assert.equal(end.webhook.webhookId, service.rows[0]?.webhookId);
    assert.deepEqual(end.differs, []);
    assert.equal(service.commits, 1);
    assert.deepEqual(intentsIn(folder), []);
  });

  it('R1: it is not there: said to be checked, looked at until the horizon is over, then the draft is offered without its secret', async () => {
    await leaveBehind(() => undefined);
    const begun = clock.now();
    const user = createFakeUser();
    const end = await settled(user);
    assert.ok(end.kind === 'notThere');
    assert.deepEqual(user.checked, ['Orders']);
    assert.ok(clock.now() - begun >= 90_000, `${clock.now() - begun} ms`);
    assert.equal(end.hadSecret, true);
    assert.deepEqual({ ...end.draft, secret: '' }, draft());
    assert.ok(!JSON.stringify(end).includes(canary));
    assert.deepEqual(intentsIn(folder), []);
  });

  for (const seconds of [1, 12, 40, 80]) {
    it(`R1: committed ${seconds} s after the reload: adopted`, async () => {
      await leaveBehind(({ commit }) => clock.after(seconds * 1000, () => void commit()));
      assert.equal((await settled()).kind, 'created');
    });
  }

  it('R1: it was stored otherwise, or more than one looks like it: they are named, with what differs', async () => {
    await leaveBehind(({ commit }) => {
      commit().name = 'orders';
      commit();
    });
    const end = await settled();
    assert.ok(end.kind === 'candidates' && end.sure);
    assert.deepEqual(
      end.candidates.map(({ differs }) => differs),
      [[], ['name']],
    );
  });

  it('R1: not all can be read, or only others are new: nobody can tell, and it is kept for the next create', async () => {
    await leaveBehind(() => void (service.rows = [row({ name: 'Invoices', url: 'https://invoices.example/' })]));
    const end = await settled();
    assert.ok(end.kind === 'unknown');
    assert.deepEqual([end.others.map(({ name }) => name), end.incomplete], [['Invoices'], undefined]);
    assert.equal(intentsIn(folder).length, 1);
    service.onList = (page, response) => page === 1 && (send(response, { totalCount: 9, list: service.rows }), true);
    const again = await settled();
    assert.deepEqual(again.kind === 'unknown' && again.incomplete, { claimed: 9, read: 1 });
  });

  it('the looking can be left: the intent stays', async () => {
    await leaveBehind(() => undefined);
    const asked = gate();
    const leaveAtOnce: FakeUser['onChecking'] = (_names, _looking, leave) => {
      leave();
      asked.open();
    };
    const { store, ends } = reopen({ ...createFakeUser(), onChecking: leaveAtOnce });
    store.use({ id: 'c1', client: testClient(service.origin) });
    await asked.opened;
    await store.refresh();
    assert.deepEqual(ends, []);
    assert.equal(intentsIn(folder).length, 1);
  });

  for (const seconds of [0, 5, 12, 40]) {
    it(`R1: a reload while it is on its way, then Create again: not sent twice, when it lands ${seconds} s later`, async () => {
      await leaveBehind(({ commit }) => clock.after(seconds * 1000, () => void commit()));
      const user = createFakeUser();
      const { store } = reopen(user);
      store.use({ id: 'c1', client: testClient(service.origin) });
      const outcome = await store.create(draft({ secret: canary }));
      assert.equal(outcome.kind, 'created', JSON.stringify(outcome));
      assert.deepEqual([service.commits, service.rows.length, user.questions.length], [1, 1, 0]);
      assert.deepEqual(intentsIn(folder), []);
    });
  }

  it('R1: a reload, then Create again, and the first never lands: sent once the horizon is over', async () => {
    const begun = clock.now();
    await leaveBehind(() => undefined);
    const { store, user } = reopen();
    store.use({ id: 'c1', client: testClient(service.origin) });
    const outcome = await store.create(draft({ secret: canary }));
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered');
    assert.ok(clock.now() - begun >= 90_000);
    assert.ok(user.checked.includes('Orders'), 'still checking is said');
    assert.equal(service.commits, 1);
  });

  it("R1: another window's younger intent asks, and never sends", async () => {
    await leaveBehind(() => undefined, {}, 'window-2');
    const left = await create('window-1', createFakeUser());
    assert.deepEqual([left.kind, service.count('create-webhook')], ['left', 1]);
    const user = createFakeUser(() => ({ kind: 'go' }));
    const waited = await create('window-1', user);
    assert.deepEqual([waited.kind, service.count('create-webhook')], ['elsewhere', 1]);
    assert.ok(user.questions.some((question) => question.kind === 'elsewhere' && question.ageMs >= 0));
  });

  it("R1: another window's webhook lands meanwhile: adopted instead of sent", async () => {
    await leaveBehind(({ commit }) => clock.after(20_000, () => void commit()), {}, 'window-2');
    const outcome = await create(
      'window-1',
      createFakeUser(() => ({ kind: 'go' })),
      { secret: canary },
    );
    assert.ok(outcome.kind === 'created' && outcome.how === 'adopted');
    assert.equal(service.commits, 1);
  });

  it("R1: another window's intent that is older than the horizon is looked for, and then it is sent", async () => {
    await leaveBehind(() => undefined, {}, 'window-2');
    await clock.wait(100_000);
    const outcome = await create('window-1', createFakeUser());
    assert.equal(outcome.kind, 'created');
    assert.equal(service.commits, 1);
  });

  it('R1: two windows at the same time: one webhook, or a question', async () => {
    const held = gate();
    service.onCreate = (call) => void held.opened.then(() => call.answer(call.commit()));
    const [one, other] = [createFakeUser(), createFakeUser()];
    const both = Promise.all([create('window-1', one), create('window-2', other)]);
    while (service.count('create-webhook') + one.questions.length + other.questions.length < 2) await new Promise(setImmediate);
    held.open();
    await both;
    assert.ok(service.commits <= 1, `${service.commits} commits`);
    assert.ok([...one.questions, ...other.questions].every(({ kind }) => kind === 'elsewhere'));
  });

  it('R1: two stores of one window, as "Copy to" has them, share what is on its way', async () => {
    const first = reopen();
    const second = openStore({ folder, creates: first.creates, ...clock });
    for (const store of [first.store, second.store]) store.use({ id: 'c1', client: testClient(service.origin) });
    await Promise.all([first.store.create(draft()), second.store.create(draft())]);
    assert.equal(service.commits, 1);
    service.onCreate = ({ commit, response }) => (commit(), void response.destroy());
    service.onList = (_page, response) => service.commits > 1 && (send(response, undefined, 403, 'no'), true);
    const unclear = await first.store.create(draft({ name: 'Copied' }));
    assert.equal(unclear.kind, 'unknown');
    service.onList = () => false;
    const again = await second.store.create(draft({ name: 'Copied' }));
    assert.ok(again.kind === 'created' && again.how === 'adopted');
    assert.equal(service.commits, 2);
    second.store.dispose();
  });

  it('another window tells the end of one that was closed for good, once, and leaves it time to do so itself', async () => {
    await leaveBehind(({ commit }) => void commit(), {}, 'window-2');
    const { store, ends } = reopen();
    const third = reopen(createFakeUser(), 'window-3');
    for (const one of [store, third.store]) {
      one.use({ id: 'c1', client: testClient(service.origin) });
      await one.refresh();
    }
    assert.deepEqual([...ends, ...third.ends], []);
    await clock.wait(200_000);
    const told = Promise.race([next(store.onDidSettle), next(third.store.onDidSettle)]);
    await Promise.all([store.refresh(), third.store.refresh()]);
    assert.equal((await told).kind, 'created');
    await Promise.all([store.refresh(), third.store.refresh()]);
    assert.equal(ends.length + third.ends.length, 1);
  });

  for (const hours of [1, -1, 24 * 365]) {
    it(`R1: the clock is set by ${hours} h while it is looked for: adopted when it lands within the horizon`, async () => {
      await leaveBehind(({ commit }) => {
        clock.after(20_000, () => clock.set(hours * 3_600_000));
        clock.after(70_000, () => void commit());
      });
      assert.equal((await settled()).kind, 'created');
    });
  }

  it('a clock that was set back keeps no intent open for ever', async () => {
    await leaveBehind(() => undefined);
    clock.set(-10_000_000);
    assert.equal((await settled()).kind, 'notThere');
  });

  it('S3: the secret is never in a file, a question or the log', async () => {
    await leaveBehind(({ commit }) => void (commit().name = 'orders'));
    const user = createFakeUser();
    const { store, log } = reopen(user);
    store.use({ id: 'c1', client: testClient(service.origin) });
    await store.create(draft({ secret: canary }));
    assert.equal(user.questions.length, 1);
    const wanted = user.questions.map((question) => question.kind === 'candidates' && question.wanted);
    for (const text of [JSON.stringify(intentsIn(folder)), JSON.stringify(wanted), ...log.lines]) assert.ok(!text.includes(canary));
  });

  async function create(window: string, user: FakeUser, fields = {}): Promise<CreateOutcome> {
    const { store } = reopen(user, window);
    store.use({ id: 'c1', client: testClient(service.origin) });
    return store.create(draft(fields));
  }
});
