import path from 'node:path';
import process from 'node:process';

/** The folder that holds package.json: npm scripts start here. */
export const root = process.cwd();

/** Everything that tests and the start script fetch, beside what @vscode/test-electron keeps there. */
export const cache = path.join(root, '.vscode-test');

export const screenshots = path.join(root, 'test', 'ui', 'screenshots');

/** In the environment: by how many ms the clock is off of a process that loads clock.ts first. */
export const shiftVariable = 'GENAUTH_CLOCK_SHIFT';

/** In the environment: the folder in which the extension is installed for all scenes of a run. */
export const extensionsVariable = 'GENAUTH_UI_EXTENSIONS';

export const vsix = path.join(root, 'genauth-webhooks.vsix');

/** Ends with one sentence when this Node cannot run what follows. npm brings its own on Linux and Windows. */
export function requireNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 22) return;
  process.stderr.write(
    `This needs Node 22 or newer, and this is ${process.version}. Run it through npm (npm test, npm start), which brings one.\n`,
  );
  process.exit(1);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
