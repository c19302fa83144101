import assert from 'node:assert/strict';
import { safeSecrets, isSecretStorageError } from '../../../../src/domain/connections/safeSecrets';
import type { SafeSecrets } from '../../../../src/domain/connections/safeSecrets';
import { BreakableSecrets, Deadlines } from '../../../support/secretStorage';
import type { StorageCall, Trouble } from '../../../support/secretStorage';
import { createLog } from '../../../support/testStore';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("R14: the editor's secret storage", () => {
  let secrets: BreakableSecrets;
  let deadlines: Deadlines;
  let log: ReturnType<typeof createLog>;
  let guarded: SafeSecrets;
  let recovered: number;
  beforeEach(() => {
    secrets = new BreakableSecrets([['a', 'stored']]);
    deadlines = new Deadlines();
    log = createLog();
    guarded = safeSecrets(secrets, { log, wait: deadlines.wait });
    recovered = 0;
    guarded.onDidRecover(() => void (recovered += 1));
  });

  const calls: Record<StorageCall, () => Promise<unknown>> = {
    keys: () => guarded.keys(),
    get: () => guarded.get('a'),
    store: () => guarded.store('a', 'new'),
    delete: () => guarded.delete('a'),
  };
  /** How a call ended, once every deadline has passed. */
  async function endOf(running: Promise<unknown>): Promise<unknown> {
    const ended = running.then(
      (value) => ({ value }),
      (error: unknown) => (isSecretStorageError(error) ? `${error.act} ${error.fault}` : error),
    );
    await turn();
    deadlines.pass();
    return ended;
  }

  const acts: Record<StorageCall, string> = { keys: 'read', get: 'read', store: 'write', delete: 'write' };
  for (const [call, act] of Object.entries(acts) as [StorageCall, string][]) {
    for (const [trouble, fault] of [
      ['throws', 'rejected'],
      ['rejects', 'rejected'],
      ['silent', 'silent'],
    ] as [Trouble & string, string][]) {
      it(`${call} that ${trouble} ends in an error that names ${act} and ${fault}, without what the storage said`, async () => {
        secrets.trouble = () => trouble;
        assert.equal(await endOf(calls[call]()), `${act} ${fault}`);
        assert.equal(log.lines.length, 1);
        assert.ok(!log.lines.join().includes(secrets.said));
      });
    }
    it(`${call} works again once the storage does, and that is told once`, async () => {
      secrets.trouble = () => 'rejects';
      await endOf(calls[call]());
      secrets.trouble = () => undefined;
      await calls[call]();
      await calls[call]();
      assert.equal(recovered, 1);
    });
  }

  for (const answer of [7, true, {}, [], Symbol('odd'), 7n, () => 'x'] as const) {
    it(`an entry that is ${typeof answer} is an odd one; the next entry is read as usual`, async () => {
      secrets.trouble = (_call, key) => (key === 'b' ? { answers: answer } : undefined);
      assert.equal(await endOf(guarded.get('b')), 'read odd');
      assert.deepEqual(await endOf(guarded.get('a')), { value: 'stored' });
    });
  }
  it('null is no entry', async () => {
    secrets.trouble = () => ({ answers: null });
    assert.deepEqual(await endOf(guarded.get('a')), { value: undefined });
  });
  for (const answer of [undefined, null, 'a', {}, 3]) {
    it(`keys that are ${JSON.stringify([answer])} end in an error`, async () => {
      secrets.trouble = () => ({ answers: answer });
      assert.equal(await endOf(guarded.keys()), 'read odd');
    });
  }
  it('of keys of several types, those that are text are left', async () => {
    secrets.trouble = () => ({ answers: ['a', 7, null, 'b'] });
    assert.deepEqual(await guarded.keys(), ['a', 'b']);
  });

  it('a silent storage is waited for less with the next call, and a late response counts as recovery', async () => {
    secrets.trouble = () => 'silent';
    const first = guarded.get('a').catch(() => 'failed');
    await turn();
    assert.deepEqual(deadlines.pending, [5000]);
    deadlines.pass();
    assert.equal(await first, 'failed');
    const second = guarded.store('b', 'x').catch(() => 'failed');
    await turn();
    assert.deepEqual(deadlines.pending, [1000]);
    deadlines.pass();
    await second;
    assert.equal(recovered, 0);
    secrets.respondLate();
    await turn();
    assert.equal(recovered, 1);
  });

  it('no deadline is left behind by a call that ends in time', async () => {
    assert.equal(await guarded.get('a'), 'stored');
    assert.deepEqual(deadlines.pending, []);
  });
});
