import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isApiError } from '../../../../src/api/errors';
import { isSecretStorageError } from '../../../../src/domain/connections/safeSecrets';
import { call, keyOf, useWindows } from '../../../support/windows';
import type { Window } from '../../../support/windows';

describe('two windows of one profile', () => {
  const windows = useWindows();

  it('S1: a key that A has removed is not used by B, although B still sees it in its secret storage', async () => {
    const [a, b] = await windows.both();
    await a.connections.remove('a');
    assert.ok(b.secrets.entries.has(keyOf('a')));
    await assert.rejects(call(b), (error) => isApiError(error) && !error.mayHaveHappened);
    assert.equal(windows.asked, 0);
    assert.equal(b.connections.session.kind, 'none');
    assert.ok(!b.secrets.entries.has(keyOf('a')) && !JSON.stringify(windows.browser.stored).includes('canary-key'));
  });

  for (const [what, act] of [
    ['renames it', (b) => b.connections.rename('a', 'Other')],
    ['replaces its key', (b) => b.connections.save(windows.profile({ accessKeySecret: 'canary-key-2' }))],
    ['switches to it', (b) => b.connections.use('a')],
    ['opens it to copy to', (b) => b.connections.open('a')],
    ['lists the connections', (b) => b.connections.list()],
    ['comes back to the front', (b) => b.connections.recheck()],
    ['is opened anew', async () => (await windows.open()).connections.restore()],
  ] as [string, (b: Window) => Promise<unknown>][]) {
    it(`S1: a removed key does not come back when another window ${what}`, async () => {
      const [a, b] = await windows.both();
      await a.connections.remove('a');
      const end = await act(b);
      assert.ok([undefined, 'removed', false].includes(end as undefined) || (Array.isArray(end) && end.length === 0), String(end));
      // Whatever that window stores next.
      await b.connections.save(windows.profile({ id: 'b', name: 'Blog' }));
      const left = JSON.stringify((await windows.open()).secrets.entries.get(keyOf('a')) ?? null);
      assert.equal(left, 'null');
    });
  }

  it('S1: what a window brought back unknowingly is removed by the next one that looks', async () => {
    const [a, b] = await windows.both();
    await a.connections.remove('a');
    // Another extension in B stores something: all that B knows is written.
    await b.secrets.store('somebody.else', 'x');
    assert.ok(JSON.stringify(windows.browser.stored).includes('canary-key'));
    const c = await windows.open();
    await c.connections.restore();
    assert.deepEqual([c.connections.session, await c.connections.list()], [{ kind: 'none' }, []]);
    assert.ok(!JSON.stringify(windows.browser.stored).includes('canary-key'));
  });

  it('S1: a profile that is removed while another window writes it is gone afterwards', async () => {
    const [a, b] = await windows.both();
    b.secrets.trouble = (kind) => (kind === 'store' ? 'silent' : undefined);
    const renaming = b.connections.rename('a', 'Other');
    while (b.deadlines.pending.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await a.connections.remove('a');
    b.secrets.trouble = () => undefined;
    b.secrets.respondLate();
    assert.equal(await renaming, 'removed');
    assert.ok(!b.secrets.entries.has(keyOf('a')) && !JSON.stringify(windows.browser.stored).includes('canary-key'));
  });

  it('S1: a new key is not replaced by the old one when a window that has not seen it renames the connection', async () => {
    const [a, b] = await windows.both();
    await a.connections.save(windows.profile({ accessKeySecret: 'new-key' }));
    assert.equal(await b.connections.rename('a', 'Other'), 'changed');
    assert.equal((await (await windows.open()).connections.profile('a'))?.accessKeySecret, 'new-key');
    const reloaded = await windows.open();
    assert.equal(await reloaded.connections.rename('a', 'Other'), 'written');
    assert.equal((await reloaded.connections.profile('a'))?.accessKeySecret, 'new-key');
  });

  it('a connection that was removed can be asked for anew: the sandbox always has the same ID', async () => {
    const [a, b] = await windows.both();
    await a.connections.remove('a');
    assert.equal(await a.connections.save(windows.profile(), true), 'written');
    assert.equal(await a.connections.rename('a', 'Again'), 'written');
    await call(a);
    assert.equal(b.connections.session.kind, 'connected');
  });

  it('what is used last is no longer a removed connection', async () => {
    const [a, b] = await windows.both();
    await a.connections.remove('a');
    await b.connections.use('a');
    const again = await windows.open(windows.browser.window(), b.state);
    const gone: string[] = [];
    again.connections.onDidRemove((id) => gone.push(id));
    await again.connections.restore();
    assert.deepEqual([again.connections.session, gone], [{ kind: 'none' }, ['a']]);
  });

  it('R14: a removal that fails leaves the connection as it was, in every window', async () => {
    const [a, b] = await windows.both();
    a.secrets.trouble = (kind) => (kind === 'delete' ? 'rejects' : undefined);
    await assert.rejects(a.connections.remove('a'), isSecretStorageError);
    await Promise.all([call(a), call(b)]);
    a.secrets.trouble = () => undefined;
    await a.connections.remove('a');
    await assert.rejects(call(b));
  });

  it('S3: only ids and random numbers are in the files that windows share', async () => {
    const [a] = await windows.both();
    await a.connections.rename('a', 'canary-name');
    await a.connections.remove('a');
    const files = await fs.readdir(windows.folder);
    assert.deepEqual(files.sort(), ['a.removed', 'a.revision']);
    const texts = await Promise.all(files.map((file) => fs.readFile(path.join(windows.folder, file), 'utf8')));
    assert.ok(texts.every((text) => /^[0-9a-f-]{0,36}$/.test(text)));
  });

  it('the connection that is chosen last is used, although one that was chosen before is read later', async () => {
    const [a] = await windows.both();
    await a.connections.save(windows.profile({ id: 'b', name: 'Blog' }));
    let late = true;
    a.secrets.trouble = (kind, key) => (late && kind === 'get' && key === keyOf('a') ? 'silent' : undefined);
    const first = a.connections.use('a');
    while (a.secrets.silent === 0) await new Promise((resolve) => setImmediate(resolve));
    late = false;
    assert.equal(await a.connections.use('b'), true);
    a.secrets.respondLate();
    await first;
    assert.ok(a.connections.session.kind === 'connected');
    assert.equal(a.connections.session.profile.id, 'b');
  });

  it('R14: without the files, windows go on as far as the secret storage tells them', async () => {
    await fs.rm(windows.folder, { recursive: true });
    await fs.writeFile(windows.folder, 'not a folder');
    const a = await windows.open();
    assert.equal(await a.connections.save(windows.profile()), 'written');
    assert.equal(await a.connections.rename('a', 'Other'), 'written');
    await call(a);
    await a.connections.remove('a');
    assert.deepEqual([a.connections.session.kind, await a.connections.list()], ['none', []]);
  });
});
