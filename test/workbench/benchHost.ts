import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ExtensionTimes } from '../bench/inHost';
import { launchBrowser } from './browser';
import { installWorkbench, newest } from './install';
import { root, vsix } from './paths';
import { startServer } from './server';

const patience = 120_000;

/** The extensions that are measured side by side, by their IDs; `view` is a small one of VS Code's own that shows a view as well. */
const measured = { empty: 'bench.empty', view: 'vscode.references-view', ours: 'genauth-webhooks.genauth-webhooks' } as const;

export type HostTimes = Record<keyof typeof measured, ExtensionTimes>;

/** Measures the packaged extension beside two others, each time in a new extension host of one server. */
export async function measureInHost(times: number): Promise<HostTimes[]> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-bench-'));
  const report = path.join(home, 'report.json');
  const empty = path.join(home, 'empty');
  await fs.mkdir(empty);
  const manifest = {
    name: 'empty',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './main.js',
    extensionKind: ['workspace'],
    activationEvents: [],
  };
  await fs.writeFile(path.join(empty, 'package.json'), JSON.stringify(manifest));
  await fs.writeFile(path.join(empty, 'main.js'), 'exports.activate = () => undefined;\n');
  try {
    const server = await startServer(await installWorkbench(newest), {
      fromFolder: true,
      vsix: [vsix],
      env: { GENAUTH_BENCH_REPORT: report, GENAUTH_BENCH_EXTENSIONS: Object.values(measured).join(' ') },
    });
    const browser = await launchBrowser();
    try {
      const remote = `vscode-remote://127.0.0.1:${server.port}`;
      const payload = [
        ['extensionDevelopmentPath', `${remote}${empty}`],
        ['extensionTestsPath', `${remote}${root}/out/bench/inHost.js`],
        ['skipWelcome', 'true'],
      ];
      const all: HostTimes[] = [];
      for (let count = 0; count < times; count++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(server.url({ payload: JSON.stringify(payload) }), { waitUntil: 'commit', timeout: 60_000 });
        all.push(await written(report, () => server.output()));
        await context.close();
        await fs.rm(report);
      }
      return all;
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

async function written(report: string, output: () => string): Promise<HostTimes> {
  const end = Date.now() + patience;
  for (;;) {
    const text = await fs.readFile(report, 'utf8').catch(() => '');
    if (text.endsWith('\n')) {
      const times = JSON.parse(text) as Record<string, ExtensionTimes>;
      return Object.fromEntries(Object.entries(measured).map(([name, id]) => [name, times[id]])) as HostTimes;
    }
    if (Date.now() > end) throw new Error(`VS Code did not report its times.\n${output().slice(-3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
