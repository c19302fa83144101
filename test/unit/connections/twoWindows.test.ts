import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { isApiError } from '../../../src/api/errors';
import { createConnectionMarks } from '../../../src/connections/connectionMarks';
import { guardSecrets, isSecretStorageError } from '../../../src/connections/guardedSecrets';
import type { Profile } from '../../../src/connections/profile';
import { createConnections } from '../../../src/connections/session';
import type { Connections } from '../../../src/connections/session';
import { noSandbox } from '../../support/noSandbox';
import { BreakableSecrets, Deadlines } from '../../support/secretStorage';
import { createLog, createMemory } from '../webhooks/harness';
import { startService } from '../webhooks/service';
import type { Service } from '../webhooks/service';

const keyOf = (id: string): string => `genauth.profile.${id}`;

/** The whole of a browser's store: each window reads it once, and writes all that it knows with each change. */
class BrowserStore {
  stored: [string, string][] = [];
  /** A window that is opened now. */
  window(): BreakableSecrets {
    const secrets = new BreakableSecrets(this.stored);
    secrets.onDidChange(() => (this.stored = [...secrets.entries]));
    return secrets;
  }
}

describe('two windows of one profile', () => {
  let folder: string;
  let browser: BrowserStore;
  let service: Service;
  let asked: number;
  const opened: Connections[] = [];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-windows-'));
    browser = new BrowserStore();
    service = await startService();
    asked = 0;
    service.onEvents = () => void (asked += 1);
  });
  afterEach(async () => {
    for (const connections of opened.splice(0)) connections.dispose();
    await service.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const profile = (fields: Partial<Profile> = {}): Profile => {
    const key = { accessKeyId: 'pool', accessKeySecret: 'canary-key' };
    return { version: 1, id: 'a', name: 'Shop', service: 'private', origin: service.origin, ...key, production: false, scheme: 'signature-genauth', ...fields };
  };
  interface Window { connections: Connections; secrets: BreakableSecrets; deadlines: Deadlines; state: ReturnType<typeof createMemory> }
  async function openWindow(secrets = browser.window(), state = createMemory()): Promise<Window> {
    const [log, deadlines] = [createLog(), new Deadlines()];
    const memento = state as unknown as vscode.Memento;
    const marks = createConnectionMarks(folder, log);
    const connections = createConnections({
      secrets: guardSecrets(secrets, { log, marks, wait: deadlines.wait }),
      marks,
      ...{ workspaceState: memento, globalState: memento, log, wait: deadlines.wait },
      lang: () => 'en-US',
      sandbox: noSandbox,
    });
    opened.push(connections);
    return { connections, secrets, deadlines, state };
  }
  const isConnected = ({ connections }: Window): boolean => connections.session.kind === 'connected';
  const call = ({ connections: { session } }: Window): Promise<unknown> => {
    assert.ok(session.kind === 'connected');
    return session.client.getWebhookEventList();
  };
  /** A and B, both connected to the same profile. */
  async function both(): Promise<[Window, Window]> {
    const a = await openWindow();
    await a.connections.save(profile());
    const b = await openWindow();
    assert.equal(await b.connections.use('a'), true);
    await call(b);
    asked = 0;
    return [a, b];
  }

  it('S1: a key that A has removed is not used by B, although B still sees it in its secret storage', async () => {
    const [a, b] = await both();
    await a.connections.remove('a');
    assert.ok(b.secrets.entries.has(keyOf('a')));
    await assert.rejects(call(b), (error) => isApiError(error) && !error.mayHaveHappened);
    assert.equal(asked, 0);
    assert.equal(b.connections.session.kind, 'none');
    assert.ok(!b.secrets.entries.has(keyOf('a')) && !JSON.stringify(browser.stored).includes('canary-key'));
  });

  for (const [what, act] of [
    ['renames it', (b) => b.connections.rename('a', 'Other')],
    ['replaces its key', (b) => b.connections.save(profile({ accessKeySecret: 'canary-key-2' }))],
    ['switches to it', (b) => b.connections.use('a')],
    ['opens it to copy to', (b) => b.connections.open('a')],
    ['lists the connections', (b) => b.connections.list()],
    ['comes back to the front', (b) => b.connections.recheck()],
    ['is opened anew', async () => (await openWindow()).connections.restore()],
  ] as [string, (b: Window) => Promise<unknown>][]) {
    it(`S1: a removed key does not come back when another window ${what}`, async () => {
      const [a, b] = await both();
      await a.connections.remove('a');
      const end = await act(b);
      assert.ok([undefined, 'removed', false].includes(end as undefined) || (Array.isArray(end) && end.length === 0), String(end));
      // Whatever that window stores next.
      await b.connections.save(profile({ id: 'b', name: 'Blog' }));
      const left = JSON.stringify((await openWindow()).secrets.entries.get(keyOf('a')) ?? null);
      assert.equal(left, 'null');
    });
  }

  it('S1: what a window brought back unknowingly is removed by the next one that looks', async () => {
    const [a, b] = await both();
    await a.connections.remove('a');
    // Another extension in B stores something: all that B knows is written.
    await b.secrets.store('somebody.else', 'x');
    assert.ok(JSON.stringify(browser.stored).includes('canary-key'));
    const c = await openWindow();
    await c.connections.restore();
    assert.deepEqual([c.connections.session, await c.connections.list()], [{ kind: 'none' }, []]);
    assert.ok(!JSON.stringify(browser.stored).includes('canary-key'));
  });

  it('S1: a profile that is removed while another window writes it is gone afterwards', async () => {
    const [a, b] = await both();
    b.secrets.trouble = (kind) => (kind === 'store' ? 'silent' : undefined);
    const renaming = b.connections.rename('a', 'Other');
    while (b.deadlines.pending.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await a.connections.remove('a');
    b.secrets.trouble = () => undefined;
    b.secrets.respondLate();
    assert.equal(await renaming, 'removed');
    assert.ok(!b.secrets.entries.has(keyOf('a')) && !JSON.stringify(browser.stored).includes('canary-key'));
  });

  it('S1: a new key is not replaced by the old one when a window that has not seen it renames the connection', async () => {
    const [a, b] = await both();
    await a.connections.save(profile({ accessKeySecret: 'new-key' }));
    assert.equal(await b.connections.rename('a', 'Other'), 'changed');
    assert.equal((await (await openWindow()).connections.profile('a'))?.accessKeySecret, 'new-key');
    const reloaded = await openWindow();
    assert.equal(await reloaded.connections.rename('a', 'Other'), 'written');
    assert.equal((await reloaded.connections.profile('a'))?.accessKeySecret, 'new-key');
  });

  it('a connection that was removed can be asked for anew: the sandbox always has the same ID', async () => {
    const [a, b] = await both();
    await a.connections.remove('a');
    assert.equal(await a.connections.save(profile(), true), 'written');
    assert.equal(await a.connections.rename('a', 'Again'), 'written');
    await call(a);
    assert.equal(b.connections.session.kind, 'connected');
  });

  it('what is used last is no longer a removed connection', async () => {
    const [a, b] = await both();
    await a.connections.remove('a');
    await b.connections.use('a');
    const again = await openWindow(browser.window(), b.state);
    const gone: string[] = [];
    again.connections.onDidRemove((id) => gone.push(id));
    await again.connections.restore();
    assert.deepEqual([again.connections.session, gone], [{ kind: 'none' }, ['a']]);
  });

  it('R14: a removal that fails leaves the connection as it was, in every window', async () => {
    const [a, b] = await both();
    a.secrets.trouble = (kind) => (kind === 'delete' ? 'rejects' : undefined);
    await assert.rejects(a.connections.remove('a'), isSecretStorageError);
    await Promise.all([call(a), call(b)]);
    a.secrets.trouble = () => undefined;
    await a.connections.remove('a');
    await assert.rejects(call(b));
  });

  it('S3: only ids and random numbers are in the files that windows share', async () => {
    const [a] = await both();
    await a.connections.rename('a', 'canary-name');
    await a.connections.remove('a');
    const files = await fs.readdir(folder);
    assert.deepEqual(files.sort(), ['a.removed', 'a.revision']);
    const texts = await Promise.all(files.map((file) => fs.readFile(path.join(folder, file), 'utf8')));
    assert.ok(texts.every((text) => /^[0-9a-f-]{0,36}$/.test(text)));
  });

  it('R14: without the files, windows go on as far as the secret storage tells them', async () => {
    await fs.rm(folder, { recursive: true });
    await fs.writeFile(folder, 'not a folder');
    const a = await openWindow();
    assert.equal(await a.connections.save(profile()), 'written');
    assert.equal(await a.connections.rename('a', 'Other'), 'written');
    await call(a);
    await a.connections.remove('a');
    assert.deepEqual([a.connections.session.kind, await a.connections.list()], ['none', []]);
  });

  describe('R14: while the secret storage fails', () => {
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

    for (const [trouble, fault] of [['throws', 'rejected'], ['rejects', 'rejected'], ['silent', 'silent']] as const) {
      it(`a storage that ${trouble} is told as ${fault}; once it works, the connection is there without a reload`, async () => {
        const [, b] = await both();
        b.connections.dispose();
        const secrets = browser.window();
        secrets.trouble = () => trouble;
        const c = await openWindow(secrets, b.state);
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

    it('a response that comes late brings the connection back at once', async () => {
      const [, b] = await both();
      const secrets = browser.window();
      secrets.trouble = () => 'silent';
      const c = await openWindow(secrets, b.state);
      await passing(c, c.connections.restore());
      assert.equal(c.connections.session.kind, 'none');
      secrets.trouble = () => undefined;
      secrets.respondLate();
      while (!isConnected(c)) await turns();
    });

    it('asking again takes it up at once, and what is already connected goes on', async () => {
      const [a] = await both();
      a.secrets.trouble = () => 'rejects';
      await call(a);
      await assert.rejects(a.connections.list(), isSecretStorageError);
      assert.equal(a.connections.session.kind, 'connected');
      const secrets = browser.window();
      secrets.trouble = () => 'rejects';
      const c = await openWindow(secrets, a.state);
      await c.connections.restore();
      secrets.trouble = () => undefined;
      await c.connections.restore();
      assert.equal(c.connections.session.kind, 'connected');
    });

    it('one entry that cannot be read takes no other, and is told apart', async () => {
      const [a] = await both();
      for (const id of ['b', 'c', 'd']) await a.connections.save(profile({ id, name: id }));
      await a.connections.use('b');
      const answers: Record<string, unknown> = { [keyOf('a')]: 7, [keyOf('c')]: '{"version":1' };
      const secrets = browser.window();
      secrets.trouble = (kind, key) => (kind !== 'get' ? undefined : key === keyOf('b') ? 'rejects' : key in answers ? { answers: answers[key] } : undefined);
      const c = await openWindow(secrets, a.state);
      await c.connections.restore();
      assert.deepEqual((await c.connections.list()).map(({ id }) => id), ['d']);
      assert.deepEqual((await c.connections.unreadable()).sort(), ['a', 'b', 'c']);
      assert.ok(c.connections.session.kind === 'none');
      assert.deepEqual(c.connections.session.others?.map(({ id }) => id), ['d']);
      assert.equal(await c.connections.use('d'), true);
      await call(c);
    });

    it('what cannot be stored is not half there: nothing is connected, and the same profile is stored later', async () => {
      const a = await openWindow();
      a.secrets.trouble = (kind) => (kind === 'store' ? 'silent' : undefined);
      await assert.rejects(passing(a, a.connections.save(profile())), isSecretStorageError);
      assert.equal(a.connections.session.kind, 'restoring');
      a.secrets.trouble = () => undefined;
      assert.equal(await a.connections.save(profile()), 'written');
      await call(a);
    });

    it('a profile that could not be stored can be used until the window is closed', async () => {
      const a = await openWindow();
      a.secrets.trouble = () => 'rejects';
      a.connections.useUnstored(profile());
      await call(a);
      assert.deepEqual(browser.stored, []);
    });
  });
});
