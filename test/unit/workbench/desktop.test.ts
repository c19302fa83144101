import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** With a `code` that writes down how it was called. */
describe('npm start -- --desktop', () => {
  let home: string;
  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'genauth-desktop-'));
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  async function open(): Promise<{ code: number | null; output: string }> {
    const script = `require(${JSON.stringify(path.resolve('out/workbench/desktop.js'))}).openDesktop(false).catch((error) => { console.error(error.message); process.exit(1); });`;
    const child = spawn(process.execPath, ['--eval', script], { env: { ...process.env, PATH: `${home}${path.delimiter}/bin` } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    return { code: child.exitCode, output };
  }

  it("opens the installed code with the extension, the one that connects it, and data that are not the user's", async () => {
    const called = path.join(home, 'called');
    fs.writeFileSync(
      path.join(home, 'code'),
      `#!/bin/sh\n[ "$1" = --version ] && exit 0\nprintf '%s\\n' "$@" > ${called}.part\nmv ${called}.part ${called}\n`,
      { mode: 0o755 },
    );
    const { code, output } = await open();
    assert.equal(code, 0);
    assert.match(output, /opens, connected to the local sandbox.*\nClose the window when you are done\./);
    while (!fs.existsSync(called)) await new Promise((resolve) => setTimeout(resolve, 10));
    const args = fs.readFileSync(called, 'utf8').trim().split('\n');
    const valuesOf = (name: string): string[] => args.flatMap((arg) => (arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : []));
    const [extension = '', companion = '', ...none] = valuesOf('extensionDevelopmentPath');
    assert.deepEqual([extension, none], [process.cwd(), []]);
    const manifest = JSON.parse(fs.readFileSync(path.join(companion, 'package.json'), 'utf8')) as { name: string; main: string };
    assert.equal(manifest.name, 'connect-on-start');
    assert.ok(fs.existsSync(path.join(companion, manifest.main)));
    for (const folder of [...valuesOf('user-data-dir'), ...valuesOf('extensions-dir')])
      assert.equal(path.relative(process.cwd(), folder).split(path.sep)[0], '.vscode-test');
    assert.equal(args.length, 5);
  });

  it('says what to do where no code is installed', async () => {
    const { code, output } = await open();
    assert.equal(code, 1);
    assert.match(
      output,
      /There is no `code` on this computer's PATH\. Install VS Code with its command, or run `npm start` without --desktop\./,
    );
  });
});
