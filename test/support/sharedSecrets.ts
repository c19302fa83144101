import type * as vscode from 'vscode';

/** One SecretStorage for all windows; each hears of every change, its own too, a moment after it is written. */
export class SharedSecrets implements vscode.SecretStorage {
  readonly entries = new Map<string, string>();
  fault: Error | undefined;
  /** What everything waits for. */
  readable: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();

  keys = (): Promise<string[]> => this.#then(() => [...this.entries.keys()]);
  get = (key: string): Promise<string | undefined> => this.#then(() => this.entries.get(key));
  store = (key: string, value: string): Promise<void> => this.#then(() => this.entries.set(key, value)).then(() => this.tell(key));
  delete = (key: string): Promise<void> => this.#then(() => this.entries.delete(key)).then(() => this.tell(key));
  onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  tell(key: string): void {
    queueMicrotask(() => this.#listeners.forEach((listener) => void listener({ key })));
  }
  async #then<T>(act: () => T): Promise<T> {
    await this.readable;
    if (this.fault) throw this.fault;
    return act();
  }
}

/** Keeps what was ever written, as JSON. */
export class FakeMemento implements vscode.Memento {
  readonly values = new Map<string, unknown>();
  readonly written: string[] = [];

  keys = (): string[] => [...this.values.keys()];
  get<T>(key: string, fallback?: T): T {
    return (this.values.get(key) ?? fallback) as T;
  }
  async update(key: string, value: unknown): Promise<void> {
    this.written.push(JSON.stringify([key, value]));
    this.values.set(key, value);
  }
}
