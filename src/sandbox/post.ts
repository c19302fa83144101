import { parseExact } from '../api/exactJson';
import { createGuard } from '../api/guard';
import type { Guard } from '../api/guard';

/** What came of posting to an endpoint. `error` is GenAuth's word for it where one is known. */
export interface Posted {
  /** 0 when there was no HTTP answer. */
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** From sending until the answer was read. */
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
const largest = 64 * 1024;

/** True for this machine by address, and for the one name that always means it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Posts to a webhook's URL: to loopback, and to another host only once it is allowed (S7). Follows no redirect. Never rejects. */
export async function post(url: string, headers: Record<string, string>, body: string, options: PostOptions): Promise<Posted> {
  if (!URL.canParse(url)) return failed('ERRINVALIDURL');
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return failed('ERRINVALIDURL');
  if (!isLoopback(hostname) && !(await options.allowHost(host))) return failed('ERRNOTALLOWED: the sandbox may not post to this host');
  const began = performance.now();
  const guard = createGuard(options.stop, options.patience ?? usualPatience);
  const passed = (): number => Math.round(performance.now() - began);
  try {
    const answer = await guard.race(fetch(url, { method: 'POST', headers, body, redirect: 'manual', credentials: 'omit', signal: guard.signal }));
    // Where the editor's own network stack stands in for Node's, a redirect has no status and no headers.
    if (answer.type === 'opaqueredirect') return failed('ERRREDIRECTED', passed());
    const text = await guard.race(start(answer, guard));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: parsed(text), ms: passed() };
  } catch (error) {
    const stopped = guard.stopped();
    if (stopped) return failed(stopped === 'timedOut' ? 'ERRTIMEOUT' : 'ERRCANCELLED', passed());
    return failed(codeOf(error), passed());
  } finally {
    guard.end(true);
  }
}

function failed(error: string, ms = 0): Posted {
  return { status: 0, headers: {}, body: null, ms, error };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return 'ERRUNREACHABLE';
  if ('code' in cause && typeof cause.code === 'string' && cause.code !== '') return cause.code;
  // What is no HTTP at all has no code.
  return cause.name === 'HTTPParserError' ? 'HPE_UNKNOWN' : 'ERRUNREACHABLE';
}

/** The first bytes of a body; the rest is not read. */
async function start(answer: Response, { signal }: Guard): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader();
  // `fetch` holds its signal weakly: once garbage was collected, aborting no longer reaches the connection by itself.
  const hangUp = (): void => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', hangUp, { once: true });
  while (reader && size < largest) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString();
    chunks.push(value);
    size += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, largest).toString();
}

function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}
