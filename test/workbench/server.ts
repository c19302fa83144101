import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Workbench } from './install';
import { root } from './paths';
import { endTree, killTree, onEnd, run } from './run';

export interface ServerOptions {
  /** Settings of the user, beside those that keep a test quiet. */
  settings?: Record<string, unknown>;
  /** Packaged extensions to install first. */
  vsix?: readonly string[];
  /** A folder with extensions that `installExtensions` has made. */
  extensions?: string | undefined;
  env?: Record<string, string>;
  /** Lets the page's address name a folder to load an extension from. VS Code then shows no notifications as toasts. */
  fromFolder?: boolean;
  /** Asked for in the address; without one anybody on this machine may connect. */
  token?: string;
  /** What the workbench opens. */
  folder?: string;
  port?: number;
}

export interface Server {
  port: number;
  origin: string;
  /** The workbench's address, with a token where there is one. */
  url(parameters?: Record<string, string>): string;
  /** Where this server keeps user data; gone after close. */
  dataFolder: string;
  folder: string;
  output(): string;
  close(): Promise<void>;
}

const quiet = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // A picture of something that is still fading in shows nobody anything.
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'window.menuBarVisibility': 'classic',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** VS Code forks its extension host with these too. */
const preloads = ['keyHalf.js', 'clock.js'];

/** Native modules are not built on an npm-only machine: VS Code says so and works. */
const noise = /Could not locate the bindings file|spdlog|watchdog|Tried:|→/;

/** Starts a workbench server with a fresh profile. `close` ends it with all that it started and removes the profile. */
export async function startServer(workbench: Workbench, options: ServerOptions = {}): Promise<Server> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-workbench-'));
  const dataFolder = path.join(home, 'data');
  const folder = options.folder ?? path.join(home, 'workspace');
  const temporary = path.join(home, 'tmp');
  for (const needed of [folder, temporary]) await fs.mkdir(needed, { recursive: true });
  const started: ChildProcess[] = [];
  const settled = onEnd(() => {
    started.forEach(killTree);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const settings = JSON.stringify({ ...quiet, ...options.settings });
  for (const scope of ['User', 'Machine']) {
    await fs.mkdir(path.join(dataFolder, 'data', scope), { recursive: true });
    await fs.writeFile(path.join(dataFolder, 'data', scope, 'settings.json'), settings);
  }
  // Copied: a later build removes what it has made before, and each reload of the page loads them again.
  for (const file of preloads) await fs.copyFile(path.join(root, 'out', 'workbench', file), path.join(home, file));
  const extensions = options.extensions ?? path.join(dataFolder, 'extensions');
  await installExtensions(workbench, options.vsix ?? [], extensions);
  const port = options.port ?? (await freePort());
  const access = options.token ? ['--connection-token', options.token] : ['--without-connection-token'];
  const common = [
    path.join(workbench.folder, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    '--server-data-dir',
    dataFolder,
    '--extensions-dir',
    extensions,
  ];
  const args = [...common, '--host', '127.0.0.1', '--port', String(port), ...access, '--disable-telemetry'];
  if (options.fromFolder) args.push('--enable-smoke-test-driver');
  const server = spawn(workbench.node, [...preloads.flatMap((file) => ['--require', path.join(home, file)]), ...args], {
    // VS Code leaves sockets in the temporary folder: in this one they go with the rest.
    env: { ...process.env, TMPDIR: temporary, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  started.push(server);
  let output = '';
  const close = async (): Promise<void> => {
    await endTree(server);
    settled();
    await fs.rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`VS Code did not start within a minute.\n${output.slice(-3000)}`)), 60_000);
    const read = (chunk: Buffer): void => {
      output += chunk
        .toString()
        .split('\n')
        .filter((line) => !noise.test(line))
        .join('\n');
      if (!output.includes('Extension host agent started')) return;
      clearTimeout(late);
      resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => reject(new Error(`VS Code ended with ${String(code)}.\n${output.slice(-3000)}`)));
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    dataFolder,
    folder,
    url: (parameters = {}) =>
      `${origin}/?${new URLSearchParams({ ...(options.token ? { tkn: options.token } : {}), folder, ...parameters }).toString()}`,
    output: () => output,
    close,
  };
}

/** Installs packaged extensions into a folder that any number of servers may use. */
export async function installExtensions({ node, folder }: Workbench, files: readonly string[], extensions: string): Promise<void> {
  const args = [path.join(folder, 'out', 'server-main.js'), '--accept-server-license-terms', '--extensions-dir', extensions];
  for (const file of files) {
    const { code, output } = await run(node, [...args, '--install-extension', file], { owned: true });
    if (code !== 0) throw new Error(`The extension could not be installed.\n${output}`);
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))));
    });
  });
}
