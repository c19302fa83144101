import { authing, genauth } from './authorization';
import { anonymousAuthorizer, signatureAuthorizer, tokenAuthorizer } from './authorizer';
import type { Authorizer } from './authorizer';
import { createBackOff } from './backOff';
import { createClock } from './clock';
import { isApiError } from './errors';
import type { ApiError } from './errors';
import { defaultTimeouts } from './limits';
import type { Timeouts } from './limits';
import type { Log } from '../base/log';
import { createManagementClient } from './client';
import type { CallOptions, ManagementClient } from './client';
import type { EventList } from './schemas';
import { createTransport } from './transport';

/** The ways a request can be signed: two dialects of one scheme, and a bearer token. */
export const schemes = ['signature-genauth', 'signature-authing', 'token'] as const;
export type Scheme = (typeof schemes)[number];

/** An access key: a pair. For a pool-wide key the id is the user pool id. */
interface AccessKey {
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
  timeouts?: Partial<Timeouts> | undefined;
}

/** A client for one connection. It keeps its token and what it learned about the server's clock. */
export function createClient(options: ClientOptions): ManagementClient {
  const { origin, key, tenantId, scheme, lang, log } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const clock = createClock(options.onClockSkew);
  const shared = { origin, clock, lang, log, timeouts, backOff: createBackOff(timeouts), secrets: [key.accessKeySecret] };
  const anonymous = createManagementClient(createTransport({ ...shared, authorize: anonymousAuthorizer(tenantId) }), log);
  const signer = { ...key, tenantId };
  const authorizers: Record<Scheme, () => Authorizer> = {
    'signature-genauth': () => signatureAuthorizer(genauth, signer, clock),
    'signature-authing': () => signatureAuthorizer(authing, signer, clock),
    token: () => tokenAuthorizer(signer, () => anonymous.getManagementToken({ ...key })),
  };
  const signed = createManagementClient(createTransport({ ...shared, authorize: authorizers[scheme]() }), log);
  return { ...signed, getManagementToken: (...args) => anonymous.getManagementToken(...args) };
}

/**
 * Finds out which way to sign this deployment accepts, the signatures first because they keep the secret here. The next one
 * is tried only after an answer that is about the key or the signature; anything else is told as what it is.
 */
export async function findScheme(
  options: Omit<ClientOptions, 'scheme'>,
  call?: CallOptions,
): Promise<{ scheme: Scheme; events: EventList }> {
  const order: readonly Scheme[] = options.origin.endsWith('.authing.cn') ? ['signature-authing', 'signature-genauth', 'token'] : schemes;
  const refusals: ApiError[] = [];
  for (const scheme of order) {
    try {
      return { scheme, events: await createClient({ ...options, scheme }).getWebhookEventList(call) };
    } catch (error) {
      if (!isApiError(error) || !mayBeTheScheme(error)) throw error;
      refusals.push(error);
    }
  }
  throw mostTelling(refusals);
}

function mayBeTheScheme({ problem, facts }: ApiError): boolean {
  return facts.apiCode !== 1306 && (problem.kind === 'keyRefused' || problem.kind === 'forbidden');
}

/** A refusal with a code says more than a bare 401, and "may not" more than "unknown". */
function mostTelling(refusals: readonly ApiError[]): unknown {
  const forbidden = refusals.find(({ problem }) => problem.kind === 'forbidden');
  return forbidden ?? refusals.find(({ facts }) => facts.message !== undefined) ?? refusals[0];
}
