import { readdirSync, rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { createProgress, megabytes } from './progress';
import type { Progress } from './progress';
import { onEnd } from './run';

export interface Fetched {
  /** Product and version. */
  name: string;
  /** What is fetched, from where, and how large it is. */
  told: string;
  /** Bytes of the finished folder, as measured once. */
  size: number;
  /** Fills the folder. Rejects with the reason. */
  fill: (part: string) => Promise<void>;
}

export interface Reporter {
  say(line: string): void;
  progress(what: string, total: number): Progress;
  /** Ms between two looks at how much is there. */
  every: number;
  freeBytes(folder: string): Promise<number>;
}

/** A file that is written last. */
const mark = 'complete';

/**
 * Makes a folder that is there whole or not at all. It is filled beside its place and then renamed, so that an end in the middle leaves
 * nothing that a later start could take for whole; what a killed process has left is removed. `reporter` shows how far it is.
 */
export async function makeWhole(folder: string, { name, told, size, fill }: Fetched, reporter: Reporter): Promise<void> {
  if (await isWhole(folder)) return;
  await fs.mkdir(path.dirname(folder), { recursive: true });
  removeLeftovers(folder);
  const free = await reporter.freeBytes(path.dirname(folder));
  if (free < size) {
    throw new Error(
      `${name} needs ${megabytes(size)} MB in ${path.dirname(folder)}, and ${megabytes(free)} MB are free. Free some space, then run this again.`,
    );
  }
  reporter.say(told);
  const part = partOf(folder, process.pid);
  await fs.mkdir(part);
  const settled = onEnd(() => {
    rmSync(part, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    process.stderr.write(`\nStopped before ${name} was complete. Nothing of it was kept: run this again to start over.\n`);
  });
  try {
    await withProgress(part, reporter.progress(`${name}, unpacked`, size), reporter.every, () => fill(part));
    await fs.writeFile(path.join(part, mark), name);
    await put(part, folder);
    reporter.say(`${name} is complete.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} could not be fetched. Nothing of it was kept.\n${reason}`);
  } finally {
    settled();
    await fs.rm(part, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

export const terminal: Reporter = {
  say: (line) => void process.stdout.write(`${line}\n`),
  progress: createProgress,
  every: 1000,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await fs.statfs(folder);
    return bavail * bsize;
  },
};

function isWhole(folder: string): Promise<boolean> {
  return fs.access(path.join(folder, mark)).then(
    () => true,
    () => false,
  );
}

/** Another process may have been faster: then its folder stays. What stands there unfinished makes place. */
async function put(part: string, folder: string): Promise<void> {
  if (await isWhole(folder)) return;
  await fs.rm(folder, { recursive: true, force: true });
  await fs.rename(part, folder).catch(async (error: unknown) => {
    if (!(await isWhole(folder))) throw error;
  });
}

async function withProgress(part: string, progress: Progress, every: number, work: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      progress.at(await bytesBelow(part));
      await delay(every, undefined, { signal: over.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    over.abort();
    await watching;
    progress.end();
  }
}

/** Files come and go meanwhile. */
async function bytesBelow(folder: string): Promise<number> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      fs.stat(path.join(entry.parentPath, entry.name)).then(
        (found) => found.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const partOf = (folder: string, pid: number): string => `${folder}.part-${pid}`;

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(path.dirname(folder))) {
    const pid = Number(name.startsWith(`${path.basename(folder)}.part-`) ? name.split('-').at(-1) : Number.NaN);
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid)))
      rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
