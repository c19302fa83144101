import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import process from 'node:process';

/**
 * Runs a program to its end and gives back what it printed; with `live` it is shown as it comes. An `owned` one ends with this program,
 * with all that it started, however this one ends.
 */
export function run(
  program: string,
  args: readonly string[],
  options: SpawnOptions & { live?: boolean; owned?: boolean } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(program, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
      detached: options.owned && !windows,
    });
    const settled = options.owned ? onEnd(() => killTree(child)) : () => undefined;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (options.live) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => {
      settled();
      reject(error);
    });
    child.on('close', (code) => {
      settled();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Ends a process and all that it started. It must have been spawned with `detached` where process groups exist. */
export function endTree(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  const { pid } = child;
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(pid), '/t', '/f']);
      return;
    }
    signalGroup(pid, 'SIGTERM');
    setTimeout(() => signalGroup(pid, 'SIGKILL'), 5000).unref();
  });
}

/**
 * Has `clean` run when this program ends, by itself, by Ctrl+C or by another signal; it cannot wait for anything.
 * What began last is cleaned first: a process before the folder that it writes to. The answer takes that back.
 */
export function onEnd(clean: () => void): () => void {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const ends = Object.entries(signals).map(([signal, code]) => [signal, () => process.exit(code)] as const);
  process.prependOnceListener('exit', clean);
  for (const [signal, end] of ends) process.once(signal, end);
  return () => {
    process.off('exit', clean);
    for (const [signal, end] of ends) process.off(signal, end);
  };
}

/** Ends a process and all that it started at once, without waiting. */
export function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
