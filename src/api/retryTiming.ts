import { readAttempts } from './limits';
import type { Timeouts } from './limits';
import type { Problem } from './errors';

/** An HTTP date in one of its three forms, or an ISO date. `Date.parse` alone would find one in "in 5 minutes" as well. */
const date =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? .{0,12}\d\d?[ -].*\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d)/i;

const longestReported = 24 * 60 * 60 * 1000;

/** Reads a Retry-After header: seconds, or an HTTP date compared with `now` (the server's clock, ms since 1970). At most a day. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : timeOf(value) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestReported);
}

/** Ms since 1970; NaN for what is no date. One without a zone is in UTC, as the oldest form of an HTTP date is. */
function timeOf(text: string): number {
  if (!date.test(text)) return NaN;
  const zoned = /(?:[a-z]{1,4}|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(zoned ? text : `${text}${/^\d/.test(text) ? 'Z' : ' GMT'}`);
}

/** Exponential back-off with full jitter: anything from 0 to the base, which doubles with each attempt made (from 1). */
function backOff(attempt: number, { backOffMs, longestPauseMs }: Timeouts, random: () => number = Math.random): number {
  return random() * Math.min(backOffMs * 2 ** (attempt - 1), longestPauseMs);
}

/**
 * The pause in ms before a read is tried again, or undefined when it is not: it was tried often enough, another try would
 * end the same way, or the server asks for more patience than a call has (R2, R4).
 */
export function pauseBeforeRetry(problem: Problem, attempt: number, timeouts: Timeouts): number | undefined {
  if (attempt >= readAttempts) return undefined;
  switch (problem.kind) {
    case 'unreachable':
      return problem.code === 'ENOTFOUND' || problem.code === 'ERR_INVALID_URL' ? undefined : backOff(attempt, timeouts);
    case 'timedOut':
    case 'unavailable':
      return backOff(attempt, timeouts);
    case 'unreadable':
      return problem.reason === 'cutShort' || problem.reason === 'notJson' ? backOff(attempt, timeouts) : undefined;
    case 'rateLimited': {
      const asked = problem.retryAfterMs;
      if (asked === undefined) return backOff(attempt + 1, timeouts);
      // Everybody who was refused is asked to wait as long: a little jitter on top keeps them from coming back as one.
      return asked > timeouts.longestPauseMs ? undefined : asked + backOff(1, timeouts) / 4;
    }
    default:
      return undefined;
  }
}
