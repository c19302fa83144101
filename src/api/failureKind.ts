/** What is wrong with a certificate, or with the way to a secure connection. */
const tlsFaults = ['expired', 'notYetValid', 'selfSigned', 'incompleteChain', 'unknownIssuer', 'wrongHost', 'revoked', 'clientCertificate', 'closed', 'handshake', 'other'] as const;
export type TlsFault = (typeof tlsFaults)[number];

/** Why an HTTP request got no response that could be read. */
export type FailureKind =
  | TlsFault
  /** The sandbox may not post there. */
  | 'notAllowed'
  | 'url'
  /** A port that the poster never connects to. */
  | 'port'
  /** A header of the request that can't be written. */
  | 'header'
  | 'proxy'
  | 'nameNotResolved'
  | 'nameNotResolvedYet'
  | 'refused'
  | 'unroutable'
  /** The poster's own machine: no permission, no free port, too many open files. */
  | 'local'
  /** https was spoken to a port of plain http, and the other way round. */
  | 'plainHttpPort'
  | 'httpsPort'
  | 'connectTimeout'
  | 'timeout'
  | 'redirectLoop'
  | 'headersTooLarge'
  | 'responseTooLarge'
  | 'requestTooLarge'
  /** HTTP, but not as the standard has it. */
  | 'invalidResponse'
  | 'notHttp'
  /** The body is not compressed as it says. */
  | 'undecodable'
  /** The response began, and ended before it was complete. */
  | 'cutShort'
  | 'reset';

/** What a gateway says about somebody else, and what an HTTP library makes of a status. */
const aboutAnother = /(?:gateway|request) time-?out|status code \d{3}/gi;

/**
 * From what a platform says to what it means; the first row that fits counts. GenAuth documents one word of its own, ERRTIMEOUT.
 * The rest are the codes and sentences of Node (`lib/internal/errors.js`, llhttp, OpenSSL), undici, axios with follow-redirects,
 * Chromium's network stack (`net_error_list.h`), Go and Java, whoever posts; and the words of our own sandbox.
 */
const table: readonly (readonly [FailureKind, RegExp])[] = [
  ['notAllowed', /ERRNOTALLOWED/],
  ['header', /ERR_INVALID_CHAR\b|ERR_INVALID_HTTP_TOKEN|ERR_HTTP_INVALID_HEADER_VALUE|^(?!.*Parse Error).*invalid character in header|header name must be a valid|invalid (?:\S+ )?header (?:field|value|name)(?! char)|invalid value .* for header|^(?:Error: )?invalid \S+ header$|ByteString|illegal character.*header/i],
  ['proxy', /socket connection to proxies|UND_ERR_PRX_|ERR_(?:MANDATORY_)?PROXY_|_PROXY_(?:CONNECTION|AUTH)|ERR_TUNNEL_|ERRPROXY|proxy (?:response|connection|authentication)|proxyconnect|tunneling socket|HTTP tunneling|unable to tunnel/i],
  ['nameNotResolvedYet', /EAI_AGAIN|temporary failure in name resolution/i],
  ['nameNotResolved', /ENOTFOUND|EAI_|NAME_NOT_RESOLVED|getaddrinfo|no such host|UnknownHost|Name or service not known|(?:could not|cannot) resolve/i],
  ['httpsPort', /ERRHTTPSPORT|plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL/i],
  ['plainHttpPort', /WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH_TOO_LONG|packet length too long|does not look like a TLS handshake|unrecognized SSL message|HTTP response to HTTPS client|ERR_SSL_HTTP_REQUEST|SSL routines:[^:]*:http request/i],
  ['expired', /CERT_HAS_EXPIRED|certificate (?:has |is )?expired|CERT_DATE_INVALID/i],
  ['notYetValid', /CERT_NOT_YET_VALID|certificate is not yet valid/i],
  ['clientCertificate', /certificate[ _]required|alert[ _](?:no|bad)[ _]certificate|BAD_SSL_CLIENT_AUTH_CERT|CLIENT_AUTH_CERT_NEEDED/i],
  ['selfSigned', /DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|self[- ]signed/i],
  ['incompleteChain', /UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to verify the first certificate/i],
  ['unknownIssuer', /UNABLE_TO_GET_ISSUER|unable to get (?:local )?issuer|unknown authority|PKIX path|CERT_AUTHORITY_INVALID|CERT_UNTRUSTED/i],
  ['wrongHost', /ALTNAME_INVALID|altnames|HOSTNAME_MISMATCH|COMMON_NAME_INVALID|certificate is (?:not )?valid for|subject alternative/i],
  ['revoked', /CERT_REVOKED|certificate (?:has been |is )?revoked/i],
  ['closed', /before secure TLS connection|UNEXPECTED_EOF_WHILE_READING|unexpected eof while reading|SSL_ERROR_SYSCALL|(?:terminated|closed connection during|closed during) (?:the )?handshake|EOF occurred in violation of protocol/i],
  ['refused', /ECONNREFUSED|connection[ _]refused/i],
  ['connectTimeout', /connect ETIMEDOUT|CONNECT_TIMEOUT|connect timeout|CONNECTION_TIMED_OUT|connect(?:ion|ing)? timed out|dial tcp.*time|TLS handshake timeout/i],
  ['timeout', /TIMEDOUT|TIMED_OUT|_TIMEOUT|ERRTIMEOUT|ECONNABORTED|time[ds]?[- ]?out|deadline exceeded|超时/i],
  ['unroutable', /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|no route to host|network is unreachable/i],
  ['port', /bad port|UNSAFE_PORT|BAD_PORT|port should be/i],
  ['local', /EADDRNOTAVAIL|EADDRINUSE|EACCES|EPERM\b|EMFILE|ENFILE|ENOBUFS|NETWORK_ACCESS_DENIED|cannot assign requested address|too many open files|permission denied|INSUFFICIENT_RESOURCES/i],
  ['redirectLoop', /TOO_MANY_REDIRECTS|too many redirects|maximum (?:number of )?redirects|redirect count exceeded|stopped after \d+ redirects/i],
  ['headersTooLarge', /HEADERS?[_ ]OVERFLOW|HEADERS_TOO_BIG|HEADERS_TRUNCATED|headers? (?:is |are )?too (?:large|big|long)|exceeded.*header/i],
  ['requestTooLarge', /MAX_BODY_LENGTH_EXCEEDED|maxBodyLength/i],
  ['responseTooLarge', /maxContentLength|maxResponseSize|EXCEEDED_MAX_SIZE|content size .* exceeds|response (?:body )?(?:is )?too large/i],
  ['undecodable', /Z_(?:DATA|BUF)_ERROR|incorrect header check|invalid (?:stored block|block type|distance|code lengths)|unexpected end of file|CONTENT_DECODING|brotli|zstd|ERR__ERROR_FORMAT|Decompression failed|gzip: invalid header/i],
  ['cutShort', /^aborted$|ERRCUTSHORT|premature(?:ly)?[ _]close|stream has been aborted|^(?:TypeError: )?terminated$|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED|IncompleteRead|Premature EOF/i],
  ['notHttp', /HPE_INVALID_(?:CONSTANT|VERSION|METHOD)|HPE_UNKNOWN|Expected HTTP\/|Invalid HTTP version|HTTP\/0\.9|malformed HTTP|INVALID_HTTP_RESPONSE|ERR_INVALID_RESPONSE|^(?:Error: )?HTTPParserError$/i],
  ['invalidResponse', /HPE_|Parse Error|does not match the HTTP\/1\.1 protocol|MULTIPLE_(?:CONTENT_LENGTH|LOCATION|CONTENT_DISPOSITION)|Content-Length can't be present|Transfer-Encoding can't be present|ERR_HTTP2_|NGHTTP2_|INVALID_CHUNKED_ENCODING|PROTOCOL_ERROR(?<!SSL_PROTOCOL_ERROR)|transport connection broken/i],
  ['reset', /ECONNRESET|EPIPE|ENOTCONN|socket hang up|UND_ERR_SOCKET|UND_ERR_(?:CLOSED|DESTROYED)|other side closed|connection (?:was )?(?:reset|closed|aborted)|unexpected EOF|EMPTY_RESPONSE|CONNECTION_(?:CLOSED|RESET|ABORTED)|NETWORK_CHANGED|^EOF$|: EOF$/i],
  ['handshake', /handshake|EPROTO|ERR_SSL_|tlsv1\d? alert|UNRECOGNIZED_NAME|ERR_TLS_|ssl routines|unsupported protocol version/i],
  ['url', /ERRINVALIDURL|ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_UNESCAPED_CHARACTERS|unescaped characters|ERR_INVALID_DOMAIN|invalid url|unsupported protocol|protocol .* not supported|only HTTP\(S\)|URL that includes credentials|failed to parse URL/i],
  ['other', /CERT_|ERR_CERT|certificate|KEY_TOO_SMALL|MD_TOO_WEAK|INVALID_(?:CA|PURPOSE)|CRL_|UNABLE_TO_/i],
];

/** What an error's code or sentence means; undefined when that is not known here. At most 2,000 characters are looked at. */
export function failureKind(said: string): FailureKind | undefined {
  const text = said.slice(0, 2000).replace(aboutAnother, '').trim();
  return table.find(([, pattern]) => pattern.test(text))?.[0];
}

export function isTlsFault(kind: FailureKind): kind is TlsFault {
  return tlsFaults.some((fault) => fault === kind);
}
