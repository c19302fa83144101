import assert from 'node:assert/strict';
import { safeSecrets, isSecretStorageError } from '../../../../src/domain/connections/safeSecrets';
import type { Profile } from '../../../../src/domain/connections/profile';
import { createConnections } from '../../../../src/domain/connections/connections';
import type { Connections, Session } from '../../../../src/domain/connections/connections';
import { memoryMarks } from '../../../support/memoryMarks';
import { noSandbox } from '../../../support/noSandbox';
import { BreakableSecrets, Deadlines } from '../../../support/secretStorage';
import type { StorageCall, Trouble } from '../../../support/secretStorage';
import { createLog } from '../../../support/testStore';

const canary = 'canary-access-key-secret-51d0';
const profile = (id: string, name = id): Profile => ({
  version: 1,
  id,
  name,
  service: 'private',
  origin: 'https://genauth.example.com',
  accessKeyId: 'key',
  accessKeySecret: canary,
  production: false,
  scheme: 'token',
});
const keyOf = (id: string): string => `genauth.profile.${id}`;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Values that a storage may come back with instead of a text. */
const odd: Record<string, unknown> = {
  'a number': 7,
  'an object': { a: 1 },
  'a list': ['x'],
  true: true,
  'a huge text': 'x'.repeat(5_000_000),
  'a huge JSON': `{"a":"${'x'.repeat(5_000_000)}"}`,
  'cut JSON': '{"version":1,"id":"a"',
  'an empty text': '',
  null: null,
};
const troubles: [string, Trouble][] = [
  ['throws', 'throws'],
  ['rejects', 'rejects'],
  ['never answers', 'silent'],
  ...Object.entries(odd).map(([what, answers]): [string, Trouble] => [`answers with ${what}`, { answers }]),
];

interface World {
  secrets: BreakableSecrets;
  connections: Connections;
  sessions: Session[];
  /** How work ended, with every deadline passed as often as needed. */
  end: (this: void, work: Promise<unknown>) => Promise<unknown>;
  told: (this: void) => string;
}

function world(entries: Profile[], current?: string): World {
  const secrets = new BreakableSecrets(entries.map((one) => [keyOf(one.id), JSON.stringify(one)] as const));
  const deadlines = new Deadlines();
  const log = createLog();
  const state = new Map<string, unknown>([['genauth.currentConnection', current]]);
  const memento = {
    keys: () => [...state.keys()],
    get: <T>(key: string, fallback?: T): T => (state.get(key) ?? fallback) as T,
    update: async (key: string, value: unknown) => void state.set(key, value),
  };
  const guarded = safeSecrets(secrets, { log, wait: deadlines.wait });
  const marks = memoryMarks();
  for (const { id } of entries) void marks.renew(id);
  // Nothing here waits for the storage to come back by itself: it is asked again.
  const wait = (ms: number): Promise<void> => (ms < 1000 ? turn() : new Promise(() => undefined));
  const connections = createConnections({
    secrets: guarded,
    marks,
    workspaceState: memento,
    globalState: memento,
    log,
    lang: () => 'en-US',
    sandbox: noSandbox,
    wait,
  });
  const sessions: Session[] = [];
  connections.onDidChange((session) => sessions.push(session));
  return {
    secrets,
    connections,
    sessions,
    async end(work) {
      const result = work.then(
        (value) => ({ value }),
        (error: unknown) => ({ value: error }),
      );
      for (let turns = 0; turns < 200; turns += 1) {
        const ended = await Promise.race([result, turn()]);
        if (ended) return ended.value;
        if (turns % 4 === 3) deadlines.pass();
      }
      return assert.fail('It waits for ever.');
    },
    told: () => log.lines.join('\n'),
  };
}

const operations: Record<string, (connections: Connections) => Promise<unknown>> = {
  restore: (connections) => connections.restore(),
  list: (connections) => connections.list(),
  unreadable: (connections) => connections.unreadable(),
  profile: (connections) => connections.profile('a'),
  open: (connections) => connections.open('a'),
  use: (connections) => connections.use('a'),
  save: (connections) => connections.save(profile('new')),
  rename: (connections) => connections.rename('a', 'Another'),
  remove: (connections) => connections.remove('a'),
  recheck: (connections) => connections.recheck(),
};
const calls: StorageCall[] = ['keys', 'get', 'store', 'delete'];

describe('R14: whatever the secret storage does', () => {
  for (const [operation, run] of Object.entries(operations)) {
    for (const [what, trouble] of troubles) {
      it(`${operation} ends while it ${what}: as it should, or with the storage's own error; nothing is lost, and it works once the storage does`, async () => {
        for (const broken of [...calls.map((call) => [call]), calls]) {
          const { secrets, connections, end, told } = world([profile('a'), profile('b')], 'b');
          await end(connections.restore());
          // What a write responds with is nobody's business.
          secrets.trouble = (call) =>
            broken.includes(call) && (typeof trouble === 'string' || call === 'get' || call === 'keys') ? trouble : undefined;
          const ended = await end(run(connections));
          assert.ok(!(ended instanceof Error) || isSecretStorageError(ended), String(ended));
          assert.ok(!told().includes(canary) && !told().includes(secrets.said), 'S3');
          secrets.trouble = () => undefined;
          secrets.respondLate();
          await end(turn());
          const names = (await end(connections.list())) as { id: string }[];
          const ids = names.map(({ id }) => id);
          assert.ok(ids.includes('b') && (operation === 'remove' || ids.includes('a')), `${broken.join()}: ${ids.join()}`);
          await end(connections.recheck());
          // Where what was just stored could not be read back, the session has ended with its reason, and is chosen again.
          if (connections.session.kind !== 'connected') assert.equal(await end(connections.use('b')), true);
          assert.equal(await end(connections.save(profile('again'))), 'written');
          connections.dispose();
        }
      });
    }
  }

  for (const [what, trouble] of troubles) {
    it(`a window that opens while it ${what} has a session with its reason, and takes its connection up once it can`, async () => {
      const { secrets, connections, end } = world([profile('a'), profile('b')], 'a');
      secrets.trouble = () => trouble;
      await end(connections.restore());
      const opened = connections.session;
      assert.ok(opened.kind === 'none' && opened.fault !== undefined, JSON.stringify(opened));
      secrets.trouble = () => undefined;
      secrets.respondLate();
      await end(connections.restore());
      await end(connections.recheck());
      const taken = connections.session;
      assert.ok(taken.kind === 'connected' && taken.profile.id === 'a');
      connections.dispose();
    });
  }

  for (const [what, answers] of Object.entries(odd)) {
    it(`an entry that is ${what} does not take the others along`, async () => {
      const { secrets, connections, end } = world([profile('a'), profile('b'), profile('c')], 'b');
      secrets.trouble = (call, key) => (call === 'get' && key === keyOf('a') ? { answers } : undefined);
      await end(connections.restore());
      assert.equal(connections.session.kind, 'connected');
      assert.deepEqual(
        ((await end(connections.list())) as { id: string }[]).map(({ id }) => id),
        ['b', 'c'],
      );
      assert.equal(await end(connections.rename('a', 'x')), 'unreadable');
      assert.equal(secrets.entries.get(keyOf('a')), JSON.stringify(profile('a')), 'what cannot be read is not overwritten');
      connections.dispose();
    });
  }

  it('a change that is told by something else than a text, or while nothing can be read, ends no session', async () => {
    const { secrets, connections, end } = world([profile('a')], 'a');
    await end(connections.restore());
    secrets.trouble = () => 'rejects';
    secrets.entries.set(keyOf('a'), 'x');
    await end(connections.rename('a', 'x'));
    assert.equal(connections.session.kind, 'connected');
    connections.dispose();
  });

  it('a storage whose event cannot be heard is used all the same', async () => {
    const secrets = new BreakableSecrets([[keyOf('a'), JSON.stringify(profile('a'))]]);
    secrets.onDidChange = () => {
      throw new Error(secrets.said);
    };
    const log = createLog();
    const guarded = safeSecrets(secrets, { log });
    guarded.onDidChange(() => undefined).dispose();
    assert.equal(await guarded.get(keyOf('a')), JSON.stringify(profile('a')));
    assert.ok(log.lines.length > 0 && !log.lines.join('\n').includes(secrets.said));
  });
});
