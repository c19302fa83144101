import type * as vscode from 'vscode';

/** How one call of the storage ends: undefined as it should, else by throwing at once, rejecting, never, or with any value. */
export type Trouble = 'throws' | 'rejects' | 'silent' | { answers: unknown } | undefined;
export type StorageCall = 'keys' | 'get' | 'store' | 'delete';

/** A SecretStorage that a test can break, for some calls and entries only, and mend again. */
export class BreakableSecrets implements vscode.SecretStorage {
  readonly entries: Map<string, string>;
  /** Decides how a call ends. */
  trouble: (call: StorageCall, key: string) => Trouble = () => undefined;
  /** What it says when it throws or rejects: must be found nowhere. */
  readonly said = 'canary-of-the-keychain';
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();
  readonly #silent: (() => void)[] = [];

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.entries = new Map(entries);
  }

  onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  keys = (): Promise<string[]> => this.#end('keys', '', () => [...this.entries.keys()]);
  get = (key: string): Promise<string | undefined> => this.#end('get', key, () => this.entries.get(key));
  store = (key: string, value: string): Promise<void> =>
    this.#end('store', key, () => {
      this.entries.set(key, value);
      this.#listeners.forEach((listener) => void listener({ key }));
    });
  delete = (key: string): Promise<void> =>
    this.#end('delete', key, () => {
      this.entries.delete(key);
      this.#listeners.forEach((listener) => void listener({ key }));
    });

  /** How many calls were not responded to. */
  get silent(): number {
    return this.#silent.length;
  }

  /** All calls that were not responded to are carried out now. */
  respondLate(): void {
    for (const respond of this.#silent.splice(0)) respond();
  }

  // Not async: what throws must throw at once, as an editor's own code may.
  #end<T>(call: StorageCall, key: string, act: () => T): Promise<T> {
    const trouble = this.trouble(call, key);
    if (trouble === 'throws') throw new TypeError(this.said);
    if (trouble === 'rejects') return Promise.reject(new Error(this.said));
    if (trouble === 'silent') return new Promise((resolve) => this.#silent.push(() => resolve(act())));
    return trouble ? Promise.resolve(trouble.answers as T) : Promise.resolve().then(act);
  }
}

/** Deadlines that pass when a test says so. */
export class Deadlines {
  #pending: { ms: number; pass: () => void }[] = [];

  wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const entry = { ms, pass: resolve };
      this.#pending.push(entry);
      signal.addEventListener('abort', () => {
        this.#pending = this.#pending.filter((one) => one !== entry);
        resolve();
      });
    });

  /** The deadlines that are waited for now, in ms. */
  get pending(): number[] {
    return this.#pending.map(({ ms }) => ms);
  }

  /** Everything waited for is over. */
  pass(): void {
    for (const { pass } of this.#pending.splice(0)) pass();
  }
}
