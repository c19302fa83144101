import type { Log } from './log';
import type { ManagementClient } from './managementClient';

/** The ways a request can be signed: two dialects of one scheme, and a bearer token. */
export const schemes = ['signature-genauth', 'signature-authing', 'token'] as const;
export type Scheme = (typeof schemes)[number];

/** An access key: a pair. For a pool-wide key the id is the user pool id. */
export interface AccessKey {
  accessKeyId: string;
  accessKeySecret: string;
}

export interface ClientOptions {
  /** A parsed origin, e.g. `https://api.genauth.ai` (S2). */
  origin: string;
  key: AccessKey;
  /** Sent as `{P}app-id`, if any. */
  tenantId?: string | undefined;
  scheme: Scheme;
  /** Language of the service's messages; asked at each call. */
  lang: () => 'zh-CN' | 'en-US';
  log: Log;
  /** Told once per change: this machine's clock minus the server's, in ms (R11). */
  onClockSkew?: ((skewMs: number) => void) | undefined;
}
export type { ManagementClient };
