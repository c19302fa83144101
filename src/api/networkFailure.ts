import type { Problem } from './errors';

/** A call that got no answer. `sent` is false only when the request certainly did not leave this machine. */
export interface NetworkFailure {
  problem: Problem;
  sent: boolean;
}

/** What Node's TLS says when it does not trust the other side: before a single byte of the request is sent. */
const distrust = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|ERR_TLS_CERT_|CRL_|ERR_CERT_)/;
/** Other failures of TLS, e.g. plain HTTP on the other side; an alert may also come after the request was sent. */
const tls = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;
const handshake = /^ERR_SSL_.*(VERSION|PROTOCOL|HANDSHAKE|UNRECOGNIZED_NAME)/;
const proxy = /PROXY|TUNNEL|^UND_ERR_PRX_/;
/** Codes of Node, undici and Chromium's network stack that mean: there was no connection to send anything over. */
const neverConnected = new Set([
  'ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_INVALID_URL', 'BAD_PORT',
  'ERR_NAME_NOT_RESOLVED', 'ERR_CONNECTION_REFUSED', 'ERR_INTERNET_DISCONNECTED', 'ERR_ADDRESS_UNREACHABLE',
  'ERR_CONNECTION_TIMED_OUT', 'ERR_UNSAFE_PORT',
]);

/** Sorts what `fetch` threw, whoever made it: undici, Node's sockets, or Electron's network stack. `afterMs` is how long it took. */
export function classifyThrown(thrown: unknown, afterMs: number): NetworkFailure {
  const chain = causes(thrown);
  const tunnel = first(chain, ({ message }) => /(?:Proxy response \(|statusCode=)(\d{3})/.exec(message)?.[1]);
  if (tunnel) return { problem: { kind: 'proxy', code: `HTTP_${tunnel}` }, sent: false };
  const code = first(chain, codeOf) ?? 'UNKNOWN';
  const connecting = chain.some(({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo');
  if (distrust.test(code)) return { problem: { kind: 'certificate', code }, sent: false };
  if (tls.test(code)) return { problem: { kind: 'certificate', code }, sent: !handshake.test(code) };
  if (proxy.test(code)) return { problem: { kind: 'proxy', code }, sent: false };
  switch (code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ERR_TIMED_OUT':
      return { problem: { kind: 'timedOut', afterMs }, sent: true };
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
    case 'ERR_RESPONSE_HEADERS_TOO_BIG':
      return { problem: { kind: 'unreadable', reason: 'tooLarge' }, sent: true };
    case 'ERR_INVALID_HTTP_RESPONSE':
      return { problem: { kind: 'unreadable', reason: 'notJson' }, sent: true };
    case 'REDIRECT_CANCELLED':
      return { problem: { kind: 'redirected', status: 0, to: undefined }, sent: true };
  }
  if (code.startsWith('HPE_')) return { problem: { kind: 'unreadable', reason: 'notJson' }, sent: true };
  return { problem: { kind: 'unreachable', code }, sent: !connecting && !neverConnected.has(code) };
}

interface Cause {
  name: string;
  code?: unknown;
  syscall?: unknown;
  message: string;
}

/** The error, its cause, the cause of that, and of several at once (one per address tried) each. */
function causes(thrown: unknown): Cause[] {
  const found: Cause[] = [];
  const open: unknown[] = [thrown];
  while (open.length > 0 && found.length < 20) {
    const error = open.shift();
    if (!(error instanceof Error)) continue;
    found.push(error);
    open.push(error.cause);
    if (error instanceof AggregateError) open.push(...(error.errors as unknown[]));
  }
  return found;
}

function first(chain: readonly Cause[], pick: (cause: Cause) => string | undefined): string | undefined {
  for (const cause of chain) {
    const picked = pick(cause);
    if (picked !== undefined) return picked;
  }
  return undefined;
}

/** The code of one error; Chromium's is in its message, e.g. `net::ERR_CERT_AUTHORITY_INVALID`. Nothing else of a message is kept. */
function codeOf({ name, code, message }: Cause): string | undefined {
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  // What is no HTTP at all has no code.
  if (name === 'HTTPParserError') return 'HPE_UNKNOWN';
  const chromium = /\bnet::(ERR_[A-Z0-9_]{2,60})/.exec(message)?.[1];
  if (chromium) return chromium;
  if (message === 'bad port') return 'BAD_PORT';
  if (message === 'Redirect was cancelled') return 'REDIRECT_CANCELLED';
  return undefined;
}
