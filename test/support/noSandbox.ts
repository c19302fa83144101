import type { ConnectionsDeps } from '../../src/domain/connections/connections';

const none = (): Promise<never> => Promise.reject(new Error('no sandbox here'));

/** For windows that nobody asks for the local sandbox. */
export const noSandbox: ConnectionsDeps['sandbox'] = { ensureRunning: none, join: none, isStopped: none };
