import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Mocha from 'mocha';

/** Runs inside the extension host: all host tests, with a report written to the file that the environment names. */
export async function run(): Promise<void> {
  const report = process.env['GENAUTH_TEST_REPORT'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'min', reporterOptions: {} });
  for (const file of fs.globSync('**/*.test.js', { cwd: __dirname })) mocha.addFile(path.join(__dirname, file));
  const lines: string[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => lines.push(`  ✔ ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) => lines.push(`  ✘ ${test.fullTitle()}`, `      ${error.stack ?? error.message}`));
    runner.on('pending', (test) => lines.push(`  ✘ skipped: ${test.fullTitle()}`));
    runner.on('end', () => lines.push(`  ${runner.stats?.passes ?? 0} passing`));
  });
  const pending = lines.filter((line) => line.startsWith('  ✘ skipped')).length;
  if (report) fs.writeFileSync(report, `${lines.join('\n')}\nfailures ${failures + pending}\n`);
  if (failures + pending > 0) throw new Error(`${failures + pending} tests failed`);
}
