import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { packageCompanion } from './companion';
import { openBrowser, openDesktop } from './desktop';
import { installWorkbench, newest, workbenchFromNpm } from './install';
import { packageExtension } from './package';
import { cache, requireNode, say } from './paths';
import { onEnd } from './run';
import { claimStart } from './running';
import { startServer } from './server';
import { tour } from './tour';

/** Opens a real VS Code with the extension in it, connected to its local sandbox, until Ctrl+C; or takes the tour. */
async function main(): Promise<void> {
  requireNode();
  const wants = (flag: string): boolean => process.argv.includes(flag);
  endWithParent();
  if (wants('--tour')) process.exit((await tour()) ? 0 : 1);
  if (wants('--desktop') || !workbenchFromNpm) {
    await openDesktop(!workbenchFromNpm);
    process.exit(0);
  }

  const claimed = await claimStart(path.join(cache, 'start'));
  if (!('claim' in claimed)) tellRunning(claimed.url);
  else claimed.claim.ready(await openInBrowser());
}

/** Answers with the address of the page. */
async function openInBrowser(): Promise<string> {
  const workbench = await installWorkbench(newest);
  const extension = await packageExtension();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-start-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const vsix = [extension, await packageCompanion(folder)];
  say('Starting VS Code ...');
  const server = await startServer(workbench, { token: randomBytes(16).toString('hex'), vsix });
  const url = server.url();
  say(
    [
      '',
      'VS Code is ready. Open this address in a browser:',
      '',
      `  ${url}`,
      '',
      'The window opens connected to the local sandbox, a small GenAuth that runs inside it.',
      'Ctrl+C stops VS Code and the sandbox, and removes what was made there.',
    ].join('\n'),
  );
  openBrowser(url);
  return url;
}

function tellRunning(url: string | undefined): never {
  if (url === undefined) {
    process.stderr.write('Another `npm start` of this clone is getting ready. It will print its address in its own terminal.\n');
    process.exit(1);
  }
  say(
    `\`npm start\` runs already in this clone. Open this address in a browser:\n\n  ${url}\n\nTo begin anew, stop that one first with Ctrl+C in its terminal.`,
  );
  openBrowser(url);
  process.exit(0);
}

/** npm's shell may end without passing its signal on: nothing is left running then either. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(143);
  }, 500).unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
