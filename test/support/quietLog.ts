import type { Log } from '../../src/base/log';

const nothing = (): void => undefined;

/** A log that keeps nothing. */
export const quietLog: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
