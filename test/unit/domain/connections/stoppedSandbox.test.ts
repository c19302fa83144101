import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { ConnectionMarks } from '../../../../src/domain/connections/connectionMarks';
import { safeSecrets } from '../../../../src/domain/connections/safeSecrets';
import type { Profile } from '../../../../src/domain/connections/profile';
import { createConnections } from '../../../../src/domain/connections/connections';
import type { Connections, ConnectionsDeps } from '../../../../src/domain/connections/connections';
import { memoryMarks } from '../../../support/memoryMarks';
import { BreakableSecrets } from '../../../support/secretStorage';
import { createLog, createMemory } from '../../../support/testStore';

describe('the session of the local sandbox', () => {
  const key = { accessKeyId: 'pool', accessKeySecret: 'canary-key', production: false, scheme: 'signature-genauth' } as const;
  const stored: Profile = { version: 1, id: 'sandbox', service: 'sandbox', name: 'Local sandbox', origin: 'http://127.0.0.1:9', ...key };
  const shop: Profile = { ...stored, id: 'a', service: 'private', name: 'Shop', origin: 'https://shop.example.com' };
  let [stopped, starts] = [false, 0];
  const sandbox: ConnectionsDeps['sandbox'] = {
    async ensureRunning() {
      [stopped, starts] = [false, starts + 1];
      return stored;
    },
    join: async () => (stopped ? undefined : stored),
    isStopped: async () => stopped,
  };
  let secrets: BreakableSecrets;
  let marks: ConnectionMarks;
  const opened: Connections[] = [];
  beforeEach(() => {
    [stopped, starts, secrets, marks] = [false, 0, new BreakableSecrets(), memoryMarks()];
  });
  afterEach(() => opened.splice(0).forEach((connections) => connections.dispose()));

  function open(state: vscode.Memento): Connections {
    const log = createLog();
    const guarded = safeSecrets(secrets, { log, wait: () => new Promise(() => undefined) });
    const connections = createConnections({
      secrets: guarded,
      marks,
      workspaceState: state,
      globalState: state,
      log,
      lang: () => 'en-US',
      sandbox,
    });
    opened.push(connections);
    return connections;
  }
  async function connected(): Promise<{ connections: Connections; workspace: vscode.Memento }> {
    const workspace = createMemory() as unknown as vscode.Memento;
    const connections = open(workspace);
    await connections.restore();
    await connections.save(stored);
    return { connections, workspace };
  }

  it('is none once it is stopped, stays so after a reload, and comes back with what the user asks for', async () => {
    const { connections, workspace } = await connected();
    await connections.save(shop);
    await connections.use('sandbox');
    [stopped, starts] = [true, 0];
    await connections.recheck();
    const { session } = connections;
    assert.ok(session.kind === 'none' && session.stopped);
    assert.deepEqual(
      session.others?.map(({ id }) => id),
      ['sandbox', 'a'],
    );
    const reloaded = open(workspace);
    for (const look of ['restore', 'recheck', 'restore'] as const) {
      await reloaded[look]();
      assert.ok(reloaded.session.kind === 'none' && reloaded.session.stopped);
    }
    assert.equal(starts, 0);
    await reloaded.use('sandbox');
    assert.deepEqual([reloaded.session.kind, starts], ['connected', 1]);
    // Another window has started it.
    await connections.recheck();
    assert.equal(connections.session.kind, 'connected');
  });

  it('a call in a window that has not heard of it ends the session, and starts nothing', async () => {
    const { connections } = await connected();
    const { session } = connections;
    assert.ok(session.kind === 'connected');
    [stopped, starts] = [true, 0];
    await assert.rejects(session.client.listWebhooks({ page: 1, limit: 10 }), /cancelled/i);
    assert.ok(connections.session.kind === 'none' && connections.session.stopped);
    assert.equal(starts, 0);
  });

  it('a stopped one that is removed is no longer there to be started', async () => {
    const { connections } = await connected();
    stopped = true;
    await connections.recheck();
    await connections.remove('sandbox');
    await connections.recheck();
    assert.deepEqual(connections.session, { kind: 'none' });
  });
});
