import * as v from 'valibot';
import { isHeaderValue } from './authorization';
import type { Authorizer } from './authorizer';
import type { BackOff } from './backOff';
import type { Clock } from './clock';
import { secretHeaders } from '../privacy/secretHeaders';
import { openEnvelope } from './envelope';
import type { Failure, Opened } from './envelope';
import { ApiError, isApiError } from './errors';
import type { ErrorFacts, OperationName } from './errors';
import { toWireJson } from '../base/exactJson';
import { exchange } from './exchange';
import type { Exchanged } from './exchange';
import type { HttpRequest } from './httpMessage';
import { createDeadline, pause } from './deadline';
import type { Deadline, Stop } from './deadline';
import type { Timeouts } from './limits';
import type { Log } from '../base/log';
import { operations } from './operations';
import { pauseBeforeRetry } from './retryTiming';

/** One call, whatever attempts it takes. */
interface Call<T> {
  readonly operation: OperationName;
  /** The query of a GET, the body of a POST. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What `data` must be. */
  readonly schema: v.GenericSchema<unknown, T>;
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: it pauses first when the service has had enough (R4). */
  readonly background?: boolean | undefined;
}

/** Rejects with an ApiError and with nothing else. */
export type Transport = <T>(call: Call<T>) => Promise<T>;

export interface TransportDeps {
  origin: string;
  authorize: Authorizer;
  clock: Clock;
  lang: () => string;
  log: Log;
  timeouts: Timeouts;
  /** Shared by all transports to one service. */
  backOff: BackOff;
  /** Never to be echoed. */
  secrets: readonly string[];
}

/** An attempt that did not succeed, and whether the same request may go out once more at once. */
interface Failed {
  failure: Failure;
  again: boolean;
  /** It has had all its attempts already: those of getting a token. */
  spent?: true;
}

/**
 * Sends calls: signs each attempt afresh, repeats reads (R2, R4), gets a new token once (2020), corrects the clock once
 * (R11), and ends within `timeouts.callMs` (R5, R9).
 */
export function createTransport(deps: TransportDeps): Transport {
  const { log, timeouts, origin, backOff } = deps;
  return async function send<T>(call: Call<T>): Promise<T> {
    const { kind } = operations[call.operation];
    const deadline = createDeadline(call.signal, timeouts.callMs);
    const mended = new Set<string>();
    const began = performance.now();
    try {
      for (let attempt = 1; ; attempt += 1) {
        const held = call.background ? await heldBack(deps, deadline) : undefined;
        const result = held ?? (await attemptOnce(deps, call, deadline, mended));
        if ('value' in result) {
          backOff.ease();
          log.debug(`${call.operation}: ok from ${origin} in ${elapsed(began)} ms`);
          return result.value;
        }
        const { failure, again, spent } = result;
        if (failure.problem.kind === 'rateLimited' && !held) backOff.pull(failure.problem.retryAfterMs);
        if (again) {
          attempt -= 1;
          continue;
        }
        const wait = kind === 'read' && !spent ? pauseBeforeRetry(failure.problem, attempt, timeouts) : undefined;
        if (wait === undefined || deadline.stopped()) throw told(call.operation, failure, log, origin, began);
        await pause(wait, deadline);
        const stopped = deadline.stopped();
        if (stopped) throw told(call.operation, stopFailure(stopped, false, timeouts.callMs), log, origin, began);
      }
    } finally {
      deadline.end();
    }
  };
}

/** Waits until background work may go on; a failure when that is longer than a call may pause. */
async function heldBack({ backOff, timeouts }: TransportDeps, deadline: Deadline): Promise<Failed | undefined> {
  for (let left = backOff.left(); left > 0 && !deadline.stopped(); left = backOff.left()) {
    if (left > timeouts.longestPauseMs)
      return { failure: { problem: { kind: 'rateLimited', retryAfterMs: left }, facts: {}, unclear: false }, again: false, spent: true };
    // Those who waited do not all go on in the same moment.
    await pause(left + (Math.random() * timeouts.backOffMs) / 4, deadline);
  }
  return undefined;
}

async function attemptOnce<T>(deps: TransportDeps, call: Call<T>, deadline: Deadline, mended: Set<string>): Promise<{ value: T } | Failed> {
  const { clock, timeouts, secrets } = deps;
  const { method, path, kind } = operations[call.operation];
  const limit = kind === 'read' ? timeouts.readMs : timeouts.writeMs;
  const data = Object.fromEntries(Object.entries(call.input).filter(([, value]) => value !== undefined));
  const secretsHere = [...secrets, ...secretsIn(data)];
  const before = deadline.stopped();
  if (before) return { failure: stopFailure(before, false, timeouts.callMs), again: false };
  let authorization;
  try {
    authorization = await deps.authorize({ method, path, data }, deps.lang(), deadline);
  } catch (error) {
    // Getting the token failed: the request itself was not sent.
    if (isApiError(error)) return { failure: { problem: error.problem, facts: error.facts, unclear: false }, again: false, spent: true };
    return { failure: stopFailure(deadline.stopped() ?? 'timedOut', false, timeouts.callMs), again: false };
  }
  // A key with a line break or a Chinese character cannot travel in a header: no such key exists.
  if (!Object.values(authorization.headers).every(isHeaderValue))
    return { failure: { problem: { kind: 'keyRefused' }, facts: {}, unclear: false }, again: false };
  const exchanged = await exchange(
    outgoing(deps.origin, method, path, data, authorization.headers),
    deadline,
    limit,
    timeouts.maxBodyBytes,
  );
  const neverEchoed = [...secretsHere, ...credentialsIn(authorization.headers)];
  // The whole call may have run out of time before this attempt did.
  const opened = openExchanged(exchanged, clock.now(), neverEchoed, deadline.stopped() ? timeouts.callMs : limit);
  if (!('problem' in opened)) return parseData(call, opened);
  return { failure: opened, again: repair(opened, exchanged, clock, authorization.renew, mended) };
}

/** The secret of a webhook: its own, or one that a test event carries in a header. */
function secretsIn({ secret, requestHeaders }: Record<string, unknown>): string[] {
  const headers = typeof requestHeaders === 'object' ? ({ ...requestHeaders } as Record<string, unknown>) : {};
  return [secret, ...secretHeaders.map((name) => headers[name])].filter((value) => typeof value === 'string' && value !== '') as string[];
}

/** What authorises this one request: signature or token, as the header has them and by themselves. */
function credentialsIn(headers: Readonly<Record<string, string>>): string[] {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return [value, value.split(/[ :]/).at(-1) ?? ''].filter((credential) => credential !== '');
}

function outgoing(
  origin: string,
  method: 'GET' | 'POST',
  path: string,
  data: Record<string, unknown>,
  headers: Readonly<Record<string, string>>,
): HttpRequest {
  if (method === 'POST')
    return { url: origin + path, method, headers: { ...headers, 'content-type': 'application/json' }, body: toWireJson(data) };
  const query = new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)] as [string, string])).toString();
  return { url: origin + path + (query === '' ? '' : `?${query}`), method, headers };
}

function openExchanged(exchanged: Exchanged, now: number, secrets: readonly string[], limit: number): Opened {
  if ('answer' in exchanged) return openEnvelope(exchanged.answer, now, secrets);
  if ('stopped' in exchanged) return stopFailure(exchanged.stopped, true, limit);
  return { problem: exchanged.failure.problem, facts: {}, unclear: exchanged.failure.sent };
}

/** Puts right what stood in the way, once each: a clock that is off, a token that died. Both were refused: nothing happened. */
function repair(failure: Failure, exchanged: Exchanged, clock: Clock, renew: (() => void) | undefined, mended: Set<string>): boolean {
  const { problem, facts } = failure;
  if (problem.kind === 'clockSkew' && 'answer' in exchanged) {
    const skewMs = clock.learn(exchanged.answer.headers.get('date'));
    problem.skewMs = skewMs;
    if (skewMs === undefined || mended.has('clock')) return false;
    mended.add('clock');
    return true;
  }
  if (facts.apiCode !== 2020 || !renew || mended.has('token')) return false;
  mended.add('token');
  renew();
  return true;
}

function parseData<T>({ operation, schema }: Call<T>, { data, facts }: { data: unknown; facts: ErrorFacts }): { value: T } | Failed {
  // Only the first fault is told: all those of a long list would fill the memory (R9).
  const parsed = v.safeParse(schema, data, { abortEarly: true });
  if (parsed.success) return { value: parsed.output };
  const path = `${operation}.data${dotted(parsed.issues[0])}`;
  return { failure: { problem: { kind: 'unreadable', reason: 'wrongShape', path }, facts, unclear: true }, again: false };
}

function dotted(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? '' : `.${path}`;
}

function stopFailure(stopped: Stop, sent: boolean, afterMs: number): Failure {
  return { problem: stopped === 'cancelled' ? { kind: 'cancelled' } : { kind: 'timedOut', afterMs }, facts: {}, unclear: sent };
}

function told(operation: OperationName, { problem, facts, unclear }: Failure, log: Log, origin: string, began: number): ApiError {
  const { statusCode, apiCode, requestId, httpStatus } = facts;
  const known = Object.entries({ httpStatus, statusCode, apiCode, requestId }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  );
  log.warn(`${operation}: ${problem.kind} from ${origin} in ${elapsed(began)} ms${known.length > 0 ? ` (${known.join(', ')})` : ''}`);
  return new ApiError(operation, problem, unclear, facts);
}

function elapsed(began: number): number {
  return Math.round(performance.now() - began);
}
