/** Something that can be given back. Fits `vscode.Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener; the answer ends the subscription. */
export type Listen<T> = (listener: (value: T) => void) => Disposable;

export interface Emitter<T> extends Disposable {
  readonly event: Listen<T>;
  fire(value: T): void;
}

/** The layers below `vscode` announce changes with this; same manners as `vscode.EventEmitter`. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    event(listener) {
      const own = (value: T): void => listener(value);
      listeners.add(own);
      return { dispose: () => void listeners.delete(own) };
    },
    fire(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          // The others hear it, and who fires goes on; the host logs the error as it does for its own events.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    dispose() {
      listeners.clear();
    },
  };
}
