import { createClient } from '../../src/api/connect';
import type { ClientOptions } from '../../src/api/connect';
import type { ManagementClient } from '../../src/api/client';
import { quietLog } from './quietLog';

/** The real client, in a hurry: pauses between the attempts of a read are as good as none. */
export function testClient(origin: string, timeouts: ClientOptions['timeouts'] = {}): ManagementClient {
  return createClient({
    origin,
    key: { accessKeyId: '6229c3e1f5b2a8d4c0e7f913', accessKeySecret: 'test-access-key-secret' },
    scheme: 'signature-genauth',
    lang: () => 'en-US',
    log: quietLog,
    timeouts: { backOffMs: 1, ...timeouts },
  });
}
