import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ManagementClient } from '../../src/api/client';
import { fileStorage } from '../../src/sandbox/fileStorage';
import type { RunningSandbox, SandboxOptions, SandboxStorage } from '../../src/sandbox/sandbox';
import { memoryStorage } from './memoryStorage';
import { clientFor, sandboxWith } from './sandboxClient';

/** For the suite that calls it: a folder for each test, and a sandbox that keeps its state there. All is gone after the test. */
export function useStoredSandbox() {
  let folder: string;
  let sandbox: RunningSandbox;
  let client: ManagementClient;
  let secrets: ReturnType<typeof memoryStorage>;
  let closers: (() => Promise<unknown>)[];

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sandbox-'));
    secrets = memoryStorage();
    closers = [];
  });

  afterEach(async () => {
    for (const close of closers) await close();
    await fs.rm(folder, { recursive: true });
  });

  /** As the extension runs it: secrets elsewhere, the rest in the folder. */
  const inFolder = (): SandboxStorage =>
    fileStorage(folder, { readSecrets: () => secrets.readSecrets(), writeSecrets: (values) => secrets.writeSecrets(values) });

  async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
    const started = await sandboxWith({ storage: inFolder(), ...options });
    sandbox = started;
    client = clientFor(sandbox.origin, 'signature-genauth');
    closers.push(() => started.close().catch(() => undefined));
  }

  async function restart(options: Partial<SandboxOptions> = {}): Promise<void> {
    await sandbox.close();
    await start(options);
  }

  async function endpoint(answer: http.RequestListener): Promise<string> {
    const server = http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  /** Everything in the folder, by file name. */
  async function written(): Promise<Record<string, string>> {
    const names = await fs.readdir(folder);
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await fs.readFile(path.join(folder, name), 'utf8')] as const)),
    );
  }

  const list = async (): Promise<{ name: string }[]> => [...(await client.listWebhooks({ page: 1, limit: 50 })).list];

  return {
    /** A test may keep in another folder below; the one that it began with is removed. */
    get folder() {
      return folder;
    },
    set folder(other) {
      folder = other;
    },
    get sandbox() {
      return sandbox;
    },
    get client() {
      return client;
    },
    get secrets() {
      return secrets;
    },
    get closers() {
      return closers;
    },
    inFolder,
    start,
    restart,
    endpoint,
    written,
    list,
  };
}
