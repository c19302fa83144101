import assert from 'node:assert/strict';
import { isSecretStorageError } from '../../../../src/domain/connections/safeSecrets';
import type { BreakableSecrets } from '../../../support/secretStorage';
import { call, isConnected, keyOf, useWindows } from '../../../support/windows';
import type { Window } from '../../../support/windows';

describe('R14: while the secret storage fails', () => {
  const windows = useWindows();
  const turns = async (): Promise<void> => {
    for (let count = 0; count < 20; count += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Lets every deadline pass until the promise has ended. */
  async function passing<T>({ deadlines }: Window, running: Promise<T>): Promise<T> {
    const state = { over: false };
    const ended = running.finally(() => void (state.over = true));
    ended.catch(() => undefined);
    while (!state.over) {
      await turns();
      deadlines.pass();
    }
    return ended;
  }

  for (const [trouble, fault] of [
    ['throws', 'rejected'],
    ['rejects', 'rejected'],
    ['silent', 'silent'],
  ] as const) {
    it(`a storage that ${trouble} is told as ${fault}; once it works, the connection is there without a reload`, async () => {
      const [, b] = await windows.both();
      b.connections.dispose();
      const secrets = windows.browser.window();
      secrets.trouble = () => trouble;
      const c = await windows.open(secrets, b.state);
      await passing(c, c.connections.restore());
      assert.deepEqual(c.connections.session, { kind: 'none', fault });
      secrets.trouble = () => undefined;
      // By itself, after a while.
      while (!isConnected(c)) {
        c.deadlines.pass();
        await turns();
      }
      await call(c);
    });
  }

  /** Answers null to the next `times` reads of an entry. */
  function nullAtFirst(secrets: BreakableSecrets, times: number): void {
    let left = times;
    secrets.trouble = (kind) => (kind === 'get' && (left -= 1) >= 0 ? { answers: null } : undefined);
  }
  function removedIn({ connections }: Window): string[] {
    const ids: string[] = [];
    connections.onDidRemove((id) => ids.push(id));
    return ids;
  }

  it('a storage that finds nothing at first, at start or after a save, has removed nothing', async () => {
    const [, b] = await windows.both();
    b.connections.dispose();
    const secrets = windows.browser.window();
    nullAtFirst(secrets, 1);
    const c = await windows.open(secrets, b.state);
    const removed = removedIn(c);
    await passing(c, c.connections.restore());
    await call(c);
    nullAtFirst(secrets, 1);
    await passing(c, c.connections.save(windows.profile({ name: 'Another' })));
    for (let times = 0; times < 3; times += 1) {
      await turns();
      c.deadlines.pass();
    }
    assert.ok(c.connections.session.kind === 'connected' && c.connections.session.profile.name === 'Another');
    assert.deepEqual(removed, []);
  });

  it('what it goes on not finding is told as unreadable, nothing of it is forgotten, and it is taken up once it is found', async () => {
    const [, b] = await windows.both();
    b.connections.dispose();
    const secrets = windows.browser.window();
    nullAtFirst(secrets, 100);
    const c = await windows.open(secrets, b.state);
    const removed = removedIn(c);
    await passing(c, c.connections.restore());
    const { session } = c.connections;
    assert.ok(session.kind === 'none' && session.fault === 'unreadable', JSON.stringify(session));
    assert.equal(await passing(c, c.connections.use('a')), false);
    nullAtFirst(secrets, 0);
    await passing(c, c.connections.recheck());
    await call(c);
    assert.deepEqual(removed, []);
  });

  it('S1: what was removed meanwhile is removed, although it was only not found at first', async () => {
    const [a, b] = await windows.both();
    b.connections.dispose();
    const secrets = windows.browser.window();
    nullAtFirst(secrets, 1);
    const c = await windows.open(secrets, b.state);
    const removed = removedIn(c);
    const restoring = c.connections.restore();
    await turns();
    await a.connections.remove('a');
    await passing(c, restoring);
    assert.deepEqual([c.connections.session, removed], [{ kind: 'none' }, ['a']]);
  });

  it('a response that comes late brings the connection back at once', async () => {
    const [, b] = await windows.both();
    const secrets = windows.browser.window();
    secrets.trouble = () => 'silent';
    const c = await windows.open(secrets, b.state);
    await passing(c, c.connections.restore());
    assert.equal(c.connections.session.kind, 'none');
    secrets.trouble = () => undefined;
    secrets.respondLate();
    while (!isConnected(c)) await turns();
  });

  it('asking again takes it up at once, and what is already connected goes on', async () => {
    const [a] = await windows.both();
    a.secrets.trouble = () => 'rejects';
    await call(a);
    await assert.rejects(a.connections.list(), isSecretStorageError);
    assert.equal(a.connections.session.kind, 'connected');
    const secrets = windows.browser.window();
    secrets.trouble = () => 'rejects';
    const c = await windows.open(secrets, a.state);
    await c.connections.restore();
    secrets.trouble = () => undefined;
    await c.connections.restore();
    assert.equal(c.connections.session.kind, 'connected');
  });

  it('one entry that cannot be read takes no other, and is told apart', async () => {
    const [a] = await windows.both();
    for (const id of ['b', 'c', 'd']) await a.connections.save(windows.profile({ id, name: id }));
    await a.connections.use('b');
    const answers: Record<string, unknown> = { [keyOf('a')]: 7, [keyOf('c')]: '{"version":1' };
    const secrets = windows.browser.window();
    secrets.trouble = (kind, key) =>
      kind !== 'get' ? undefined : key === keyOf('b') ? 'rejects' : key in answers ? { answers: answers[key] } : undefined;
    const c = await windows.open(secrets, a.state);
    await c.connections.restore();
    assert.deepEqual(
      (await c.connections.list()).map(({ id }) => id),
      ['d'],
    );
    assert.deepEqual((await c.connections.unreadable()).sort(), ['a', 'b', 'c']);
    assert.ok(c.connections.session.kind === 'none');
    assert.deepEqual(
      c.connections.session.others?.map(({ id }) => id),
      ['d'],
    );
    assert.equal(await c.connections.use('d'), true);
    await call(c);
  });

  it('what cannot be stored is not half there: nothing is connected, and the same profile is stored later', async () => {
    const a = await windows.open();
    a.secrets.trouble = (kind) => (kind === 'store' ? 'silent' : undefined);
    await assert.rejects(passing(a, a.connections.save(windows.profile())), isSecretStorageError);
    assert.equal(a.connections.session.kind, 'restoring');
    a.secrets.trouble = () => undefined;
    assert.equal(await a.connections.save(windows.profile()), 'written');
    await call(a);
  });

  it('a profile that could not be stored can be used until the window is closed', async () => {
    const a = await windows.open();
    a.secrets.trouble = () => 'rejects';
    a.connections.useUnstored(windows.profile());
    await call(a);
    assert.deepEqual(windows.browser.stored, []);
  });
});
