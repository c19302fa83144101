import assert from 'node:assert/strict';
import type { Settled } from '../../../src/webhooks/store';
import { createWebhookStore } from '../../../src/webhooks/store';
import { clientOf } from './client';
import { createLog, createMemory, draft, gate, next } from './harness';
import type { Memory } from './harness';
import { row, startService } from './service';
import type { CreateCall, Service } from './service';

const canary = 'canary-webhook-secret-51c0';

describe('an intent that a reload left behind', () => {
  let service: Service;
  let memory: Memory;
  beforeEach(async () => {
    service = await startService();
    memory = createMemory();
  });
  afterEach(() => service.close());

  const start = (options = {}) => {
    const store = createWebhookStore({ log: createLog(), storage: memory, wait: () => Promise.resolve(), ...options });
    return store;
  };

  /** A window that sends a create and is closed before it hears of it. */
  async function leaveBehind(onCreate: (call: CreateCall) => void, fields = {}): Promise<void> {
    const sent = gate();
    service.onCreate = (call) => {
      onCreate(call);
      sent.open();
    };
    const store = start();
    store.use({ id: 'c1', client: clientOf(service.origin) });
    await store.refresh();
    void store.create(draft({ secret: canary, ...fields }));
    await sent.opened;
    store.dispose();
    const left = structuredClone(memory.get('genauth.intents'));
    assert.equal(Array.isArray(left) && left.length, 1);
    // The closed window's own look, should it still run, writes no more into what the next one reads.
    memory = createMemory({ 'genauth.intents': left });
  }

  async function settled(options = {}): Promise<Settled> {
    const store = start(options);
    const settling = next(store.onDidSettle);
    store.use({ id: 'c1', client: clientOf(service.origin) });
    const end = await settling;
    assert.deepEqual(memory.get('genauth.intents'), []);
    store.dispose();
    return end;
  }

  it('R1: it was created: adopted at the next activation, and announced', async () => {
    service.rows = [row({ name: 'Orders', events: ['login', 'user:created'] })];
    await leaveBehind(({ commit }) => void commit());
    const end = await settled();
    assert.ok(end.kind === 'created');
    assert.equal(end.webhook.webhookId, service.rows[0]?.webhookId);
    assert.deepEqual(end.differs, []);
    assert.equal(service.commits, 1);
  });

  it('R1: it is not there: looked at again after the deadline, then the draft is offered without its secret', async () => {
    await leaveBehind(() => undefined);
    let clock = Date.now();
    const waits: number[] = [];
    const end = await settled({
      now: () => clock,
      wait: (ms: number) => {
        waits.push(ms);
        clock += ms;
        return Promise.resolve();
      },
      timing: { settleAfter: 5000 },
    });
    assert.ok(end.kind === 'notThere');
    assert.equal(waits.length, 1);
    assert.equal(end.hadSecret, true);
    assert.deepEqual({ ...end.draft, secret: '' }, draft());
    assert.ok(!JSON.stringify(end).includes(canary));
  });

  it('R1: committed between the two looks: adopted by the second', async () => {
    let late: CreateCall | undefined;
    await leaveBehind((call) => {
      late = call;
    });
    const end = await settled({ wait: () => Promise.resolve(late?.commit()) });
    assert.equal(end.kind, 'created');
  });

  it('R1: several look like it: all are named', async () => {
    await leaveBehind(({ commit }) => {
      commit();
      commit();
    });
    const end = await settled();
    assert.equal(end.kind === 'severalLikeIt' && end.candidates.length, 2);
  });

  it('an intent of another connection, and a broken one, are left alone or dropped', async () => {
    await leaveBehind(({ commit }) => void commit());
    const [intent] = memory.get('genauth.intents') as Record<string, unknown>[];
    const foreign = { ...intent, id: 'foreign', connectionId: 'c9' };
    memory = createMemory({ 'genauth.intents': [foreign, null, 7, { id: 'x' }, { ...intent, draft: { name: 3 } }] });
    const store = start();
    const ends: Settled[] = [];
    store.onDidSettle((end) => ends.push(end));
    store.use({ id: 'c1', client: clientOf(service.origin) });
    await store.refresh();
    service.onCreate = ({ commit, answer }) => answer(commit());
    await store.create(draft({ name: 'Another' }));
    assert.deepEqual(ends, []);
    assert.deepEqual(memory.get('genauth.intents'), [foreign]);
    store.dispose();
  });

  it('S3: the secret is never in the journal', async () => {
    const written = memory.written;
    await leaveBehind(({ commit }) => void commit());
    assert.ok(written.length > 0 && written.every((text) => !text.includes(canary)));
  });
});
