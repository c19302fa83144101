/** How long and how much; all times in ms. */
export interface Timeouts {
  /** One attempt of a read, from signing to the last byte of the answer. */
  readMs: number;
  /** One attempt of a write: longer, because giving up early leaves it unclear whether it happened. */
  writeMs: number;
  /** A whole call, with its attempts, the pauses between them and the token it may need. */
  callMs: number;
  /** The first pause before a read is repeated is a random part of this; each further one of twice as much. */
  backOffMs: number;
  /** The longest pause. A server that asks for a longer one gets no further attempt. */
  longestPauseMs: number;
  /** Bytes of an answer after which reading stops, counted after decompression. */
  maxBodyBytes: number;
}

export const defaultTimeouts: Timeouts = {
  readMs: 15_000,
  writeMs: 30_000,
  callMs: 45_000,
  backOffMs: 400,
  longestPauseMs: 10_000,
  maxBodyBytes: 20 * 1024 * 1024,
};

/** Attempts of a read, the first one included (R2). */
export const readAttempts = 3;
