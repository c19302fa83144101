import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { openBrowser, openDesktop } from './desktop';
import { installWorkbench, newest, workbenchFromNpm } from './install';
import { packageExtension } from './package';
import { cache, requireNode, say } from './paths';
import { startSandboxProcess } from './sandbox';
import { startServer } from './server';
import { tour } from './tour';

/** Starts the local sandbox and a real VS Code with the extension in it, until Ctrl+C; or takes the tour. */
async function main(): Promise<void> {
  requireNode();
  const wants = (flag: string): boolean => process.argv.includes(flag);
  if (wants('--tour')) process.exit((await tour()) ? 0 : 1);

  endWithParent();
  const desktop = wants('--desktop') || !workbenchFromNpm;
  const sandbox = await startSandboxProcess(path.join(cache, 'sandbox'));
  if (desktop) {
    await openDesktop(!workbenchFromNpm);
  } else {
    const workbench = await installWorkbench(newest);
    const token = randomBytes(16).toString('hex');
    const server = await startServer(workbench, { token, vsix: [await packageExtension()], settings: { 'workbench.startupEditor': 'welcomePage' } });
    say(`\nVS Code is ready. Open this address:\n\n  ${server.url()}\n`);
    openBrowser(server.url());
  }
  say(
    [
      'The local sandbox runs. Connect to it with "GenAuth: Connect...", "Private deployment", and',
      `  host               ${sandbox.origin}`,
      `  Access Key ID      ${sandbox.accessKeyId}`,
      `  Access Key Secret  ${sandbox.accessKeySecret}`,
      `A URL for a webhook that takes any event: ${sandbox.inboxUrl}`,
      'Ctrl+C ends all of it.',
    ].join('\n'),
  );
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
