import type { Disposable } from './emitter';

/** The part of `vscode.Memento` that the lower layers use. */
export interface KeyValueStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** One that also tells what it holds. */
export interface KeyedStore extends KeyValueStore {
  keys(): readonly string[];
}

/** The part of `vscode.SecretStorage` that the lower layers use. */
export interface SecretStore {
  keys(): PromiseLike<string[]>;
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  onDidChange(listener: (change: { readonly key: string }) => unknown): Disposable;
}
