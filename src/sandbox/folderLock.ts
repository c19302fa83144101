import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';

/** Tells this very process from another that had the same number. */
const self = randomUUID();
const holder = v.object({ pid: v.number(), host: v.string(), id: v.string() });

/**
 * Keeps a folder for this process, so that no other writes over what it writes. Resolves with what gives it back. Rejects with a sentence
 * that names the other process while that one runs; the lock of a process that is gone is taken over.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'sandbox.lock');
  const own = `${file}.${process.pid}`;
  await fs.writeFile(own, JSON.stringify({ pid: process.pid, host: os.hostname(), id: self }), { mode: 0o600 });
  try {
    // A second name for a whole file: it is there with its content, or not at all, and for one process only.
    if (!(await named(own, file))) {
      const text = await fs.readFile(file, 'utf8').catch(() => '');
      if (isAlive(text)) throw new Error(inUse(folder, file, text));
      await takeAway(file, text);
      if (!(await named(own, file))) throw new Error(inUse(folder, file, await fs.readFile(file, 'utf8').catch(() => '')));
    }
  } finally {
    await fs.rm(own, { force: true });
  }
  return () => fs.rm(file, { force: true });
}

async function named(own: string, file: string): Promise<boolean> {
  try {
    await fs.link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a lock away that nobody holds; when another process was faster and it is a new one by now, that one gets it back. */
async function takeAway(file: string, text: string): Promise<void> {
  const gone = `${file}.gone-${self}`;
  await fs.rename(file, gone).catch(() => undefined);
  const moved = await fs.readFile(gone, 'utf8').catch(() => text);
  if (moved !== text) await named(gone, file);
  await fs.rm(gone, { force: true });
}

/** Of a process on another machine nothing is known: it counts as running. */
function isAlive(text: string): boolean {
  const { success, output } = v.safeParse(holder, parse(text));
  if (!success) return false;
  if (output.host !== os.hostname()) return true;
  if (output.pid === process.pid) return output.id === self;
  try {
    process.kill(output.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(folder: string, file: string, text: string): string {
  const { success, output } = v.safeParse(holder, parse(text));
  const who = success ? `process ${output.pid}${output.host === os.hostname() ? '' : ` on ${output.host}`}` : 'another process';
  return `The folder ${folder} is used by a sandbox that runs already (${who}). Stop that one, or choose another folder with --data. When it no longer runs, delete ${file}.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
