import type { Disposable } from './emitter';

/** What is loaded and made when it is first needed. */
export interface Lazy<T> extends Disposable {
  /** Loads and makes it at the first call; later calls get the same one, or the same failure. */
  get(): Promise<T>;
  /** It has been needed; it may not be made yet. */
  readonly needed: boolean;
  /** Undefined until it is made. */
  readonly made: T | undefined;
}

/** `load` imports a bundle, of which `make` makes what is owned here: disposed with this, or at once when this was disposed before. */
export function lazy<M, T extends Disposable>(load: () => Promise<M>, make: (bundle: M) => T): Lazy<T> {
  let making: Promise<T> | undefined;
  let made: T | undefined;
  let disposed = false;

  const start = async (): Promise<T> => {
    made = make(await load());
    if (disposed) made.dispose();
    return made;
  };
  return {
    get: () => (making ??= start()),
    get needed() {
      return making !== undefined;
    },
    get made() {
      return made;
    },
    dispose() {
      disposed = true;
      made?.dispose();
    },
  };
}
