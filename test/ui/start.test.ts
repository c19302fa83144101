import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { cache, root } from '../workbench/paths';
import type { Server } from '../workbench/server';
import { fillWizard } from './pages/wizard';
import { Workbench } from './pages/workbench';
import { until } from '../support/until';

/** `npm start` without npm, as a process of its own that opens no browser. */
function start(): { child: ChildProcess; output: () => string; ended: Promise<number> } {
  const child = spawn(process.execPath, [path.join(root, 'out', 'workbench', 'start.js')], { cwd: root, env: { ...process.env, CI: '1' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  return { child, output: () => output, ended };
}

const printed = /^ {2}(http:\S+)$/m;

describe('npm start', () => {
  let started: ReturnType<typeof start>;
  let server: Server;
  let workbench: Workbench;

  before(async () => {
    started = start();
    const over = started.ended.then(() => assert.fail(started.output()));
    await Promise.race([until(() => printed.test(started.output()), 'the address', 110_000), over]);
    const address = printed.exec(started.output())?.[1] ?? '';
    const { origin, port } = new URL(address);
    const close = (): Promise<void> => Promise.resolve();
    server = { port: Number(port), origin, url: () => address, dataFolder: '', folder: '', output: started.output, close };
    workbench = await Workbench.at('start', server);
  });
  after(async () => {
    await workbench.close();
    started.child.kill('SIGTERM');
    await started.ended;
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('opens, without a click, on a window that is connected to the local sandbox', async () => {
    await workbench.title('Local sandbox').waitFor();
    await workbench.viewMessage('This user pool has no webhooks yet.').waitFor();
    await workbench.page.locator('.getting-started-step .codicon-getting-started-step-checked').first().waitFor();
    await workbench.page.locator('.getting-started-step').getByRole('button', { name: 'Create webhook...', exact: true }).waitFor();
    await workbench.screenshot('connected');
  });

  it('is still connected after a reload, and has its webhooks', async () => {
    await workbench.command('GenAuth: Create webhook...');
    await fillWizard(workbench, { name: 'First look', url: 'inbox', event: 'user:created' });
    await workbench.enter();
    await workbench.row('First look').waitFor();
    await workbench.page.reload();
    await workbench.title('Local sandbox').waitFor();
    await workbench.row('First look').waitFor();
    await workbench.screenshot('reloaded');
  });

  it('is connected in another browser too, each with its own webhooks', async () => {
    const other = await Workbench.at('start-other', server);
    try {
      await other.title('Local sandbox').waitFor();
      await other.command('GenAuth: Create webhook...');
      await fillWizard(other, { name: 'Elsewhere', url: 'inbox', event: 'user:created' });
      await other.enter();
      await other.row('Elsewhere').waitFor();
      await other.screenshot('connected');
      await workbench.page.reload();
      await workbench.row('First look').waitFor();
      assert.equal(await workbench.row('Elsewhere').count(), 0);
    } finally {
      await other.close();
    }
  });

  it('leaves a connection that was ended alone after a reload', async () => {
    await workbench.command('GenAuth: Disconnect...');
    await workbench.answerDialog('Disconnect');
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).first().waitFor();
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.viewMessage('Start local sandbox').waitFor();
    // What connects a new window has had its turn.
    await workbench.command('Developer: Show Running Extensions');
    await workbench.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: /Sandbox of npm start.*\dms/s }).waitFor();
    await workbench.screenshot('still-disconnected');
    assert.equal(await workbench.title('Local sandbox').count(), 0);
  });

  it('names the window that is open already when it is run again', async () => {
    const again = start();
    assert.equal(await again.ended, 0);
    assert.match(again.output(), /runs already/);
    assert.equal(printed.exec(again.output())?.[1], server.url());
  });

  it('ends with Ctrl+C, and all that it started with it', async () => {
    started.child.kill('SIGINT');
    assert.equal(await started.ended, 130);
    await until(
      () =>
        fetch(server.origin).then(
          () => false,
          () => true,
        ),
      'the end of the server',
    );
    assert.ok(!fs.existsSync(path.join(cache, 'start')));
  });
});
