import { createClient } from '../../../src/api/connect';
import type { ManagementClient } from '../../../src/api/client';
import { key } from './scene';
import type { Scene } from './scene';

/** Somebody else who works on the same user pool: what they do, no window here hears of by itself. */
export function colleagueOf({ sandbox }: Scene): ManagementClient {
  const nothing = (): void => undefined;
  const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
  return createClient({ origin: sandbox.origin, key, scheme: 'signature-genauth', lang: () => 'en-US', log });
}
