/** The server's clock as far as it is known: this machine's, until the server has said that it is too far off (R11). */
export interface Clock {
  /** Ms since 1970, by the server's clock. */
  now(): number;
  /** Takes over the time of an answer's `date` header. Returns this machine's clock minus the server's in ms; undefined without one. */
  learn(dateHeader: string | null): number | undefined;
}

/** The header counts in whole seconds, and the answer was on its way for a while: less than this is no change. */
const noiseMs = 5000;

/** A clock of one client. `onSkew` is told each time the difference turns out to be another one. */
export function createClock(onSkew?: (skewMs: number) => void): Clock {
  let skew = 0;
  return {
    now: () => Date.now() - skew,
    learn(dateHeader) {
      const server = Date.parse(dateHeader ?? '');
      if (Number.isNaN(server)) return undefined;
      const measured = Date.now() - server;
      const changed = Math.abs(measured - skew) > noiseMs;
      skew = measured;
      if (changed) onSkew?.(measured);
      return measured;
    },
  };
}
