/** Why a piece of work was stopped. Also the abort reason of a guard's signal. */
export type Stop = 'cancelled' | 'timedOut';

/** A signal that fires when the caller cancels or the time is up, and remembers which of the two came first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Undefined while it has not fired. */
  stopped(): Stop | undefined;
  /** Settles as the promise does, or rejects when the guard fires: also for work that does not listen to the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Stops the clock, and with `abort` also whatever still listens to the signal. */
  end(abort?: boolean): void;
}

/** Watches over work that may take `ms`. A guard as the parent hands its own reason down. */
export function createDeadline(parent: AbortSignal | Deadline | undefined, ms: number): Deadline {
  const controller = new AbortController();
  const upper = parent && 'signal' in parent ? parent : undefined;
  const signal = parent && 'signal' in parent ? parent.signal : parent;
  let why: Stop | undefined;
  const stop = (reason: Stop): void => {
    why ??= reason;
    controller.abort();
  };
  const onParent = (): void => stop(upper?.stopped() ?? 'cancelled');
  if (signal?.aborted) onParent();
  signal?.addEventListener('abort', onParent, { once: true });
  const timer = setTimeout(() => stop('timedOut'), ms);
  return {
    signal: controller.signal,
    stopped: () => why,
    async race(work) {
      let onAbort = (): void => undefined;
      const fired = new Promise<never>((_, reject) => {
        onAbort = () => reject(new Error(why));
        if (controller.signal.aborted) onAbort();
        else controller.signal.addEventListener('abort', onAbort, { once: true });
      });
      try {
        return await Promise.race([work, fired]);
      } finally {
        controller.signal.removeEventListener('abort', onAbort);
      }
    },
    end(abort) {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onParent);
      if (abort) controller.abort();
    },
  };
}

/** Resolves after so many ms, or as soon as the guard fires. */
export function pause(ms: number, { signal }: Deadline): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
