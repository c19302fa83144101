import assert from 'node:assert/strict';
import { createRecentEvents } from '../../../../../src/domain/webhooks/store/recentEvents';
import { createMemory } from '../../../../support/testStore';

describe('recent events', () => {
  it('most recent first, each once, at most 12, across activations', () => {
    const memory = createMemory();
    createRecentEvents(memory).note(['a', 'b', 'c']);
    const recent = createRecentEvents(memory);
    recent.note(['c', 'd']);
    assert.deepEqual(recent.list(), ['c', 'd', 'a', 'b']);
    recent.note(Array.from({ length: 20 }, (_, index) => `e${index}`));
    assert.deepEqual(
      recent.list(),
      Array.from({ length: 12 }, (_, index) => `e${index}`),
    );
  });

  it('what cannot be read is forgotten, what cannot be written does no harm', () => {
    for (const broken of [null, 'a', [1], { a: 1 }]) {
      assert.deepEqual(createRecentEvents(createMemory({ 'genauth.recentEvents': broken })).list(), []);
    }
    const full = { ...createMemory(), update: () => Promise.reject(new Error('disk full')) };
    createRecentEvents(full).note(['a']);
  });

  it('R14: storage that throws or hangs does no harm', () => {
    const thrown = (): never => {
      throw new Error('no storage');
    };
    const hanging = { get: () => undefined, update: () => new Promise<void>(() => undefined) };
    for (const storage of [{ get: thrown, update: thrown }, { ...hanging, update: thrown }, hanging]) {
      const recent = createRecentEvents(storage);
      recent.note(['a']);
      assert.deepEqual(recent.list(), []);
    }
  });
});
