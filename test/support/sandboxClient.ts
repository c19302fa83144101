import { createClient } from '../../src/api/connect';
import type { ClientOptions } from '../../src/api/connect';
import type { ManagementClient } from '../../src/api/client';
import { startSandbox } from '../../src/sandbox/sandbox';
import type { RunningSandbox, SandboxOptions } from '../../src/sandbox/sandbox';
import { memoryStorage } from './memoryStorage';
import { quietLog } from './quietLog';

export const key = { accessKeyId: '6229ffaxxxxxxxxcade3e3d9', accessKeySecret: 'canary-access-key-secret' };

export function clientOptions(origin: string): Omit<ClientOptions, 'scheme'> {
  return {
    origin,
    key,
    lang: () => 'en-US',
    log: quietLog,
    timeouts: { backOffMs: 1 },
  };
}

export function clientFor(origin: string, scheme: ClientOptions['scheme']): ManagementClient {
  return createClient({ ...clientOptions(origin), scheme });
}

export function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  return startSandbox({ port: 0, key, storage: memoryStorage(), allowHost: () => Promise.resolve(false), ...options });
}

export const webhook = {
  name: 'User creation event',
  url: 'https://example.com/callback',
  events: ['user:created', 'refresh-token'],
  contentType: 'application/json' as const,
  enabled: false,
  secret: 'canary-webhook-secret',
  retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' as const },
};
