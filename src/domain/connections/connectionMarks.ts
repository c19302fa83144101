import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../base/log';

/**
 * What the windows of a profile must know of each other's connections, in files that each of them reads anew: VS Code in a browser
 * reads its secret storage once for each window, so that a window goes on seeing a key that another one has removed, and writes
 * it back with whatever it stores next. Only ids and random numbers are kept here (S3).
 */
export interface ConnectionMarks {
  isRemoved(id: string): Promise<boolean>;
  markRemoved(id: string): Promise<void>;
  unmark(id: string): Promise<void>;
  /** Changes with each write of the profile in any window; undefined before the first. */
  revision(id: string): Promise<string | undefined>;
  /** Puts another in its place, and resolves with a function that puts the one before back. */
  renew(id: string): Promise<() => Promise<void>>;
}

/** Keeps the marks in `folder`. It may be gone, full, or read-only: then a log line says so, and only the secret storage tells. */
export function createConnectionMarks(folder: string, log: Log): ConnectionMarks {
  const removed = (id: string): string => path.join(folder, `${id}.removed`);
  const revised = (id: string): string => path.join(folder, `${id}.revision`);
  const isId = (id: string): boolean => /^[\w-]{1,100}$/.test(id);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      log.warn(`connections: what other windows must know could not be written: ${codeOf(error)}`);
    }
  };
  const write = (file: string, text: string): Promise<void> =>
    attempt(async () => {
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(file, text);
    });

  const revision = async (id: string): Promise<string | undefined> => {
    if (!isId(id)) return undefined;
    const text = await fs.readFile(revised(id), 'utf8').catch(() => '');
    return /^[0-9a-f-]{36}$/.test(text) ? text : undefined;
  };
  return {
    revision,
    async isRemoved(id) {
      // Whatever the file holds, also when it was cut: it is there.
      return (
        isId(id) &&
        (await fs.stat(removed(id)).then(
          () => true,
          () => false,
        ))
      );
    },
    async markRemoved(id) {
      if (isId(id)) await write(removed(id), '');
    },
    async unmark(id) {
      if (isId(id)) await attempt(() => fs.rm(removed(id), { force: true }));
    },
    async renew(id) {
      const before = await revision(id);
      if (isId(id)) await write(revised(id), randomUUID());
      return () => (before === undefined ? attempt(() => fs.rm(revised(id), { force: true })) : write(revised(id), before));
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : typeof error;
}
