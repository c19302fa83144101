import process from 'node:process';
import { installWorkbench, newest } from './install';
import { packageExtension } from './package';
import { requireNode, root } from './paths';
import { run } from './run';

/** Packages the extension and runs the tests of the user interface against that file, in a real workbench. */
async function main(): Promise<number> {
  requireNode();
  await installWorkbench(newest);
  await packageExtension();
  const mocha = ['node_modules/mocha/bin/mocha.js', '--timeout', '120000', '--bail', '--exit', 'out/ui/**/*.test.js'];
  return (await run(process.execPath, mocha, { cwd: root, live: true })).code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
