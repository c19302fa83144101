import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../base/log';
import { createEmitter } from '../../base/emitter';
import type { Listen } from '../../base/emitter';
import type { SecretStore } from '../../base/storage';
import type { ConnectionMarks } from './connectionMarks';
import { profilePrefix } from './profile';

/** `rejected`: it threw; `silent`: it did not respond in time; `odd`: it responded with something that it cannot have been given. */
export type StorageFault = 'rejected' | 'silent' | 'odd';

/** The editor's secret storage failed. Nothing of what it said is kept: that may quote what is stored (S3). */
export class SecretStorageError extends Error {
  override readonly name = 'SecretStorageError';
  readonly fault: StorageFault;
  readonly act: 'read' | 'write';

  constructor(act: 'read' | 'write', fault: StorageFault) {
    super(`The secret storage failed to ${act}: ${fault}`);
    this.act = act;
    this.fault = fault;
  }
}

/** Recognises the error across bundles, where `instanceof` would not. */
export function isSecretStorageError(error: unknown): error is SecretStorageError {
  return error instanceof Error && error.name === 'SecretStorageError' && 'fault' in error && 'act' in error;
}

/** How the storage failed, whatever was thrown on the way to it. */
export function storageFaultOf(error: unknown): StorageFault {
  return isSecretStorageError(error) ? error.fault : 'rejected';
}

export interface SafeSecrets extends Pick<SecretStore, 'onDidChange'> {
  keys(): Promise<string[]>;
  get(key: string): Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** It responds again, also when that is a call that had been given up. */
  readonly onDidRecover: Listen<void>;
}

/** All in ms. A keychain that asks for its password is silent for longer; what it says then is heard all the same. */
interface Patience {
  read: number;
  write: number;
  /** While the last call was not responded to. */
  whileSilent: number;
}
const usualPatience: Patience = { read: 5000, write: 10_000, whileSilent: 1000 };

interface Options {
  log: Log;
  /** Before anything is stored, profiles that another window has removed are: a browser's window writes all that it has read. */
  marks?: Pick<ConnectionMarks, 'isRemoved'>;
  patience?: Patience;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * The editor's secret storage, of which each call ends in time: with a value of the type it must have, or with a
 * SecretStorageError. It may be locked, throw, respond to nothing, or with anything (R14).
 */
export function safeSecrets(secrets: SecretStore, { log, marks, patience = usualPatience, wait = waitFor }: Options): SafeSecrets {
  const recovered = createEmitter<void>();
  let broken: StorageFault | undefined;

  const failed = (act: 'read' | 'write', fault: StorageFault, why: string): SecretStorageError => {
    if (broken !== fault) log.warn(`The editor's secret storage failed to ${act}: ${why}`);
    broken = fault;
    return new SecretStorageError(act, fault);
  };
  const works = (): void => {
    if (!broken) return;
    broken = undefined;
    log.info("The editor's secret storage works again");
    recovered.fire();
  };

  async function call(act: 'read' | 'write', run: () => PromiseLike<unknown>): Promise<unknown> {
    // In a function of its own, so that what is thrown at once is a rejection too.
    const running = (async () => run())();
    const ended = running.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const stop = new AbortController();
    const ms = broken === 'silent' ? Math.min(patience.whileSilent, patience[act]) : patience[act];
    const first = await Promise.race([
      ended,
      wait(ms, stop.signal).then(
        () => undefined,
        () => undefined,
      ),
    ]);
    stop.abort();
    if (!first) {
      // What comes too late for this call still shows that the storage is back.
      void running.then(works, () => undefined);
      throw failed(act, 'silent', 'no response');
    }
    if ('error' in first) throw failed(act, 'rejected', first.error instanceof Error ? first.error.name : typeof first.error);
    works();
    return first.value;
  }

  async function sweep(): Promise<void> {
    if (!marks) return;
    for (const key of await guarded.keys()) {
      if (key.startsWith(profilePrefix) && (await marks.isRemoved(key.slice(profilePrefix.length)))) await guarded.delete(key);
    }
  }

  const guarded: SafeSecrets = {
    onDidRecover: recovered.event,
    async keys() {
      const keys = await call('read', () => secrets.keys());
      if (!Array.isArray(keys)) throw failed('read', 'odd', `its keys are ${typeof keys}`);
      return keys.filter((key) => typeof key === 'string');
    },
    async get(key) {
      const value = await call('read', () => secrets.get(key));
      if (value === undefined || value === null) return undefined;
      // One odd entry does not break the storage: the others are asked for as usual.
      if (typeof value !== 'string') throw new SecretStorageError('read', 'odd');
      return value;
    },
    async store(key, value) {
      await sweep().catch(() => undefined);
      await call('write', () => secrets.store(key, value));
    },
    async delete(key) {
      await call('write', () => secrets.delete(key));
    },
    onDidChange(listener) {
      try {
        return secrets.onDidChange(listener);
      } catch (error) {
        log.warn(`The editor's secret storage doesn't tell its changes: ${error instanceof Error ? error.name : typeof error}`);
        return { dispose: () => undefined };
      }
    },
  };
  return guarded;
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
