import * as v from 'valibot';
import type { ApiError, ErrorFacts, Problem } from './errors';
import type { Body } from './body';
import { parseExact } from '../base/exactJson';
import { readableId, readableMessage } from './message';
import { retryAfter } from './retryTiming';
import { envelopeSchema } from './schemas';

/** An HTTP answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A failed attempt, before it is known which operation it belongs to. `unclear`: it may have been carried out all the same. */
export interface Failure extends Pick<ApiError, 'problem' | 'facts'> {
  readonly unclear: boolean;
}

export type Opened = { data: unknown; facts: ErrorFacts } | Failure;

/**
 * Opens an answer: the one place that knows the envelope `{ statusCode, message, apiCode?, requestId?, data }`. It is a
 * success only when the body's statusCode is 200; the HTTP status decides only where there is no envelope.
 * `now` is the server's clock in ms; `secrets` are kept out of what is passed on.
 */
export function openEnvelope({ status, headers, body }: Answer, now: number, secrets: readonly string[]): Opened {
  const rateLimit: Problem = {
    kind: 'rateLimited',
    retryAfterMs: retryAfter(headers.get('retry-after'), Date.parse(headers.get('date') ?? '') || now),
  };
  if (status >= 300 && status < 400) {
    const problem: Problem = { kind: 'redirected', status, to: originOf(headers.get('location'), secrets) };
    // These two say that the request is to be sent elsewhere as it was. Others are also how a server answers what it has carried out.
    return { problem, facts: { httpStatus: status }, unclear: status !== 307 && status !== 308 };
  }
  const envelope = parseEnvelope(body);
  if ('problem' in envelope) {
    const facts = { httpStatus: status };
    if (status < 400) return { problem: envelope.problem, facts, unclear: true };
    return { problem: byStatus(status, rateLimit), facts, unclear: !refusesByItself.has(status) };
  }
  const { statusCode, apiCode } = envelope;
  const facts = factsOf(status, envelope, secrets);
  const byCode = apiCode === undefined ? undefined : byApiCode(apiCode);
  if (byCode) return { problem: byCode, facts, unclear: apiCode === replayed };
  if (statusCode !== 200) return { problem: byStatus(statusCode, rateLimit), facts, unclear: !isRefusal(statusCode) };
  if (status >= 400) return { problem: byStatus(status, rateLimit), facts, unclear: true };
  return { data: envelope.data, facts };
}

/** An answer that is no redirect, by either its HTTP status or, which weighs more, the statusCode of its envelope. */
function byStatus(status: number, rateLimit: Problem): Problem {
  switch (status) {
    case 401:
      return { kind: 'keyRefused' };
    case 402:
      return { kind: 'planLacksWebhooks' };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      return { kind: 'notFound' };
    case 407:
      return { kind: 'proxy', code: 'HTTP_407' };
    case 400:
    case 409:
    case 413:
    case 422:
      return { kind: 'invalidInput' };
    case 429:
      return rateLimit;
    case 408:
    case 499:
      return { kind: 'unavailable' };
  }
  if (status >= 500 && status < 600) return { kind: 'unavailable' };
  if (status >= 600 && status < 700) return { kind: 'endpointFailed' };
  return { kind: 'refused' };
}

/** "Signature used before". Our nonces are random, so somebody on the way sent our request twice: the first one may have worked. */
const replayed = 1306;

/** The codes that tell more than the statusCode beside them. Each but 1306 says that nothing was done. */
function byApiCode(apiCode: number): Problem | undefined {
  switch (apiCode) {
    case 1300:
    case 1301:
    case 1302:
    case replayed:
    case 2020:
      return { kind: 'keyRefused' };
    case 1303:
    case 1304:
    case 1305:
      return { kind: 'clockSkew', skewMs: undefined };
    case 2224:
      return { kind: 'noSuchUserPool' };
    case 4021:
      return { kind: 'planLacksWebhooks' };
    default:
      return undefined;
  }
}

/**
 * An envelope's statusCode that says that nothing was done. 408 and 499 are about a request that was broken off; 409 may be
 * about what this very request did, when something on the way sent it twice.
 */
function isRefusal(statusCode: number): boolean {
  return statusCode >= 400 && statusCode < 499 && statusCode !== 408 && statusCode !== 409;
}

/**
 * HTTP statuses that say so without an envelope, whoever sent them. 403 is missing: a filter that reads answers says it after
 * the fact; so is 409. And 421: what stands between may have answered it by sending the request once more, as browsers do.
 */
const refusesByItself = new Set([400, 401, 402, 404, 405, 407, 411, 413, 414, 415, 417, 422, 426, 428, 429, 431]);

/**
 * Values of one response: 10,000 webhooks have fewer, and a log is read by fewer rows then. More of them, however small, would keep
 * the editor waiting (R9).
 */
const mostValues = 500_000;

function hasTooMuch(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(','); at >= 0 && count <= mostValues; at = text.indexOf(',', at + 1)) count += 1;
  return count > mostValues;
}

function parseEnvelope(body: Body): v.InferOutput<typeof envelopeSchema> | { problem: Problem } {
  if ('unreadable' in body) return { problem: { kind: 'unreadable', reason: body.unreadable } };
  if (hasTooMuch(body.text)) return { problem: { kind: 'unreadable', reason: 'tooLarge' } };
  const text = body.text.trim();
  let json: unknown;
  try {
    json = parseExact(text);
  } catch (error) {
    if (error instanceof RangeError) return { problem: { kind: 'unreadable', reason: 'tooLarge' } };
    const cut = text === '' || (text.startsWith('{') && !text.endsWith('}'));
    return { problem: { kind: 'unreadable', reason: cut ? 'cutShort' : 'notJson' } };
  }
  const parsed = v.safeParse(envelopeSchema, json);
  if (parsed.success) return parsed.output;
  return { problem: { kind: 'unreadable', reason: 'wrongShape', path: v.getDotPath(parsed.issues[0]) ?? '' } };
}

function factsOf(
  httpStatus: number,
  { statusCode, apiCode, requestId, message }: v.InferOutput<typeof envelopeSchema>,
  secrets: readonly string[],
): ErrorFacts {
  const id = readableId(requestId, secrets);
  const said = readableMessage(message, secrets);
  return {
    httpStatus,
    statusCode,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(id === undefined ? {} : { requestId: id }),
    ...(said === undefined ? {} : { message: said }),
  };
}

/** The origin alone: a path or query may hold what is not ours to show. */
function originOf(location: string | null, secrets: readonly string[]): string | undefined {
  const url = URL.canParse(location ?? '') ? new URL(location ?? '') : undefined;
  return url && /^https?:$/.test(url.protocol) ? readableMessage(url.origin, secrets) : undefined;
}
