import { createHash } from 'node:crypto';
import { hiddenValues } from '../../../privacy/redact';
import { redactText } from '../../../privacy/redactText';
import type { WebhookLog } from '../../../api/schemas';
import { parseTime } from '../../../base/time';
import { jsonOf } from '../../../base/json';
import { bodyOf, headersOf, sideOf } from './parseEntry';
import type { Headers } from '../../../base/headers';
import { secretsIn, withoutSecrets } from '../../../privacy/knownSecrets';

interface Side {
  headers: Headers;
  /** Parsed where it was JSON or a form; null where there was none. Attacker-controlled: only ever shown as text (S9). */
  body: unknown;
}

/** One delivery of the log, put into one shape. It holds identity data and the webhook's secret: redact before showing (S3, S4). */
export interface Delivery {
  /** A hash of the content, since the log gives no ids; further copies of an equal delivery carry a number. */
  key: string;
  webhookId: string;
  /** Empty where it is missing; may be one that no catalog knows. Rows, titles and file names show it: nothing of a person is in it (S4). */
  event: string;
  /** Ms since 1970; undefined where the log has no time that can be read. */
  at: number | undefined;
  outcome: 'succeeded' | 'failed' | 'unknown';
  /** Of the endpoint's HTTP answer; undefined when there was none. */
  status: number | undefined;
  /** What the log says went wrong, a code such as ERRTIMEOUT or a sentence; without the secrets that were sent. */
  error: string | undefined;
  /** Where it was posted and how many ms that took, where the log tells it. */
  url?: string;
  ms?: number;
  request: Side;
  response: Side;
  /** The log had the headers of one side in the place of the other's; here they are where they belong. */
  swapped: boolean;
  /** The names of the fields that did not come as documented; absent of a good row. */
  odd?: readonly string[] | undefined;
  /** It is too large to be read: nothing of it is known but that it is there. */
  tooLarge?: true;
}

/** Reads a row of the log, whatever its shape, knowing the webhook's own secret where there is one. Never throws. */
export function toDelivery(entry: WebhookLog, secret?: string): Delivery {
  const { swapped, request, response } = putRight(headersOf(entry.requestHeaders), headersOf(entry.responseHeaders));
  const status = httpStatus(entry.responseStatusCode);
  // A row shows it, and so do a tooltip and a notification, which know no headers (S3).
  const secrets = [secret, ...secretsIn(request), ...secretsIn(response)];
  const without = withoutSecrets(secrets);
  const body = bodyOf(entry.requestBody, request);
  // What the event hides, an error may say once more: few rows have one.
  const error = errorText(entry.errorMessage, (said) => withoutSecrets([...secrets, ...hiddenValues(body)])(said));
  return {
    key: contentKey(entry),
    webhookId: entry.webhookId,
    event: redactText(without(entry.eventName)),
    at: entry.timestamp === undefined ? undefined : parseTime(entry.timestamp),
    outcome: outcomeOf(entry.success, status, error),
    status,
    error,
    ...(entry.url === undefined ? {} : { url: entry.url }),
    ...(entry.duration === undefined ? {} : { ms: entry.duration }),
    request: { headers: request, body },
    response: { headers: response, body: bodyOf(entry.responseBody, response) },
    swapped,
    ...(entry.odd ? { odd: entry.odd } : {}),
    ...(entry.tooLarge ? { tooLarge: true } : {}),
  };
}

/** The documentation's own sample has request headers as the response's: what the names say weighs more than the place. */
function putRight(request: Headers, response: Headers): { swapped: boolean; request: Headers; response: Headers } {
  const [inRequest, inResponse] = [sideOf(request), sideOf(response)];
  const empty = (headers: Headers): boolean => Object.keys(headers).length === 0;
  if (inResponse === 'request' && inRequest === 'request') return { swapped: true, request: { ...response, ...request }, response: {} };
  const swapped =
    (inResponse === 'request' && (inRequest === 'response' || empty(request))) ||
    (inRequest === 'response' && (inResponse === 'request' || empty(response)));
  return swapped ? { swapped, request: response, response: request } : { swapped, request, response };
}

/** A service may write 0 where there was no answer. */
function httpStatus(status: number | undefined): number | undefined {
  return status !== undefined && Number.isInteger(status) && status >= 100 && status < 600 ? status : undefined;
}

/** GenAuth's own word counts; without it, what the status says. Which statuses it takes for a success is not documented. */
function outcomeOf(success: boolean | undefined, status: number | undefined, error: string | undefined): Delivery['outcome'] {
  if (success !== undefined) return success ? 'succeeded' : 'failed';
  if (error !== undefined) return 'failed';
  if (status === undefined) return 'unknown';
  return status >= 200 && status < 300 ? 'succeeded' : 'failed';
}

function errorText(message: unknown, without: (text: string) => string): string | undefined {
  if (message === null || message === undefined) return undefined;
  const text = typeof message === 'string' ? message.trim() : (jsonOf(message) ?? 'too deep');
  return text === '' || text === '{}' ? undefined : without(text);
}

function contentKey(entry: WebhookLog): string {
  const hash = createHash('sha256');
  // Where a part cannot be written down, the others have to tell deliveries apart.
  for (const part of contentParts) hash.update(`${jsonOf([entry[part]]) ?? '[too deep]'}\n`);
  return hash.digest('hex').slice(0, 24);
}

/** What tells two deliveries apart, in the order of the keys that were made before. */
const contentParts = [
  'webhookId',
  'eventName',
  'timestamp',
  'success',
  'responseStatusCode',
  'errorMessage',
  'requestHeaders',
  'requestBody',
  'responseHeaders',
  'responseBody',
] as const satisfies readonly (keyof WebhookLog)[];
