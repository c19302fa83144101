import assert from 'node:assert/strict';
import { createTicks } from '../../../../src/features/create/ticks';
import type { Ticks } from '../../../../src/features/create/ticks';

const set = (...keys: string[]): Set<string> => new Set(keys);

function reported(ticks: Ticks, ...keys: string[]): { added: string[]; removed: string[] } | undefined {
  const change = ticks.reported(set(...keys));
  return change && { added: [...change.added], removed: [...change.removed] };
}

describe('ticks of a list that reports late', () => {
  it('tells what a user ticked and unticked', () => {
    const ticks = createTicks();
    assert.deepEqual(reported(ticks, 'a'), { added: ['a'], removed: [] });
    assert.deepEqual(reported(ticks, 'a', 'b'), { added: ['b'], removed: [] });
    assert.deepEqual(reported(ticks, 'b'), { added: [], removed: ['a'] });
  });

  it('knows an echo of what it drew', () => {
    const ticks = createTicks();
    ticks.drew(set('a', 'b'), false);
    assert.equal(reported(ticks, 'a', 'b'), undefined);
    assert.equal(ticks.shows(set('a', 'b')), true);
  });

  it('does not wait for the echo of a drawing that changed nothing', () => {
    const ticks = createTicks();
    ticks.drew(set(), true);
    reported(ticks, 'a');
    ticks.drew(set('a'), false);
    assert.deepEqual(reported(ticks), { added: [], removed: ['a'] });
  });

  it('reads a report that was on its way while a group was being drawn against the list before it', () => {
    const ticks = createTicks();
    reported(ticks, 'all');
    ticks.drew(set('all', 'one', 'two', 'three'), false);
    assert.deepEqual(reported(ticks, 'all', 'x'), { added: ['x'], removed: [] });
    ticks.drew(set('all', 'one', 'two', 'three', 'x'), false);
    assert.equal(reported(ticks, 'all', 'one', 'two', 'three'), undefined);
    assert.equal(reported(ticks, 'all', 'one', 'two', 'three', 'x'), undefined);
    assert.equal(ticks.shows(set('all', 'one', 'two', 'three', 'x')), true);
  });

  it('takes an untick between two drawings for what it is', () => {
    const ticks = createTicks();
    ticks.drew(set('all', 'one', 'two'), true);
    reported(ticks, 'all', 'one', 'two');
    ticks.drew(set('all', 'one', 'two', 'x'), false);
    assert.deepEqual(reported(ticks, 'all', 'one'), { added: [], removed: ['two'] });
  });

  it('does not take new rows, which come unticked, for a user who unticked all', () => {
    const ticks = createTicks();
    reported(ticks, 'a', 'b');
    ticks.drew(set('a', 'b'), true);
    assert.equal(reported(ticks), undefined);
    assert.equal(reported(ticks, 'a', 'b'), undefined);
    assert.deepEqual(reported(ticks, 'a'), { added: [], removed: ['b'] });
    assert.deepEqual(reported(ticks), { added: [], removed: ['a'] });
  });

  it('starts anew with new rows of which none is ticked', () => {
    const ticks = createTicks();
    reported(ticks, 'a');
    ticks.drew(set(), true);
    assert.equal(ticks.shows(set()), true);
    assert.deepEqual(reported(ticks, 'b'), { added: ['b'], removed: [] });
  });
});
