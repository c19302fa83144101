import type { Problem } from './errors';
import { failureKind, isTlsFault } from './failureKind';
import type { FailureKind } from './failureKind';

/** A call that got no answer. `sent` is false only when the request certainly did not leave this machine. */
export interface NetworkFailure {
  problem: Problem;
  sent: boolean;
}

/** What Node's TLS says when it does not trust the other side: before a single byte of the request is sent. */
const distrust = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|ERR_TLS_CERT_|CRL_|ERR_CERT_)/;
/** TLS that was never agreed on. Its other alerts may also come after the request was sent. */
const handshake = /^ERR_SSL_.*(VERSION|PROTOCOL|HANDSHAKE|UNRECOGNIZED_NAME)/;
const neverConnected = new Set<FailureKind>([
  'url',
  'port',
  'header',
  'proxy',
  'nameNotResolved',
  'nameNotResolvedYet',
  'refused',
  'connectTimeout',
]);
/** Codes of Chromium's that say the same of a kind that is not always so. */
const alsoNeverConnected = new Set(['ERR_INTERNET_DISCONNECTED', 'ERR_ADDRESS_UNREACHABLE']);

/** Sorts what `fetch` threw, whoever made it: undici, Node's sockets, or Electron's network stack. `afterMs` is how long it took. */
export function classifyThrown(thrown: unknown, afterMs: number): NetworkFailure {
  const chain = causes(thrown);
  const tunnel = first(chain, ({ message }) => /(?:Proxy response \(|statusCode=)(\d{3})/.exec(message)?.[1]);
  if (tunnel) return { problem: { kind: 'proxy', code: `HTTP_${tunnel}` }, sent: false };
  const code = first(chain, codeOf) ?? 'UNKNOWN';
  const connecting = chain.some(
    ({ syscall, message }) => syscall === 'connect' || syscall === 'getaddrinfo' || message.includes('before secure TLS connection'),
  );
  const kind = code === 'REDIRECT_CANCELLED' ? 'redirectLoop' : failureKind(code);
  if (kind === 'proxy') return { problem: { kind, code }, sent: false };
  if (kind !== undefined && (isTlsFault(kind) || kind === 'plainHttpPort')) {
    return { problem: { kind: 'certificate', code }, sent: !distrust.test(code) && !handshake.test(code) };
  }
  const problem = connecting ? undefined : problemOf(kind, afterMs);
  if (problem) return { problem, sent: true };
  return {
    problem: { kind: 'unreachable', code },
    sent: !connecting && !(kind && neverConnected.has(kind)) && !alsoNeverConnected.has(code),
  };
}

/** What went wrong once the request was on its way; undefined where the code says all that is known. */
function problemOf(kind: FailureKind | undefined, afterMs: number): Problem | undefined {
  switch (kind) {
    case 'timeout':
      return { kind: 'timedOut', afterMs };
    case 'headersTooLarge':
    case 'responseTooLarge':
      return { kind: 'unreadable', reason: 'tooLarge' };
    case 'cutShort':
      return { kind: 'unreadable', reason: 'cutShort' };
    case 'notHttp':
    case 'invalidResponse':
    case 'undecodable':
      return { kind: 'unreadable', reason: 'notJson' };
    case 'redirectLoop':
      return { kind: 'redirected', status: 0, to: undefined };
    default:
      return undefined;
  }
}

/** Of the errors of several addresses: that this machine has no way by IPv6 says nothing where IPv4 failed for another reason. */
export function mostTelling({ errors }: AggregateError): unknown {
  const all: unknown[] = errors;
  return (
    all.find((error) => error instanceof Error && !/ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT/.test(error.message)) ?? all[0]
  );
}

interface Cause {
  name: string;
  code?: unknown;
  syscall?: unknown;
  message: string;
}

/** The error, its cause, the cause of that, and of several at once (one per address tried) the one that tells most. */
function causes(thrown: unknown): Cause[] {
  const found: Cause[] = [];
  const open: unknown[] = [thrown];
  while (open.length > 0 && found.length < 20) {
    const error = open.shift();
    if (!(error instanceof Error)) continue;
    if (!(error instanceof AggregateError)) found.push(error);
    open.push(error.cause);
    if (error instanceof AggregateError) open.push(mostTelling(error));
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
  // Some responses that are no HTTP, such as one with status 000, fail an assertion of undici's.
  if (code === 'ERR_ASSERTION') return 'HPE_UNKNOWN';
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  // What is no HTTP at all has no code.
  if (name === 'HTTPParserError') return 'HPE_UNKNOWN';
  const chromium = /\bnet::(ERR_[A-Z0-9_]{2,60})/.exec(message)?.[1];
  if (chromium) return chromium;
  if (message === 'bad port') return 'BAD_PORT';
  if (message === 'Redirect was cancelled') return 'REDIRECT_CANCELLED';
  return undefined;
}
