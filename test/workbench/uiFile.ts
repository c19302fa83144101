import path from 'node:path';
import process from 'node:process';
import Mocha from 'mocha';
import { say } from './paths';

/** Ms for one step; a busy machine takes its time. */
const timeout = 240_000;

/**
 * Runs one file of tests of the user interface, which its argument names. What its top `describe` holds is a scene, in which each step
 * goes on from the one before: after a failure the rest of the scene is not tried, and counts as failed; the next scene is.
 */
async function main(file: string): Promise<number> {
  const mocha = new Mocha({ ui: 'bdd', timeout, reporter: 'spec' });
  mocha.addFile(path.resolve(file));
  await mocha.loadFilesAsync();
  const failed = new Set<string>();
  for (const scene of mocha.suite.suites) skipAfterFailure(scene, scene.title, failed);
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, tests = 0, pending = 0 } = runner.stats ?? {};
      // Where a scene could not even be opened, mocha says nothing of its steps.
      const untried = runner.total - tests;
      if (untried > 0) say(`  ${untried} not tried\n`);
      resolve(passes > 0 && passes === runner.total && pending === 0 ? 0 : 1);
    });
    runner.on('fail', (test) => failed.add(test.titlePath()[0] ?? ''));
  });
}

function skipAfterFailure(suite: Mocha.Suite, scene: string, failed: ReadonlySet<string>): void {
  for (const test of suite.tests) {
    const { fn } = test;
    if (!fn) continue;
    // Each step is a function of a promise; one that took a callback would hold mocha up.
    test.fn = function (this: Mocha.Context): unknown {
      if (failed.has(scene)) this.skip();
      return Reflect.apply(fn, this, []);
    } as Mocha.AsyncFunc;
  }
  for (const inner of suite.suites) skipAfterFailure(inner, scene, failed);
}

main(process.argv[2] ?? '').then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
