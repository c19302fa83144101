import assert from 'node:assert/strict';
import type { ConnectionMarks } from '../../../../src/domain/connections/connectionMarks';
import { safeSecrets } from '../../../../src/domain/connections/safeSecrets';
import type { Profile } from '../../../../src/domain/connections/profile';
import { createConnections, type Connections, type Session } from '../../../../src/domain/connections/connections';
import { noSandbox } from '../../../support/noSandbox';
import { FakeMemento, SharedSecrets } from '../../../support/sharedSecrets';
import { memoryMarks } from '../../../support/memoryMarks';
import { createLog, gate } from '../../../support/testStore';
import { startService } from '../../../support/webhookService';

const canary = 'canary-access-key-secret-7f3a';
const keyOf = (id: string): string => `genauth.profile.${id}`;

function profile(fields: Partial<Profile> = {}): Profile {
  const key = { accessKeyId: 'canary-access-key-id', accessKeySecret: canary };
  return {
    version: 1,
    id: 'a',
    name: 'Shop',
    service: 'private',
    origin: 'https://canary-host.example.com',
    ...key,
    production: false,
    scheme: 'token',
    ...fields,
  };
}

interface Window {
  connections: Connections;
  workspace: FakeMemento;
  log: ReturnType<typeof createLog>;
  sessions: Session[];
  removed: string[];
}

/** All that is not HTTP happens in microtasks: they are over at the next turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function connectedOf({ connections: { session } }: Window): Extract<Session, { kind: 'connected' }> {
  assert.ok(session.kind === 'connected', session.kind);
  return session;
}
const nameIn = (window: Window): string => connectedOf(window).profile.name;

describe('connections of several windows', () => {
  let secrets: SharedSecrets;
  let global: FakeMemento;
  let marks: ConnectionMarks;
  let windows: Window[];
  beforeEach(() => {
    [secrets, global, marks, windows] = [new SharedSecrets(), new FakeMemento(), memoryMarks(), []];
  });
  afterEach(() => windows.forEach(({ connections }) => connections.dispose()));

  function open(workspace = new FakeMemento()): Window {
    const log = createLog();
    const connections = createConnections({
      secrets: safeSecrets(secrets, { log }),
      marks,
      workspaceState: workspace,
      globalState: global,
      log,
      lang: () => 'en-US',
      sandbox: noSandbox,
    });
    const opened: Window = { connections, workspace, log, sessions: [], removed: [] };
    connections.onDidChange((session) => opened.sessions.push(session));
    connections.onDidRemove((id) => opened.removed.push(id));
    windows.push(opened);
    return opened;
  }
  async function restored(workspace?: FakeMemento): Promise<Window> {
    const opened = open(workspace);
    await opened.connections.restore();
    return opened;
  }
  async function saved(fields?: Partial<Profile>): Promise<Window> {
    const opened = await restored();
    await opened.connections.save(profile(fields));
    return opened;
  }
  const notes = (): string => [global, ...windows.map(({ workspace }) => workspace)].flatMap(({ written }) => written).join('\n');
  const logged = (): string => windows.flatMap(({ log }) => log.lines).join('\n');

  it('a session starts as restoring; with nothing stored it becomes none, once', async () => {
    const first = open();
    assert.deepEqual(first.connections.session, { kind: 'restoring' });
    await Promise.all([first.connections.restore(), first.connections.restore()]);
    assert.deepEqual([first.connections.session, ...first.sessions], [{ kind: 'none' }, { kind: 'none' }]);
    assert.deepEqual(await first.connections.list(), []);
  });

  it('S1: a saved profile is the current one, and stored whole in an entry of its own', async () => {
    const first = await saved({ tenantId: 't1' });
    await first.connections.save(profile({ id: 'b', name: 'Blog' }));
    assert.deepEqual(JSON.parse(secrets.entries.get(keyOf('a')) ?? ''), profile({ tenantId: 't1' }));
    assert.deepEqual(await first.connections.profile('a'), profile({ tenantId: 't1' }));
    const unfit = profile({ id: 'c', origin: 'https://canary-host.example.com/api' });
    await assert.rejects(first.connections.save(unfit), (error) => !String(error).includes(canary));
    assert.deepEqual([...secrets.entries.keys()], [keyOf('a'), keyOf('b')]);
    assert.equal(nameIn(first), 'Blog');
  });

  it('S1, S3: nothing but the secret storage holds origin or key, whatever is done', async () => {
    const [first, second] = [await saved(), await restored()];
    await first.connections.rename('a', 'canary-name');
    await second.connections.use('a');
    await second.connections.save(profile({ accessKeySecret: `${canary}-2` }));
    await saved({ id: 'b' });
    await first.connections.remove('a');
    await settled();
    assert.ok(notes().includes('"a"') && notes().includes('"b"'));
    assert.ok(!notes().includes('canary') && !logged().includes('canary'));
    const shown = JSON.stringify([windows.map(({ sessions }) => sessions), await first.connections.list()]);
    assert.ok(shown.includes('canary-host') && !shown.includes(canary));
  });

  it('a new window takes up what was used last; a window of old what it used itself', async () => {
    const [first, second] = [await saved(), await restored()];
    assert.equal(nameIn(second), 'Shop');
    await second.connections.save(profile({ id: 'b', name: 'Blog' }));
    await settled();
    assert.equal(nameIn(first), 'Shop', 'a switch leaves the other window where it is');
    assert.deepEqual([nameIn(await restored(first.workspace)), nameIn(await restored())], ['Shop', 'Blog']);
    await second.connections.use('a');
    assert.deepEqual([nameIn(second), nameIn(await restored()), nameIn(await restored(second.workspace))], ['Shop', 'Shop', 'Shop']);
  });

  it('a new name reaches the other window; all profiles are listed by name', async () => {
    const first = await saved({ id: 'c' });
    await first.connections.save(profile({ id: 'b', name: 'ads' }));
    await first.connections.save(profile({ name: 'Blog' }));
    const second = await restored();
    await first.connections.rename('a', 'Zoo');
    await settled();
    assert.deepEqual([nameIn(first), nameIn(second)], ['Zoo', 'Zoo']);
    assert.deepEqual(
      (await second.connections.list()).map(({ name }) => name),
      ['ads', 'Shop', 'Zoo'],
    );
  });

  it('a new key is what the other window signs with from then on', async () => {
    const seen: (string | undefined)[] = [];
    const service = await startService();
    service.onEvents = ({ req }) => void seen.push(/^\S+ ([^:]+):/.exec(req.headers.authorization ?? '')?.[1]);
    try {
      const old = profile({ origin: service.origin, scheme: 'signature-genauth', accessKeyId: 'old' });
      const first = await restored();
      await first.connections.save(old);
      const second = await restored();
      await connectedOf(second).client.getWebhookEventList();
      await first.connections.save({ ...old, accessKeyId: 'new', accessKeySecret: 'another' });
      await settled();
      await connectedOf(second).client.getWebhookEventList();
      assert.deepEqual(seen, ['old', 'new']);
    } finally {
      await service.close();
    }
  });

  it('an unchanged profile keeps its client, and no change is told', async () => {
    const first = await saved();
    const { client } = connectedOf(first);
    const second = await restored();
    await first.connections.use('a');
    await second.connections.save(profile());
    await first.connections.rename('a', 'Shop');
    secrets.tell(keyOf('a'));
    await settled();
    assert.equal(connectedOf(first).client, client);
    assert.equal(first.sessions.length, 2);
  });

  it('a profile whose fields stand in another order is unchanged: it is told once', async () => {
    const first = await restored();
    const { version, id, ...rest } = profile();
    await first.connections.save({ ...rest, id, version });
    secrets.tell(keyOf('a'));
    await settled();
    assert.deepEqual(
      first.sessions.map(({ kind }) => kind),
      ['none', 'connected'],
    );
  });

  it('a removal ends the session in every window, and each tells the id', async () => {
    const [first, second, third] = [await saved(), await restored(), await saved({ id: 'b', name: 'Blog' })];
    await first.connections.remove('a');
    await settled();
    assert.deepEqual([...secrets.entries.keys()], [keyOf('b')]);
    for (const {
      connections: { session },
    } of [first, second])
      assert.deepEqual(session.kind === 'none' && session.others?.map(({ name }) => name), ['Blog']);
    for (const { removed } of windows) assert.deepEqual([...new Set(removed)], ['a']);
    assert.equal(nameIn(third), 'Blog');
    assert.equal(nameIn(await restored(second.workspace)), 'Blog', 'what was used last, and is still there');
  });

  it('a removal while the window was closed is noticed when it opens again, once', async () => {
    const first = await saved();
    first.connections.dispose();
    await (await restored()).connections.remove('a');
    const again = await restored(first.workspace);
    assert.deepEqual([again.connections.session, again.removed], [{ kind: 'none' }, ['a']]);
    assert.deepEqual((await restored(first.workspace)).removed, []);
    assert.deepEqual([nameIn(first), first.removed], ['Shop', []], 'a closed window hears nothing');
  });

  const whole = JSON.stringify(profile());
  const unreadable: [what: string, entry: string][] = [
    ['empty', ''],
    ['no JSON', canary],
    ['cut', whole.slice(0, -2)],
    ['an array', `[${whole}]`],
    ['of another version', JSON.stringify({ ...profile(), version: 2 })],
    ['of another ID', JSON.stringify(profile({ id: canary }))],
    ['without a key', JSON.stringify({ ...profile(), accessKeySecret: '', name: canary })],
    ['of an unknown scheme', JSON.stringify({ ...profile(), scheme: canary })],
    ['of an unknown service', JSON.stringify({ ...profile(), service: { [canary]: canary } })],
    ['of an origin with user info', JSON.stringify(profile({ origin: `https://${canary}@example.com` }))],
    ['of an origin without TLS', JSON.stringify(profile({ origin: `http://${canary}.example.com` }))],
  ];
  for (const [what, entry] of unreadable) {
    it(`S1, S3: an entry that is ${what} is ignored, not deleted, and logged without its content`, async () => {
      const [first, second] = [await saved(), await restored()];
      const written = notes();
      secrets.entries.set(keyOf('a'), entry);
      secrets.tell(keyOf('a'));
      await settled();
      const third = await restored();
      for (const { connections, removed, log } of [first, second, third]) {
        assert.deepEqual([connections.session, removed], [{ kind: 'none', fault: 'unreadable' }, []]);
        assert.ok(log.lines.some((line) => line.includes('connection a ')));
      }
      assert.deepEqual([await third.connections.list(), await third.connections.profile('a')], [[], undefined]);
      assert.equal(secrets.entries.get(keyOf('a')), entry);
      assert.equal(notes(), written, 'what was used last is not forgotten');
      assert.ok(!logged().includes('canary') && !notes().includes('canary'));
    });
  }

  it('entries of something else are no connections', async () => {
    const first = await saved();
    secrets.entries.set('genauth.sandbox.a', whole).set('a', whole);
    await secrets.store('genauth.profiles', whole);
    await settled();
    assert.deepEqual(
      (await first.connections.list()).map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual([first.removed, first.log.lines, first.sessions.length], [[], [], 2]);
  });

  it('R14, S3: a secret storage that rejects ends in none with its fault, and a log line without what it said', async () => {
    await saved();
    secrets.fault = new TypeError(canary);
    const second = await restored();
    assert.deepEqual([second.connections.session, second.removed, second.log.lines.length], [{ kind: 'none', fault: 'rejected' }, [], 1]);
    assert.ok(!logged().includes(canary));
  });

  it('S3: a change that cannot be read ends in a log line without what the storage said', async () => {
    const first = await saved();
    await settled();
    secrets.fault = new TypeError(canary);
    secrets.tell(keyOf('a'));
    await settled();
    assert.deepEqual([first.removed, first.log.lines.length], [[], 1]);
    assert.ok(!logged().includes(canary));
  });

  it('what is saved while the stored connection is still being read stays', async () => {
    await saved();
    const [second, slow] = [open(), gate()];
    secrets.readable = slow.opened;
    const restoring = second.connections.restore();
    await settled();
    secrets.readable = Promise.resolve();
    await second.connections.save(profile({ id: 'b', name: 'Blog' }));
    slow.open();
    await restoring;
    assert.equal(nameIn(second), 'Blog');
    assert.deepEqual(
      second.sessions.map(({ kind }) => kind),
      ['connected'],
    );
  });
});
