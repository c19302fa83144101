import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from './browser';
import { installWorkbench, newest, oldest, workbenchFromNpm } from './install';
import { requireNode, root, say } from './paths';
import { startServer } from './server';

const reportVariable = 'GENAUTH_TEST_REPORT';
const patience = 240_000;

/** Runs the host suite in the oldest VS Code we support and in the newest we know. Answers how many tests failed. */
async function main(): Promise<number> {
  requireNode();
  const desktop = process.argv.includes('--desktop') || !workbenchFromNpm;
  let failed = 0;
  for (const version of [newest, oldest]) {
    const home = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-host-'));
    const report = path.join(home, 'report.txt');
    say(`\nInside VS Code ${version}`);
    try {
      await (desktop ? inDesktop(version, report) : inServer(version, report));
      const text = await fs.readFile(report, 'utf8');
      say(text);
      failed += Number(/^failures (\d+)$/m.exec(text)?.[1] ?? 1);
    } finally {
      await fs.rm(home, { recursive: true, force: true });
    }
  }
  return failed;
}

async function inDesktop(version: string, report: string): Promise<void> {
  await runTests({
    version,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out', 'host', 'index.js'),
    extensionTestsEnv: { [reportVariable]: report },
  }).catch(() => say('VS Code ended with an error; its report follows.'));
}

async function inServer(version: string, report: string): Promise<void> {
  const server = await startServer(await installWorkbench(version), { fromFolder: true, env: { [reportVariable]: report } });
  const browser = await launchBrowser();
  try {
    const remote = `vscode-remote://127.0.0.1:${server.port}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${root}`],
      ['extensionTestsPath', `${remote}${root}/out/host/index.js`],
      ['skipWelcome', 'true'],
    ];
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url({ payload: JSON.stringify(payload) }));
    await written(report, () => `No report came from VS Code ${version} within ${patience / 1000} s.\n${server.output().slice(-3000)}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Resolves when the suite has ended its report. */
async function written(report: string, late: () => string): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const text = await fs.readFile(report, 'utf8').catch(() => '');
    if (/^failures \d+$/m.test(text)) return;
    if (Date.now() > end) throw new Error(late());
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

main().then(
  (failed) => process.exit(failed === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
