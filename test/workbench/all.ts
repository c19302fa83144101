import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { requireNode, root, say } from './paths';
import { run } from './run';

interface Stage {
  name: string;
  program: string;
  args: readonly string[];
  /** Counts in what it printed; a stage without its own counts is one check. */
  count?: (output: string) => { passed: number; failed: number };
}

const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);
const matches = (output: string, pattern: RegExp): number => [...output.matchAll(pattern)].length;

/** What mocha counted, added up over its runs. */
function mocha(output: string): { passed: number; failed: number } {
  const text = stripVTControlCharacters(output);
  const sum = (word: string): number =>
    [...text.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce((all, [, count]) => all + Number(count), 0);
  return { passed: sum('passing'), failed: sum('failing') + sum('pending') + sum('not tried') };
}

const stages: readonly Stage[] = [
  { name: 'format', program: bin('prettier'), args: ['--check', '.'] },
  { name: 'types', program: bin('tsc'), args: ['--noEmit', '-p', '.'] },
  { name: 'types of the form', program: bin('tsc'), args: ['--noEmit', '-p', 'src/features/form/client'] },
  { name: 'lint', program: bin('eslint'), args: ['.'] },
  { name: 'imports', program: bin('depcruise'), args: ['src'] },
  { name: 'dead code', program: bin('knip'), args: [] },
  { name: 'texts', program: process.execPath, args: ['out/workbench/l10n.js'] },
  { name: 'sizes', program: process.execPath, args: ['out/workbench/sizes.js'] },
  { name: 'unit', program: bin('mocha'), args: ['--parallel', '--jobs', '2', '--timeout', '20000', 'out/unit/**/*.test.js'], count: mocha },
  {
    name: 'host',
    program: process.execPath,
    args: ['out/workbench/host.js'],
    count: (output) => ({ passed: matches(output, /^ {2}✔ /gm), failed: matches(output, /^ {2}✘ /gm) }),
  },
  { name: 'ui', program: process.execPath, args: ['out/workbench/ui.js'], count: mocha },
];

/** All checks and tests, one after the other. The last line counts them; nothing is skipped. */
async function main(): Promise<void> {
  requireNode();
  let passed = 0;
  let failed = 0;
  const rows: string[] = [];
  for (const stage of stages) {
    say(`\n== ${stage.name}`);
    const began = Date.now();
    const { code, output } = await run(stage.program, stage.args, { cwd: root, live: true });
    const counted = stage.count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
    // A stage that ended badly has failed even where it counted no failure, and one without a test has shown nothing.
    const bad = code !== 0 || counted.passed === 0;
    const failures = counted.failed === 0 && bad ? 1 : counted.failed;
    passed += counted.passed;
    failed += failures;
    rows.push(
      `${stage.name.padEnd(20)}${String(counted.passed).padStart(6)}${String(failures).padStart(6)}${String(Math.round((Date.now() - began) / 1000)).padStart(6)} s`,
    );
  }
  say(`\n${'stage'.padEnd(20)}passed failed  time\n${rows.join('\n')}\n`);
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

void main();
