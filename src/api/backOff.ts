import type { Timeouts } from './limits';

/** Holds back what nobody waits for while a service limits the rate, so that what a user asked for comes first (R4). One for a client. */
export interface BackOff {
  /** The service said 429. `askedMs`: for how long it wants to be left alone, where it said so. */
  pull(askedMs: number | undefined): void;
  /** The service has answered: the next 429 without a time begins with a short pause again. */
  ease(): void;
  /** Ms until background work may go on; 0 when it may now. */
  left(): number;
}

/** Without a time from the service each further 429 doubles the pause, half of it random, up to `longestPauseMs`. */
export function createBackOff({ backOffMs, longestPauseMs }: Timeouts, random: () => number = Math.random): BackOff {
  let until = 0;
  let pulls = 0;
  return {
    pull(askedMs) {
      pulls += 1;
      const longest = Math.min(backOffMs * 2 ** (pulls + 1), longestPauseMs);
      until = Math.max(until, performance.now() + (askedMs ?? longest / 2 + (random() * longest) / 2));
    },
    ease() {
      pulls = 0;
    },
    left: () => Math.max(0, until - performance.now()),
  };
}
