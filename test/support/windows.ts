import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { createConnectionMarks } from '../../src/domain/connections/connectionMarks';
import { safeSecrets } from '../../src/domain/connections/safeSecrets';
import type { Profile } from '../../src/domain/connections/profile';
import { createConnections } from '../../src/domain/connections/connections';
import type { Connections } from '../../src/domain/connections/connections';
import { noSandbox } from './noSandbox';
import { BreakableSecrets, Deadlines } from './secretStorage';
import { createLog, createMemory } from './testStore';
import { startService } from './webhookService';
import type { Service } from './webhookService';

export const keyOf = (id: string): string => `genauth.profile.${id}`;

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

export interface Window {
  connections: Connections;
  secrets: BreakableSecrets;
  deadlines: Deadlines;
  state: ReturnType<typeof createMemory>;
}

export interface Windows {
  /** Where the windows keep what they must know of each other. */
  readonly folder: string;
  readonly browser: BrowserStore;
  /** How often the service was asked for its events. */
  asked: number;
  profile(fields?: Partial<Profile>): Profile;
  open(secrets?: BreakableSecrets, state?: Window['state']): Promise<Window>;
  /** A and B, both connected to the same profile. */
  both(): Promise<[Window, Window]>;
}

/** For the suite that calls it: a new browser, folder and service for each test. */
export function useWindows(): Windows {
  let [folder, browser] = ['', new BrowserStore()];
  let service: Service;
  const opened: Connections[] = [];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-windows-'));
    browser = new BrowserStore();
    service = await startService();
    windows.asked = 0;
    service.onEvents = () => void (windows.asked += 1);
  });
  afterEach(async () => {
    for (const connections of opened.splice(0)) connections.dispose();
    await service.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const windows: Windows = {
    get folder() {
      return folder;
    },
    get browser() {
      return browser;
    },
    asked: 0,
    profile(fields = {}) {
      const key = { accessKeyId: 'pool', accessKeySecret: 'canary-key' };
      return {
        version: 1,
        id: 'a',
        name: 'Shop',
        service: 'private',
        origin: service.origin,
        ...key,
        production: false,
        scheme: 'signature-genauth',
        ...fields,
      };
    },
    async open(secrets = browser.window(), state = createMemory()) {
      const [log, deadlines] = [createLog(), new Deadlines()];
      const memento = state as unknown as vscode.Memento;
      const marks = createConnectionMarks(folder, log);
      const connections = createConnections({
        secrets: safeSecrets(secrets, { log, marks, wait: deadlines.wait }),
        marks,
        ...{ workspaceState: memento, globalState: memento, log, wait: deadlines.wait },
        lang: () => 'en-US',
        sandbox: noSandbox,
      });
      opened.push(connections);
      return { connections, secrets, deadlines, state };
    },
    async both() {
      const a = await windows.open();
      await a.connections.save(windows.profile());
      const b = await windows.open();
      assert.equal(await b.connections.use('a'), true);
      await call(b);
      windows.asked = 0;
      return [a, b];
    },
  };
  return windows;
}

export function isConnected({ connections }: Window): boolean {
  return connections.session.kind === 'connected';
}

/** Asks the service something with the key of the window's connection. */
export async function call({ connections: { session } }: Window): Promise<void> {
  assert.ok(session.kind === 'connected');
  await session.client.getWebhookEventList();
}
