import type { Cause, TlsFault } from './cause';
import type { Place } from './place';

/**
 * GenAuth documents one code of its own, ERRTIMEOUT. Whatever posts reports what its platform says: Node's and undici's codes,
 * OpenSSL's sentences, and those of Go, Java and Chromium, in case a proxy or another deployment posts.
 */
const tlsFaults: readonly (readonly [TlsFault, RegExp])[] = [
  ['expired', /CERT_HAS_EXPIRED|certificate (?:has |is )?expired|CERT_DATE_INVALID/i],
  ['notYetValid', /CERT_NOT_YET_VALID|certificate is not yet valid/i],
  ['selfSigned', /DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|self[- ]signed/i],
  ['incompleteChain', /UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to verify the first certificate/i],
  ['unknownIssuer', /UNABLE_TO_GET_ISSUER|unable to get (?:local )?issuer|unknown authority|PKIX path|CERT_AUTHORITY_INVALID|CERT_UNTRUSTED/i],
  ['wrongHost', /ALTNAME_INVALID|altnames|HOSTNAME_MISMATCH|COMMON_NAME_INVALID|certificate is (?:not )?valid for|subject alternative/i],
  ['revoked', /CERT_REVOKED|certificate (?:has been |is )?revoked/i],
];
const plainHttp = /WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH_TOO_LONG|packet length too long|does not look like a TLS handshake|unrecognized SSL message|HTTP response to HTTPS client|ERR_SSL_HTTP_REQUEST/i;
const handshake = /handshake|EPROTO|ERR_SSL_|tlsv1 alert|UNRECOGNIZED_NAME|ERR_TLS_|ssl routines/i;
const anyCertificate = /CERT_|certificate/i;
const name = /ENOTFOUND|EAI_|NAME_NOT_RESOLVED|getaddrinfo|no such host|UnknownHost|Name or service not known|(?:could not|cannot) resolve/i;
const refused = /ECONNREFUSED|connection[ _]refused/i;
const unroutable = /EHOSTUNREACH|ENETUNREACH|ADDRESS_UNREACHABLE|no route to host|network is unreachable|EADDRNOTAVAIL/i;
const connecting = /connect ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_TIMED_OUT|connect(?:ion|ing)? timed out|dial tcp.*time/i;
const timedOut = /ERRTIMEOUT|TIMEDOUT|_TIMEOUT|ECONNABORTED|time[ds]?[- ]?out|deadline exceeded|超时/i;
/** What a gateway says about somebody else, and what an HTTP library makes of a status. */
const gatewaysWord = /(?:gateway|request) time-?out|status code \d{3}/gi;
const reset = /ECONNRESET|EPIPE|socket hang up|UND_ERR_SOCKET|other side closed|connection (?:was )?(?:reset|closed|aborted)|unexpected EOF|EMPTY_RESPONSE|CONNECTION_(?:CLOSED|RESET)|^EOF$/i;
const loop = /TOO_MANY_REDIRECTS|too many redirects|maximum (?:number of )?redirects|redirect count exceeded|stopped after \d+ redirects/i;
const notHttp = /HPE_|Parse Error|malformed HTTP|INVALID_HTTP_RESPONSE|HTTPParserError/i;

/** What an error text tells about why there was no answer; undefined when it tells nothing that is known here. */
export function causeFromError(error: string, place: Place): Cause | undefined {
  const text = error.slice(0, 2000).replace(gatewaysWord, '');
  const host = named(text, /(?:ENOTFOUND|EAI_[A-Z]+|lookup)\s+([\w.-]{1,253})/) ?? place.host;
  const { port } = place;
  if (/ERRNOTALLOWED/.test(text)) return { kind: 'notAllowed', host: place.host };
  if (/ERRINVALIDURL|ERR_INVALID_URL|invalid url|unsupported protocol(?! version)/i.test(text) && !/ssl|tls/i.test(text)) return { kind: 'invalidUrl' };
  if (name.test(text)) return { kind: 'nameNotResolved', host, temporary: /EAI_AGAIN/.test(text) };
  if (refused.test(text)) return refusal(text, place);
  if (plainHttp.test(text)) return { kind: 'plainHttpPort', host: place.host, port };
  const fault = tlsFaults.find(([, pattern]) => pattern.test(text))?.[0];
  if (fault) return { kind: 'tls', fault, host: place.host };
  if (connecting.test(text)) return { kind: 'timedOut', host: place.host, phase: 'connecting' };
  if (timedOut.test(text)) return { kind: 'timedOut', host: place.host, phase: 'answering' };
  if (unroutable.test(text)) return { kind: 'unroutable', host: place.host };
  if (loop.test(text)) return { kind: 'redirected', status: undefined, to: undefined, likely: 'loop' };
  if (reset.test(text)) return { kind: 'reset', host: place.host };
  if (notHttp.test(text)) return place.https ? { kind: 'notHttp', host: place.host, port } : { kind: 'httpsPort', host: place.host, port };
  if (handshake.test(text)) return { kind: 'tls', fault: 'handshake', host: place.host };
  return anyCertificate.test(text) ? { kind: 'tls', fault: 'other', host: place.host } : undefined;
}

/** Node names the address it tried, which tells more than the host's name: `localhost` may be ::1. */
function refusal(text: string, place: Place): Cause {
  const [, host = place.host, port = place.port] = /ECONNREFUSED\s+(\[?[\da-f.:]{2,45}\]?):(\d{1,5})\b/i.exec(text) ?? [];
  return { kind: 'refused', host: place.nature === 'loopback' ? host : place.host || host, port, here: place.nature === 'loopback' };
}

function named(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1];
}
