import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { installWorkbench, newest } from './install';
import { packageExtension } from './package';
import { requireNode, root, say, screenshots } from './paths';
import { run } from './run';

/**
 * Packages the extension and runs the tests of the user interface against that file, in a real workbench. A file is one scene in
 * which each test goes on from the one before: after a failure the rest of its file is not tried, but every other file is.
 */
async function main(): Promise<number> {
  requireNode();
  await installWorkbench(newest);
  await packageExtension();
  // What an earlier run has left would pass for this one's.
  fs.rmSync(screenshots, { recursive: true, force: true });
  const folder = path.join(root, 'out', 'ui');
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.test.js'))
    .sort();
  const failed: string[] = [];
  for (const file of files) {
    const mocha = ['node_modules/mocha/bin/mocha.js', '--timeout', '120000', '--bail', '--exit', path.join(folder, file)];
    if ((await run(process.execPath, mocha, { cwd: root, live: true })).code !== 0) failed.push(file);
  }
  if (failed.length > 0) say(`Failed, and not tried to its end: ${failed.join(', ')}`);
  return failed.length === 0 && files.length > 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
