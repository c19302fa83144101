import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ManagementClient } from '../../../api/client';
import type { Webhook, WebhookLogPage } from '../../../api/schemas';
import { headersOf } from './endpointResponse';
import { textOf } from '../../../base/json';
import { sendThroughGenAuth } from './send';

/** What becomes of triggerWebhook's requestHeaders. */
export type HeaderFate = 'passed' | 'dropped' | 'unknown';

type ProbeClient = Pick<ManagementClient, 'triggerWebhook' | 'getWebhookLogs'>;
type Entry = WebhookLogPage['list'][number];

/** What was found out, by client: a connection has one for as long as it is used. */
export type HeaderFates = WeakMap<ProbeClient, Exclude<HeaderFate, 'unknown'>>;

interface ForwardingOptions {
  signal?: AbortSignal | undefined;
  /** Ms before each look into the log: how late an entry gets there is UNKNOWN. */
  pauses?: readonly number[];
}

const usualPauses: readonly number[] = [200, 800, 2000, 4000];
const probeHeader = 'x-genauth-probe';

/**
 * Finds out whether triggerWebhook passes requestHeaders on to the endpoint: sends one test event, which reaches the endpoint
 * (tell the user before), with a random header, and looks for it in the log. Rejects with an ApiError when GenAuth cannot be
 * asked. Once `memory` knows, nothing is sent any more.
 */
export async function probeHeaders(
  client: ProbeClient,
  webhook: Pick<Webhook, 'webhookId'>,
  options: ForwardingOptions & { memory: HeaderFates },
): Promise<HeaderFate> {
  const known = options.memory.get(client);
  if (known) return known;
  const [mark, nonce] = [randomId(), randomId()];
  await sendThroughGenAuth(client, webhook, markedTest(mark), { [probeHeader]: nonce }, options.signal);
  const entry = await findSent(client, webhook, mark, options);
  const fate = entry ? fateIn(entry, nonce) : 'unknown';
  if (fate !== 'unknown') options.memory.set(client, fate);
  return fate;
}

/** A test event as the console sends it, with a mark by which its log entry can be found: the log has no ids. */
function markedTest(mark: string): Record<string, unknown> {
  return { eventName: 'test', data: { description: 'A test from authing', mark } };
}

function randomId(): string {
  return randomBytes(8).toString('hex');
}

/** Waits for the log entry of the event whose body holds `mark`; undefined when it does not turn up. */
export async function findSent(
  client: Pick<ManagementClient, 'getWebhookLogs'>,
  { webhookId }: Pick<Webhook, 'webhookId'>,
  mark: string,
  { signal, pauses = usualPauses }: ForwardingOptions = {},
): Promise<Entry | undefined> {
  for (const ms of pauses) {
    // Cancelled: the call that follows says so.
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
    const { list } = await client.getWebhookLogs({ webhookId, page: 1, limit: 50 }, { signal });
    const entry = list.find(({ requestBody }) => textOf(requestBody).includes(mark));
    if (entry) return entry;
  }
  return undefined;
}

/** The headers that were sent, as far as the log has them: it is known to have them in the place of the response's. */
export function sentHeaders({ requestHeaders, responseHeaders }: Entry): Record<string, string> | undefined {
  return [requestHeaders, responseHeaders]
    .map(headersOf)
    .find((headers) => headers && Object.keys(headers).some((name) => sentOnly.test(name)));
}

/** Names that a request of GenAuth has and a response does not. */
const sentOnly = /^(?:user-agent|host|accept|x-authing-(?:userpool-id|webhook-secret|token)|x-genauth-(?:probe|token))$/;

function fateIn(entry: Entry, nonce: string): HeaderFate {
  const headers = sentHeaders(entry);
  if (!headers) return 'unknown';
  return headers[probeHeader] === nonce ? 'passed' : 'dropped';
}
