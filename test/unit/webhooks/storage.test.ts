import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { withoutSecret } from '../../../src/webhooks/draft';
import { createIntentJournal } from '../../../src/webhooks/journal';
import type { Intent } from '../../../src/webhooks/journal';
import { createRecentEvents } from '../../../src/webhooks/recentEvents';
import { createMemory, draft } from './harness';

const intent = (id: string): Intent => ({
  id, connectionId: 'c1', owner: 'o1', sentAt: 1, draft: withoutSecret(draft()), hadSecret: true, knownIds: ['w1'],
});

describe('the journal of intents', () => {
  it('R1: what is written is there for the next activation, until it is removed', async () => {
    const memory = createMemory();
    await createIntentJournal(memory).write(intent('a'));
    const journal = createIntentJournal(memory);
    assert.deepEqual(journal.list(), [intent('a')]);
    await journal.remove('a');
    assert.deepEqual(journal.list(), []);
  });

  it('R1: writes at the same time do not lose each other, even in a store that is slow', async () => {
    let value: unknown;
    const slow = {
      get: () => value,
      update: (_key: string, next: unknown) => new Promise<void>((resolve) => setImmediate(() => resolve(void (value = next)))),
    };
    const journal = createIntentJournal(slow);
    await Promise.all([journal.write(intent('a')), journal.write(intent('b')), journal.remove('a'), journal.write(intent('c'))]);
    assert.deepEqual(journal.list().map(({ id }) => id), ['b', 'c']);
  });

  it('the same id replaces, and the number is bounded: the oldest go', async () => {
    const journal = createIntentJournal(createMemory());
    for (let count = 0; count < 60; count++) await journal.write(intent(`i${count}`));
    await journal.write({ ...intent('i30'), sentAt: 9 });
    assert.equal(journal.list().length, 50);
    assert.deepEqual(journal.list().at(-1), { ...intent('i30'), sentAt: 9 });
    assert.ok(!journal.list().some(({ id }) => id === 'i9'));
  });

  it('a failed write is told, and the next one works', async () => {
    const memory = createMemory();
    const update = memory.update.bind(memory);
    memory.update = () => Promise.reject(new Error('disk full'));
    const journal = createIntentJournal(memory);
    await assert.rejects(journal.write(intent('a')), /disk full/);
    memory.update = update;
    await journal.write(intent('b'));
    assert.deepEqual(journal.list(), [intent('b')]);
  });

  const malformed = [null, 3, {}, { ...intent('a'), draft: {} }, { ...intent('a'), sentAt: 'now' }];
  for (const broken of [undefined, null, 'x', {}, malformed]) {
    it(`malformed entries are dropped: ${inspect(broken).slice(0, 30)}`, () => {
      assert.deepEqual(createIntentJournal(createMemory({ 'genauth.intents': broken })).list(), []);
    });
  }

  it('S3: a secret that somebody put into the store is not read', () => {
    const stored = [{ ...intent('a'), draft: { ...intent('a').draft, secret: 'canary' }, secret: 'canary' }];
    assert.ok(!JSON.stringify(createIntentJournal(createMemory({ 'genauth.intents': stored })).list()).includes('canary'));
  });
});

describe('recent events', () => {
  it('most recent first, each once, at most 12, across activations', () => {
    const memory = createMemory();
    createRecentEvents(memory).note(['a', 'b', 'c']);
    const recent = createRecentEvents(memory);
    recent.note(['c', 'd']);
    assert.deepEqual(recent.list(), ['c', 'd', 'a', 'b']);
    recent.note(Array.from({ length: 20 }, (_, index) => `e${index}`));
    assert.deepEqual(recent.list(), Array.from({ length: 12 }, (_, index) => `e${index}`));
  });

  it('what cannot be read is forgotten, what cannot be written does no harm', () => {
    for (const broken of [null, 'a', [1], { a: 1 }]) {
      assert.deepEqual(createRecentEvents(createMemory({ 'genauth.recentEvents': broken })).list(), []);
    }
    const full = { ...createMemory(), update: () => Promise.reject(new Error('disk full')) };
    createRecentEvents(full).note(['a']);
  });
});
