import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { downloadAndUnzipVSCode, ProgressReportStage } from '@vscode/test-electron';
import type { ProgressReport } from '@vscode/test-electron';
import { writeCompanion } from './companion';
import { newest } from './install';
import { cache, root, say } from './paths';
import { createProgress, megabytes } from './progress';
import type { Progress } from './progress';
import { run } from './run';

/**
 * Opens the extension from its folder in a desktop VS Code: this machine's own `code`, or with `download` a fetched one. It gets data of
 * its own below .vscode-test, so that the user's own editor is not touched. The window belongs to the user; nothing here closes it.
 */
export async function openDesktop(download: boolean): Promise<void> {
  const shell = process.platform === 'win32';
  const own = await run('code', ['--version'], {}).then(
    ({ code }) => code === 0,
    () => false,
  );
  if (!own && !download) {
    throw new Error("There is no `code` on this computer's PATH. Install VS Code with its command, or run `npm start` without --desktop.");
  }
  const program = own ? 'code' : await fetchDesktop();
  const companion = await writeCompanion(path.join(cache, 'connect-on-start'));
  const data = path.join(cache, 'desktop');
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--extensionDevelopmentPath=${companion}`,
    `--user-data-dir=${path.join(data, 'user')}`,
    `--extensions-dir=${path.join(data, 'extensions')}`,
    '--new-window',
  ];
  // A shell takes a text apart at its blanks.
  const child =
    own && shell
      ? spawn(
          program,
          args.map((arg) => `"${arg}"`),
          { detached: true, stdio: 'ignore', shell },
        )
      : spawn(program, args, { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', reject);
  });
  child.unref();
  say(
    [
      'A VS Code window with the extension opens, connected to the local sandbox, a small GenAuth that runs inside it.',
      `Close the window when you are done. Its settings and webhooks stay in ${data}: delete that folder to begin anew.`,
    ].join('\n'),
  );
}

async function fetchDesktop(): Promise<string> {
  let progress: Progress | undefined;
  const report = (at: ProgressReport): void => {
    if (at.stage === ProgressReportStage.Downloading) {
      if (!progress)
        say(`Fetching VS Code ${newest} from ${new URL(at.url).host}: ${megabytes(at.totalBytes)} MB, once, into .vscode-test ...`);
      progress ??= createProgress(`VS Code ${newest}`, at.totalBytes);
      progress.at(at.bytesSoFar);
    } else if (at.stage === ProgressReportStage.Retrying)
      say(`\n${at.error.message}\nTrying again (${at.attempt} of ${at.totalAttempts}) ...`);
    else if (at.stage === ProgressReportStage.ExtractingSynchonrously) say('\nUnpacking ...');
  };
  try {
    return await downloadAndUnzipVSCode({ version: newest, reporter: { report, error: () => undefined } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `VS Code ${newest} could not be fetched.\n${reason}\nCheck the network and HTTPS_PROXY, then run this again. Or install VS Code with its \`code\` command.`,
    );
  } finally {
    progress?.end();
  }
}

/** Opens an address in the user's browser where there is one to see. */
export function openBrowser(address: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return;
  const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] };
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], { detached: true, stdio: 'ignore' });
  // Without an opener the printed address has to do.
  child.once('error', () => undefined);
  child.unref();
}
