import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { cache, root, say } from './paths';
import { run } from './run';

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

/** Installs a VS Code below .vscode-test/, once: about 15 seconds and 600 MB. A half install is done again. */
export async function installWorkbench(version: string): Promise<Workbench> {
  const home = path.join(cache, `workbench-${version}`);
  const folder = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  const done = path.join(home, 'complete');
  const older = version.startsWith('1.105');
  const node = older ? path.join(home, 'node_modules', '.bin', 'node') : process.execPath;
  if (await exists(done)) {
    await replaceLogger(folder);
    return { version, folder, node };
  }

  say(`Installing VS Code ${version} into .vscode-test ...`);
  await fs.rm(home, { recursive: true, force: true });
  await fs.mkdir(home, { recursive: true });
  await fs.writeFile(path.join(home, 'package.json'), JSON.stringify({ private: true }));
  const packages = [`code-server@4.${version.slice(2)}`, ...(older ? [`node-linux-${process.arch}@22`] : [])];
  await npm(home, ['install', '--ignore-scripts', ...packages]);
  if (older) await replaceGitDependency(folder);
  await npm(folder, ['install', '--omit=dev', '--ignore-scripts']);
  await npm(path.join(folder, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
  await replaceLogger(folder);
  await fs.writeFile(done, version);
  return { version, folder, node };
}

/** Lets VS Code write its logs without its native logger. Each time: this folder may have been moved. */
async function replaceLogger(folder: string): Promise<void> {
  const logger = JSON.stringify(path.join(root, 'out', 'workbench', 'plainLogger.js'));
  await fs.writeFile(path.join(folder, 'node_modules', '@vscode', 'spdlog', 'index.js'), `module.exports = require(${logger});\n`);
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
    if (content.packages) content.packages = Object.fromEntries(Object.entries(content.packages).filter(([key]) => key !== `node_modules/${name}`));
    await fs.writeFile(full, JSON.stringify(content, null, 2));
  }
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', [...args, ...quiet], { cwd });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed. Check that npm can reach its registry.\n${output.slice(-2000)}`);
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
