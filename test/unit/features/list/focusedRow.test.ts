import assert from 'node:assert/strict';
import { underFocus } from '../../../../src/features/list/focusedRow';
import type { AskedList } from '../../../../src/features/list/focusedRow';

/** A list as VS Code keeps it: what is selected is told late or not at all while it is redrawn, and then no row has the focus. */
function listOf(selection: string[], focus: string | undefined) {
  let told = [...selection];
  const state = { selection: [...selection], focus, calls: 0, waits: 0 };
  const happens = new Map<number, (list: typeof state) => void>();
  let after = focus;
  let known: (id: string) => boolean = () => true;
  const list: AskedList = {
    selected: () => told.filter((id) => known(id)),
    async toggle() {
      state.calls += 1;
      if (state.focus !== undefined) {
        const { focus: row } = state;
        state.selection = state.selection.includes(row) ? state.selection.filter((id) => id !== row) : [...state.selection, row];
      }
      happens.get(state.calls)?.(state);
      told = state.selection;
    },
    async wait() {
      state.waits += 1;
      state.focus = after;
      known = () => true;
      told = state.selection;
    },
  };
  return {
    list,
    state,
    /** What else happens at the call of that number, and which row has the focus afterwards. */
    happensAt: (call: number, what: (list: typeof state) => void, focusAfter: string): void => {
      after = focusAfter;
      happens.set(call, what);
    },
    /** From the call of that number on, until somebody waits. */
    redrawnAt: (call: number, shown: (id: string) => boolean, focusLost: boolean): void => {
      happens.set(call, (now) => {
        known = shown;
        if (focusLost) now.focus = undefined;
      });
    },
    /** While the list is redrawn the first toggle reaches no row, and the second one another is told only when somebody waits. */
    toldLate: (): void => {
      const { focus: row } = state;
      const first = [...state.selection];
      state.focus = undefined;
      happens.set(1, () => {
        known = () => false;
        state.focus = row;
      });
      happens.set(2, () => {
        known = (id) => first.includes(id);
      });
    },
  };
}

describe('which rows a key in the tree is about', () => {
  it('the row with the focus alone when it is not selected', async () => {
    const { list, state } = listOf(['a'], 'b');
    assert.deepEqual(await underFocus(list, ['a']), ['b']);
    assert.deepEqual(state.selection, ['a']);
  });

  it('all that are selected when it is among them', async () => {
    const { list, state } = listOf(['a', 'b', 'c'], 'b');
    assert.deepEqual([...(await underFocus(list, ['a', 'b', 'c']))].sort(), ['a', 'b', 'c']);
    assert.deepEqual([...state.selection].sort(), ['a', 'b', 'c']);
  });

  it('the one that was clicked while the list was asked, which stays selected', async () => {
    const { list, state, happensAt } = listOf(['a'], 'b');
    happensAt(
      1,
      (now) => {
        now.selection = ['c'];
        now.focus = 'c';
      },
      'c',
    );
    assert.deepEqual(await underFocus(list, ['a']), ['c']);
    assert.deepEqual(state.selection, ['c']);
  });

  it('the row with the focus alone when a filter has hidden the one that was selected, and nothing is selected then', async () => {
    const { list, state } = listOf([], 'b');
    assert.deepEqual(await underFocus(list, ['hidden']), ['b']);
    assert.deepEqual([state.selection, state.calls], [[], 2]);
  });

  it('the row with the focus, also when a redraw makes the list say for a moment that it is the selected one', async () => {
    const { list, state, toldLate } = listOf(['a'], 'b');
    toldLate();
    assert.deepEqual(await underFocus(list, ['a']), ['b']);
    assert.deepEqual(state.selection, ['a']);
  });

  it('none when no row has the focus, and it ends', async () => {
    const { list } = listOf(['a'], undefined);
    assert.deepEqual(await underFocus(list, ['a']), []);
  });

  for (const call of [1, 2, 3]) {
    for (const [what, shown] of [
      ['no row', () => false],
      ['the first row only', (id: string) => id === 'a'],
      ['the second row only', (id: string) => id === 'b'],
    ] as const) {
      for (const focusLost of [true, false]) {
        it(`is not misled by a redraw at step ${call} that leaves ${what}${focusLost ? ' and no focus' : ''}`, async () => {
          for (const [selection, focus, expected] of [
            [['a'], 'b', ['b']],
            [['a', 'b'], 'b', ['a', 'b']],
            [['a'], 'a', ['a']],
          ] as const) {
            const { list, state, redrawnAt } = listOf([...selection], focus);
            redrawnAt(call, shown, focusLost);
            assert.deepEqual([...(await underFocus(list, selection))].sort(), expected);
            assert.deepEqual([...state.selection].sort(), selection, 'the selection is as it was');
          }
        });
      }
    }
  }
});
