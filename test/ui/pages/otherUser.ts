import { createClient } from '../../../src/api/connect';
import type { ManagementClient } from '../../../src/api/client';
import { quietLog } from '../../support/quietLog';
import { key } from './scene';
import type { Scene } from './scene';

/** Somebody else who works on the same user pool: what they do, no window here hears of by itself. */
export function otherUserOf({ sandbox }: Scene): ManagementClient {
  return createClient({ origin: sandbox.origin, key, scheme: 'signature-genauth', lang: () => 'en-US', log: quietLog });
}
