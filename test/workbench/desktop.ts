import { spawn } from 'node:child_process';
import process from 'node:process';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { newest } from './install';
import { root, say } from './paths';
import { run } from './run';

/**
 * Opens the extension from its folder in a desktop VS Code: this machine's own `code`, or with `download` a fetched one.
 * The window belongs to the user; nothing here closes it.
 */
export async function openDesktop(download: boolean): Promise<void> {
  const windows = process.platform === 'win32';
  const own = await run('code', ['--version'], {}).then(({ code }) => code === 0, () => false);
  if (!own && !download) {
    throw new Error('There is no `code` on this machine\'s PATH. Install VS Code with its command, or run `npm start` without --desktop.');
  }
  const program = own ? 'code' : await downloadAndUnzipVSCode(newest);
  const child = spawn(program, [`--extensionDevelopmentPath=${root}`, '--new-window'], { detached: true, stdio: 'ignore', shell: windows && own });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', reject);
  });
  child.unref();
  say('A VS Code window with the extension opens. Close it yourself; Ctrl+C here ends the sandbox.');
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
