import fs from 'node:fs/promises';
import path from 'node:path';
import { parseExact } from '../api/exactJson';
import type { SandboxStorage } from './state';

/** Keeps the state in a file that is written whole or not at all; where secrets go is the caller's choice. */
export function fileStorage(folder: string, secrets: Pick<SandboxStorage, 'readSecrets' | 'writeSecrets'>): SandboxStorage {
  const file = path.join(folder, 'sandbox.json');
  return {
    async readState() {
      try {
        return await readJson(file);
      } catch {
        // Not JSON: something that no schema takes, so that it is set aside.
        return 'damaged';
      }
    },
    writeState: (state) => writeWhole(file, state),
    setAside: () => fs.rename(file, `${file}.damaged-${Date.now()}`),
    ...secrets,
  };
}

/** Webhook secrets in a file that only its owner can read: for the sandbox that runs alone. */
export function secretFile(folder: string): Pick<SandboxStorage, 'readSecrets' | 'writeSecrets'> {
  const file = path.join(folder, 'secrets.json');
  return { readSecrets: () => readJson(file).catch(() => undefined), writeSecrets: (secrets) => writeWhole(file, secrets) };
}

/** The parsed file; undefined when there is none. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return parseExact(await fs.readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes beside and renames, readable by the owner only. */
export async function writeWhole(file: string, value: unknown): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  await fs.writeFile(beside, JSON.stringify(value), { mode: 0o600 });
  await fs.rename(beside, file);
}
