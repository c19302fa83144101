import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { HttpResponse, HttpRequest } from './httpMessage';
import { direct } from './direct';

/**
 * Sends one request to this machine once, past every proxy; its certificates are still the editor's (S13). It asks for no compression,
 * so that there is nothing to decompress. Resolves when the headers are there; rejects with Node's error.
 */
export function sendDirect({ url, method, headers, body = '' }: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const bytes = Buffer.from(body);
    const { request } = target.protocol === 'https:' ? https : http;
    const sending = request({
      ...urlToHttpOptions(target),
      ...direct(target.hostname),
      method,
      signal,
      headers: { ...headers, host: target.host, connection: 'close', ...(method === 'POST' ? { 'content-length': bytes.byteLength } : {}) },
    });
    sending.once('response', (response) => {
      const { statusCode: status = 0 } = response;
      resolve({ status, type: 'basic', headers: headersOf(response), body: Readable.toWeb(response) as ReadableStream<Uint8Array> });
    });
    // Nobody asked for another protocol: whatever is said in it is no answer of GenAuth's.
    sending.once('upgrade', (_response, socket) => {
      socket.destroy();
      reject(Object.assign(new Error('upgrade'), { code: 'HPE_UNKNOWN' }));
    });
    sending.on('error', reject);
    sending.end(bytes);
  });
}

/** What `fetch` would not take as a header is left out. */
function headersOf({ rawHeaders }: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    try {
      headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
    } catch {
      continue;
    }
  }
  return headers;
}
