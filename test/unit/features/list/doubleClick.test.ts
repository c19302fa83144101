import assert from 'node:assert/strict';
import { createDoubleClick, createEchoes } from '../../../../src/features/list/doubleClick';

describe('a double click on a row', () => {
  let at = 0;
  const clicks = (...events: readonly [row: string, after: number][]): boolean[] => {
    const doubleClick = createDoubleClick(() => at);
    return events.map(([row, after]) => {
      at += after;
      return doubleClick.click(row);
    });
  };

  it('is the second of two clicks within half a second', () => assert.deepEqual(clicks(['a', 0], ['a', 500]), [false, true]));
  it('is none when the second comes later', () => assert.deepEqual(clicks(['a', 0], ['a', 501], ['a', 400]), [false, false, true]));
  it('is none on two rows', () => assert.deepEqual(clicks(['a', 0], ['b', 100], ['a', 100]), [false, false, false]));
  it('is one for three clicks, and two for four', () =>
    assert.deepEqual(clicks(['a', 0], ['a', 100], ['a', 100], ['a', 100]), [false, true, false, true]));
  it('is none when a row without a command was clicked in between, which only the selection tells', () => {
    const doubleClick = createDoubleClick(() => at);
    const answers = [['a'], ['fact'], ['a', 'fact'], []].map((selection) => {
      doubleClick.click('a');
      doubleClick.selected(selection);
      const isSecond = doubleClick.click('a');
      doubleClick.click(isSecond ? 'b' : 'c');
      return isSecond;
    });
    assert.deepEqual(answers, [true, false, true, true]);
  });
  it('is none when the clock went back', () => assert.deepEqual(clicks(['a', 0], ['a', -100]), [false, false]));
});

describe('the command of a row that runs although nobody clicked', () => {
  let at = 0;
  const echoes = createEchoes(() => at);

  it('is taken once for each time it was expected, and for its row only', () => {
    echoes.expect('a');
    echoes.expect('a');
    assert.equal(echoes.take('b'), false);
    assert.deepEqual([echoes.take('a'), echoes.take('a'), echoes.take('a')], [true, true, false]);
  });

  it('is a click when it comes too late', () => {
    echoes.expect('a');
    at += 1000;
    assert.equal(echoes.take('a'), false);
  });
});
