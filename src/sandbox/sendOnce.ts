import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { direct } from '../api/direct';
import { isLoopback } from '../base/loopback';

/** A response whose body has not been read. `failed` is what the connection died of meanwhile. */
export interface Arrived {
  response: http.IncomingMessage;
  failed: () => Error | undefined;
}

/** Headers that belong to the connection, or follow from the URL and the body: what a caller says of them would break the request. */
const ours = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Posts once, over a connection of its own (R13): a kept one may be dead, which would look as if the endpoint had reset it.
 * `fetch` is no way to do it: it repeats what gets 421, refuses some ports and throws a status away whose body it can't decode.
 * Resolves when the headers are there, whatever the status; rejects with Node's error.
 */
export function sendOnce(url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    // As bytes: Node would write the headers of a text in UTF-8 too, and not in Latin-1.
    const bytes = Buffer.from(body);
    const sent = Object.entries(headers).filter(([name]) => !ours.has(name.toLowerCase()));
    const { request } = url.protocol === 'https:' ? https : http;
    const sending = request({
      ...urlToHttpOptions(url),
      method: 'POST',
      signal,
      ...(isLoopback(url.hostname) ? direct(url.hostname) : {}),
      headers: { ...Object.fromEntries(sent), host: url.host, 'content-length': bytes.byteLength, connection: 'close' },
    });
    let failure: Error | undefined;
    const arrived = (response: http.IncomingMessage): void => resolve({ response, failed: () => failure });
    sending.once('response', arrived);
    // 101: nobody asked for another protocol, and nothing is said in it.
    sending.once('upgrade', (response, socket) => {
      socket.destroy();
      arrived(response);
    });
    sending.on('error', (error) => {
      failure ??= error;
      reject(error);
    });
    sending.end(bytes);
  });
}
