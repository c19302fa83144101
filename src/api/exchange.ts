import ky from 'ky';
import { readBody } from './body';
import type { Answer } from './envelope';
import { createDeadline } from './deadline';
import type { Deadline, Stop } from './deadline';
import { isLoopback } from '../base/loopback';
import { classifyThrown } from './networkFailure';
import type { NetworkFailure } from './networkFailure';
import type { HttpRequest, HttpResponse } from './httpMessage';
import { sendDirect } from './sendDirect';

/** How sending ended: an answer of any kind, no answer, or we stopped waiting. */
export type Exchanged = { answer: Answer } | { failure: NetworkFailure } | { stopped: Stop };

/**
 * Sends one request once and reads its answer to the end, within `ms`. Never rejects. A redirect is not followed (S2).
 * The global `fetch` is looked up now, because the editor puts its own in place, which knows its proxy and certificates.
 */
export async function exchange(request: HttpRequest, upper: Deadline, ms: number, maxBytes: number): Promise<Exchanged> {
  const started = performance.now();
  const deadline = createDeadline(upper, ms);
  let answered = false;
  try {
    const response = await deadline.race(send(request, deadline.signal));
    const { status, type, headers } = response;
    if (type === 'opaqueredirect') return { failure: { problem: { kind: 'redirected', status, to: undefined }, sent: true } };
    const redirected = status >= 300 && status < 400;
    const body = redirected ? { text: '' } : await deadline.race(readBody(response, maxBytes, deadline.signal));
    answered = !redirected && !deadline.stopped() && 'text' in body;
    return stoppedOr(deadline, { answer: { status, headers, body } });
  } catch (thrown) {
    return stoppedOr(deadline, { failure: classifyThrown(thrown, performance.now() - started) });
  } finally {
    // An answer that was not read to its end would keep its connection busy.
    deadline.end(!answered);
  }
}

/** Stopping makes whatever was under way fail, or end early: then it is not the failure that counts. */
function stoppedOr(deadline: Deadline, exchanged: Exchanged): Exchanged {
  const stopped = deadline.stopped();
  return stopped ? { stopped } : exchanged;
}

async function send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const { url, method, headers, body } = request;
  if (editorWouldProxy(url)) return sendDirect(request, signal);
  return ky(url, {
    method,
    headers,
    ...(body === undefined ? {} : onceOnly(body, headers)),
    signal,
    fetch: (input, init) => fetch(input, init),
    redirect: 'manual',
    credentials: 'omit',
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
  });
}

/** The editor keeps `localhost` and 127.0.0.1 from its proxy, and no other address of this machine. */
function editorWouldProxy(url: string): boolean {
  const { hostname } = new URL(url);
  return isLoopback(hostname) && hostname !== 'localhost' && hostname !== '127.0.0.1';
}

/**
 * A body that `fetch` cannot send a second time (R13): it repeats a request that was answered with 421 by itself, unless its
 * body is a stream. The told length keeps the stream from being sent in chunks.
 */
function onceOnly(text: string, headers: HttpRequest['headers']): { body: ReadableStream<Uint8Array>; headers: HttpRequest['headers'] } {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return { body, headers: { ...headers, 'content-length': String(bytes.byteLength) } };
}
