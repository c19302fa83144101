import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { safeState } from '../../../../src/domain/connections/safeState';
import { createDraftKeeper } from '../../../../src/domain/webhooks/draft/draftKeeper';
import { createRecentEvents } from '../../../../src/domain/webhooks/store/recentEvents';
import { Deadlines } from '../../../support/secretStorage';
import { createLog, draft } from '../../../support/testStore';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What an editor's state storage may do with a write. */
const updates: [what: string, update: () => Promise<void>][] = [
  [
    'throws at once',
    () => {
      throw new TypeError('canary-of-the-state');
    },
  ],
  ['rejects', () => Promise.reject(new Error('canary-of-the-state'))],
  ['never resolves', () => new Promise(() => undefined)],
  ['returns nothing', () => undefined as unknown as Promise<void>],
];

describe("R14: the editor's state storage", () => {
  for (const [what, update] of updates) {
    function broken(): { state: vscode.Memento; deadlines: Deadlines; log: ReturnType<typeof createLog> } {
      const [deadlines, log] = [new Deadlines(), createLog()];
      const memento = { keys: () => ['old'], get: (key: string) => (key === 'old' ? 1 : undefined), update } as unknown as vscode.Memento;
      return { state: safeState(memento, { log, wait: deadlines.wait }), deadlines, log };
    }

    it(`a write that ${what} ends in time, and what was written is read in this window`, async () => {
      const { state, deadlines, log } = broken();
      const writing = state.update('key', { some: 'value' });
      if (what !== 'returns nothing') assert.deepEqual(state.get('key'), { some: 'value' });
      await turn();
      deadlines.pass();
      await writing;
      assert.equal(state.get('old'), 1);
      assert.ok(log.lines.length <= 1 && !log.lines.join().includes('canary'));
    });

    it(`what is kept there goes on for a write that ${what}: a draft, the recent events`, async () => {
      const { state, deadlines } = broken();
      createRecentEvents(state).note(['login']);
      const saving = createDraftKeeper(state, 'wizard').save(draft({ name: 'Kept' }));
      await turn();
      deadlines.pass();
      await saving;
      if (what === 'returns nothing') return;
      assert.deepEqual(createRecentEvents(state).list(), ['login']);
      assert.equal(createDraftKeeper(state, 'wizard').load()?.draft.name, 'Kept');
    });
  }

  it('a read that throws is a value that is not there', () => {
    const memento = {
      keys: () => {
        throw new Error('x');
      },
      get: () => {
        throw new Error('x');
      },
      update: async () => undefined,
    } as unknown as vscode.Memento;
    const state = safeState(memento, { log: createLog() });
    assert.deepEqual([state.get('key'), state.get('key', 'fallback'), state.keys()], [undefined, 'fallback', []]);
  });

  it("once it is stored, the editor's own value counts", async () => {
    let stored: unknown;
    const memento = {
      keys: () => ['key'],
      get: () => stored,
      update: async (_key: string, value: unknown) => void (stored = value),
    } as unknown as vscode.Memento;
    const state = safeState(memento, { log: createLog() });
    await state.update('key', 1);
    stored = 2;
    assert.equal(state.get('key'), 2);
  });
});
