import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { installWorkbench, newest } from './install';
import { packageExtension } from './package';
import { extensionsVariable, requireNode, root, say, screenshots } from './paths';
import { onEnd, run } from './run';
import { installExtensions } from './server';

/**
 * Packages the extension, installs that file once, and runs the tests of the user interface against it in a real workbench. Each file has
 * its own process (see uiFile.ts), so that none hides what another has found; what it printed is shown when it has ended.
 */
async function main(): Promise<number> {
  requireNode();
  const workbench = await installWorkbench(newest);
  const vsix = await packageExtension();
  // What an earlier run has left would pass for this one's.
  fs.rmSync(screenshots, { recursive: true, force: true });
  const extensions = fs.mkdtempSync(path.join(os.tmpdir(), 'genauth-extensions-'));
  onEnd(() => fs.rmSync(extensions, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  await installExtensions(workbench, [vsix], extensions);

  const files = largestFirst(process.argv.slice(2));
  const failed: string[] = [];
  const count = files.length;
  // One after the other: two at a time keep two cores so busy that keys meet a tree or a palette that is just being drawn.
  for (const file of files) {
    const began = Date.now();
    const args = [path.join(root, 'out', 'workbench', 'uiFile.js'), path.join(root, 'out', 'ui', file)];
    const { code, output } = await run(process.execPath, args, {
      cwd: root,
      env: { ...process.env, [extensionsVariable]: extensions },
      owned: true,
    });
    if (code !== 0) failed.push(file);
    say(`\n-- ${file}, ${Math.round((Date.now() - began) / 1000)} s\n${output.trimEnd()}`);
  }
  if (failed.length > 0) say(`\nFailed: ${failed.sort().join(', ')}`);
  return failed.length === 0 && count > 0 ? 0 : 1;
}

/** Those that were named, or all; the long ones begin. */
function largestFirst(names: readonly string[]): string[] {
  const folder = path.join(root, 'out', 'ui');
  const steps = (file: string): number => fs.readFileSync(path.join(folder, file), 'utf8').split('workbench.').length;
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.test.js') && (names.length === 0 || names.includes(name.replace('.test.js', ''))));
  return files
    .map((file) => ({ file, steps: steps(file) }))
    .sort((one, other) => other.steps - one.steps)
    .map(({ file }) => file);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
