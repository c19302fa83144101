import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { isRecord, readJson } from '../../../base/json';
import type { Log } from '../../../base/log';
import type { holdFolder, SandboxStorage } from '../../../sandbox/sandbox';
import { showWarning } from '../../../ui/notifications';

const secretsEntry = 'genauth.sandbox.secrets';
/** Ms: a window that is being reloaded gives its folder back within that time. */
const handover = { every: 100, most: 5000 } as const;

type Secrets = Pick<vscode.SecretStorage, 'get' | 'store'>;

interface Deps {
  folder: string;
  secrets: Secrets;
  log: Log;
  /** Told, by its name, that the secret storage failed. */
  onUnstored: (error: unknown) => void;
}

/**
 * Where this window's sandbox keeps what it knows: its secrets in SecretStorage, the rest in a folder that is held for as long as it runs.
 * Where another process has the folder, or nothing can be written, nothing is kept, and that is told.
 */
export async function holdStorage({
  folder,
  secrets,
  log,
  onUnstored,
}: Deps): Promise<{ storage: SandboxStorage; isHeld: boolean; giveBack: () => Promise<void> }> {
  const { fileStorage, holdFolder } = await import('../../../sandbox/sandbox');
  const kept = fileStorage(folder, keptSecrets(secrets, onUnstored));
  try {
    return { storage: kept, isHeld: true, giveBack: await holdPatiently(() => holdFolder(folder)) };
  } catch (error) {
    log.warn(`The sandbox keeps nothing: ${error instanceof Error ? error.message : String(error)}`);
    void showWarning(
      vscode.l10n.t(
        "The local sandbox runs without its folder {0}, which is used by another process or isn't writable. Its data is lost when this window is closed.",
        folder,
      ),
    );
    return { storage: withoutWrites(kept), isHeld: false, giveBack: () => Promise.resolve() };
  }
}

async function holdPatiently(hold: () => ReturnType<typeof holdFolder>): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += handover.every) {
    try {
      return await hold();
    } catch (error) {
      const inUse = error instanceof Error && error.name === 'FolderInUseError';
      if (!inUse || waited >= handover.most) throw error;
      await delay(handover.every);
    }
  }
}

/** Shows what is stored, and stores nothing over it. */
function withoutWrites(kept: SandboxStorage): SandboxStorage {
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    readState: () => kept.readState(),
    readSecrets: () => kept.readSecrets(),
    writeState: nothing,
    writeSecrets: nothing,
    setAside: nothing,
  };
}

/** Webhook secrets in SecretStorage. What could not be read is never replaced by what this run knows alone. */
function keptSecrets(secrets: Secrets, onUnstored: (error: unknown) => void): Pick<SandboxStorage, 'readSecrets' | 'writeSecrets'> {
  let readable = true;
  return {
    async readSecrets() {
      try {
        const text = await secrets.get(secretsEntry);
        const read = readJson(text ?? '');
        const entries = isRecord(read) ? Object.entries(read) : [];
        const good = entries.filter(([, value]) => typeof value === 'string');
        if (text !== undefined && (!isRecord(read) || good.length < entries.length)) await setEntryAside(secrets, secretsEntry, text);
        return Object.fromEntries(good);
      } catch (error) {
        readable = false;
        onUnstored(error);
        return undefined;
      }
    },
    async writeSecrets(values) {
      if (!readable) return;
      try {
        await secrets.store(secretsEntry, JSON.stringify(values));
      } catch (error) {
        onUnstored(error);
      }
    },
  };
}

/** Keeps an entry that is not as it should be under another name, in the same storage, since it may hold secrets (S3); and tells. Rejects when it can't be kept. */
export async function setEntryAside(secrets: Secrets, entry: string, text: string): Promise<void> {
  const aside = `${entry}.damaged-${Date.now()}-${randomBytes(3).toString('hex')}`;
  await secrets.store(aside, text);
  tellAside(aside);
}

/** `where` the damaged part is now. */
export function tellAside(where: string): void {
  void showWarning(vscode.l10n.t('Some local sandbox data was damaged. It was kept as {0}, and the sandbox continues without it.', where));
}
