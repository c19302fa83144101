import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Ms: a start takes far less, so whoever holds the lock for longer is gone. */
const stale = 5000;
const pollEvery = 50;

/** Runs `work` while no other window of this machine does: making a folder succeeds for one of them only. */
export async function oneAtATime<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, 'starting');
  await fs.mkdir(folder, { recursive: true });
  while (!(await taken(lock))) await delay(pollEvery);
  try {
    return await work();
  } finally {
    await fs.rmdir(lock).catch(() => undefined);
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await fs.mkdir(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const made = await fs.stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > stale) await fs.rmdir(lock).catch(() => undefined);
    return false;
  }
}
