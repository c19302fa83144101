import fs from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths';
import { run } from './run';

const manifest = {
  name: 'connect-on-start',
  publisher: 'genauth-webhooks',
  displayName: 'Sandbox of npm start',
  description: 'Connects a new window of npm start to the local sandbox. It is no part of the extension that ships.',
  version: '0.0.1',
  private: true,
  engines: { vscode: '^1.105.0' },
  extensionKind: ['workspace'],
  main: './connectOnStart.js',
  activationEvents: ['onStartupFinished'],
  capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
};

/** Writes the extension that connects a window of `npm start` (see connectOnStart.ts) into a folder, which VS Code can load from there. */
export async function writeCompanion(folder: string): Promise<string> {
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await fs.copyFile(path.join(root, 'out', 'workbench', 'connectOnStart.js'), path.join(folder, 'connectOnStart.js'));
  return folder;
}

/** The same as a file to install. */
export async function packageCompanion(folder: string): Promise<string> {
  await writeCompanion(folder);
  const file = path.join(folder, 'connect-on-start.vsix');
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [vsce, 'package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '--out', file];
  const { code, output } = await run(process.execPath, args, { cwd: folder, owned: true });
  if (code !== 0) throw new Error(`The extension that connects the window could not be packaged.\n${output}`);
  return file;
}
