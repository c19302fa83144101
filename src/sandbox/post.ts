import type { BodyFault } from '../api/deliveryWire';
import { failureKind } from '../api/failureKind';
import { isLoopback } from '../base/loopback';
import { mostTelling } from '../api/networkFailure';
import { createDeadline } from '../api/deadline';
import { readResponse } from './readResponse';
import { sendOnce } from './sendOnce';

/** What came of posting to an endpoint. `error` is GenAuth's word for it where one is known, else Node's. */
export interface Posted {
  /** 0 when there was no HTTP response, or none that was complete. */
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** Why the body is not there, or not as it was sent. */
  bodyFault?: BodyFault;
  /** From sending until the response was read. */
  ms: number;
  error?: string;
}

export interface PostOptions {
  /** Asked for a host that is not this machine. */
  allowHost: (host: string) => Promise<boolean>;
  stop: AbortSignal;
  /** Ms until an endpoint that does not answer is given up. */
  patience?: number | undefined;
}

const usualPatience = 10_000;

/** Posts once to a webhook's URL: to loopback, and to another host only once it is allowed (S7). Follows no redirect. Never rejects. */
export async function post(url: string, headers: Record<string, string>, body: string, options: PostOptions): Promise<Posted> {
  if (!URL.canParse(url)) return failed('ERRINVALIDURL');
  const target = new URL(url);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return failed('ERRINVALIDURL');
  if (!isLoopback(target.hostname) && !(await options.allowHost(target.host)))
    return failed('ERRNOTALLOWED: the sandbox may not post to this host');
  const began = performance.now();
  const deadline = createDeadline(options.stop, options.patience ?? usualPatience);
  const passed = (): number => Math.round(performance.now() - began);
  try {
    const arrived = await deadline.race(sendOnce(target, headers, body, deadline.signal));
    // Node lets `000` through.
    if ((arrived.response.statusCode ?? 0) < 100) return failed('HPE_INVALID_STATUS', passed());
    return { ...(await deadline.race(readResponse(arrived))), ms: passed() };
  } catch (error) {
    const stopped = deadline.stopped();
    if (stopped) return failed(stopped === 'timedOut' ? 'ERRTIMEOUT' : 'ERRCANCELLED', passed());
    return failed(wordFor(error), passed());
  } finally {
    deadline.end(true);
  }
}

function failed(error: string, ms = 0): Posted {
  return { status: 0, headers: {}, body: null, ms, error };
}

/** An error's code; its message where that tells more: which header it was, or that it happened before TLS was there. */
function wordFor(error: unknown): string {
  if (!(error instanceof Error)) return 'ERRUNREACHABLE';
  const code = 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : undefined;
  if (isTlsAlert(error)) return 'ERRHTTPSPORT';
  // One for each address that was tried; the error itself has no sentence.
  if (error instanceof AggregateError) return wordFor(mostTelling(error));
  if (error.message === 'aborted') return 'ERRCUTSHORT';
  const told = failureKind(error.message);
  if (told === 'header' || (told !== undefined && told !== failureKind(code ?? '')))
    return told === 'proxy' ? 'ERRPROXY' : error.message.slice(0, 300);
  return code ?? 'ERRUNREACHABLE';
}

/** A port of https says so in its own protocol: record type 21, version 3. */
function isTlsAlert(error: Error): boolean {
  if (!('rawPacket' in error && Buffer.isBuffer(error.rawPacket))) return false;
  const [type, version = 3] = error.rawPacket;
  return type === 21 && version === 3;
}
