import type { ConnectionsDeps } from '../../src/connections/session';

const none = (): Promise<never> => Promise.reject(new Error('no sandbox here'));

/** For windows that nobody asks for the local sandbox. */
export const noSandbox: ConnectionsDeps['sandbox'] = { ensureRunning: none, join: none, isStopped: none };
