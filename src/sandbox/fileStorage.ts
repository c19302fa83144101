import { isRecord } from '../base/json';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseExact } from '../base/exactJson';
import type { SandboxStorage } from './state';

/** Keeps the state in a file that is written whole or not at all; where secrets go is the caller's choice. */
export function fileStorage(folder: string, secrets: Pick<SandboxStorage, 'readSecrets' | 'writeSecrets'>): SandboxStorage {
  const file = path.join(folder, 'sandbox.json');
  return {
    async readState() {
      try {
        return await readJson(file);
      } catch {
        // No JSON, or not readable: something that no schema takes, so that it is set aside.
        return 'damaged';
      }
    },
    writeState: (state) => writeWhole(file, state),
    setAside: () => setAside(file),
    ...secrets,
  };
}

/** Webhook secrets in a file that only its owner can read: for the sandbox that runs alone. One that is damaged is set aside, and its good entries kept. */
export function secretFile(folder: string, onDamage: (aside: string) => void): Pick<SandboxStorage, 'readSecrets' | 'writeSecrets'> {
  const file = path.join(folder, 'secrets.json');
  const isSecret = (value: unknown): value is string => typeof value === 'string';
  return {
    async readSecrets() {
      const read = await readWhole(file, (value) => isRecord(value) && Object.values(value).every(isSecret), onDamage);
      return isRecord(read) ? Object.fromEntries(Object.entries(read).filter(([, value]) => isSecret(value))) : {};
    },
    writeSecrets: (secrets) => writeWhole(file, secrets),
  };
}

/**
 * The parsed file; undefined when there is none, or no JSON. One that is not as it should be is renamed, so that nothing is written over
 * it, and told. A file that cannot be read for another reason rejects.
 */
export async function readWhole(file: string, isGood: (value: unknown) => boolean, onDamage: (aside: string) => void): Promise<unknown> {
  const read = await readJson(file).catch((error: unknown) => {
    if (isDamage(error)) return damaged;
    throw error;
  });
  if (read === undefined || (read !== damaged && isGood(read))) return read;
  onDamage(await setAside(file));
  return read === damaged ? undefined : read;
}

const damaged = Symbol('damaged');

/** No JSON, or more of it than can be read. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof RangeError ||
    (error instanceof Error && 'code' in error && (error.code === 'ERR_STRING_TOO_LONG' || error.code === 'ERR_FS_FILE_TOO_LARGE'))
  );
}

/** Renames a file to a name that no other has; answers that name. */
async function setAside(file: string): Promise<string> {
  const aside = `${file}.damaged-${Date.now()}-${randomBytes(3).toString('hex')}`;
  await fs.rename(file, aside);
  return aside;
}

/** Bytes: far more than a sandbox ever writes. */
const largestFile = 2 ** 26;

/** The parsed file; undefined when there is none. */
async function readJson(file: string): Promise<unknown> {
  try {
    if ((await fs.stat(file)).size > largestFile) throw new RangeError('The file is too large.');
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
