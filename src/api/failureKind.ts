/** What is wrong with a certificate, or with the way to a secure connection. */
const tlsFaults = [
  'expired',
  'notYetValid',
  'selfSigned',
  'incompleteChain',
  'unknownIssuer',
  'wrongHost',
  'revoked',
  'clientCertificate',
  'closed',
  'handshake',
  'other',
] as const;
export type TlsFault = (typeof tlsFaults)[number];

/** Why an HTTP request got no response that could be read. */
export type FailureKind =
  | TlsFault
  /** The sandbox may not post there. */
  | 'notAllowed'
  | 'url'
  /** A port that the sender never connects to. */
  | 'port'
  /** A header of the request that can't be written. */
  | 'header'
  | 'proxy'
  | 'nameNotResolved'
  | 'nameNotResolvedYet'
  | 'refused'
  | 'unroutable'
  /** The sender's own machine: no permission, no free port, too many open files. */
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

/**
 * What says nothing about this request: addresses, whose names and paths may hold any word; what a gateway says about somebody else, or
 * a service about its own session or database; and what an HTTP library makes of a status.
 */
const aside = [
  /\bhttps?:\/\/[^\s"'<>)\]]*/gi,
  /(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w.(-])/g,
  /(?<![\w/.:])\/[\w%.~-][\w%./~-]*/g,
  /\b(?:gateway|request|session|lock|statement|query|transaction) time[ds]?-?\s?out/gi,
  /(?:status|response) code:? \d{3}(?: \([^)]*\))?|\berror(?: code)?:? 5\d\d\b.*|\b5\d\d: .*|\bupstream .*/gi,
];

/**
 * From what a platform says to what it means; the first row that fits counts. GenAuth documents one word of its own, ERRTIMEOUT.
 * The rest are the codes and sentences of Node (`lib/internal/errors.js`, llhttp, OpenSSL), undici, axios with follow-redirects, got,
 * node-fetch, Chromium's network stack (`net_error_list.h`), Go, Java (JDK, OkHttp, Apache, Netty), Python (urllib3, httpx, aiohttp),
 * curl, .NET, Ruby and Rust, whoever posts; and the words of our own sandbox. What may mean two things is in no row: no cause is
 * better than a wrong one.
 */
const table: readonly (readonly [FailureKind, RegExp])[] = [
  ['notAllowed', /ERRNOTALLOWED/],
  [
    'header',
    /ERR_INVALID_CHAR\b|ERR_INVALID_HTTP_TOKEN|ERR_HTTP_INVALID_HEADER_VALUE|^(?!.*Parse Error).*invalid character in header|header name must be a valid|invalid (?:\S+ )?header (?:field|value|name)(?! char)|invalid value .* for header|^(?:Error: )?invalid \S+ header$|ByteString|illegal character.*header/i,
  ],
  [
    'header',
    /unexpected char 0x\w+ .*in \S+ value|header value must be|in header value:|headers must contain only ASCII|'latin-1' codec can't encode/i,
  ],
  [
    'proxy',
    /socket connection to proxies|UND_ERR_PRX_|ERR_(?:MANDATORY_)?PROXY_|_PROXY_(?:CONNECTION|AUTH)|ERR_TUNNEL_|ERRPROXY|proxy (?:response|connection|authentication)|proxyconnect|tunneling socket|HTTP tunneling|unable to tunnel/i,
  ],
  [
    'proxy',
    /ProxyError|resolve proxy|from proxy|(?:connect|authenticate) (?:to|with) (?:the )?proxy|\bSOCKS\b|(?:CONNECT )?tunnel (?:connection )?failed|code for CONNECT/i,
  ],
  ['local', /connection from pool|ConnectionRequestTimeout|getaddrinfo E[MN]FILE/i],
  [
    'nameNotResolvedYet',
    /EAI_AGAIN|temporary failure in name resolution|query\w* E(?:SERVFAIL|TIMEOUT|REFUSED|CONNREFUSED)|server misbehaving|\blookup\b.*(?:time[d ]*out|')|resolving timed out|NameResolverTimeout/i,
  ],
  [
    'nameNotResolved',
    /ENOTFOUND|EAI_|ENODATA|NAME_NOT_RESOLVED|getaddrinfo|no such host|UnknownHost|UnresolvedAddress|Name or service not known|nodename nor servname|No address associated|(?:could not|can(?:no|')t|unable to|failed to) (?:look ?up|resolve) (?:the )?(?:host|domain|address|')|dns error|(?:域名|主机名?)解析失败|无法解析(?:主机|域名)|不知道这样的主机/i,
  ],
  [
    'httpsPort',
    /ERRHTTPSPORT|plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL|malformed HTTP response "\\x15\\x03/i,
  ],
  [
    'plainHttpPort',
    /WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH_TOO_LONG|packet length too long|does not look like a TLS handshake|unrecognized SSL message|HTTP response to HTTPS client|ERR_SSL_HTTP_REQUEST|SSL routines:[^:]*:http request|not an SSL\/TLS record: 485454/i,
  ],
  // An alert is what the other side says about the certificate it was shown.
  [
    'clientCertificate',
    /certificate[ _]required|(?:alert:?[ _]|remote error: tls: )(?:(?:no|bad|unknown|unsupported|expired|revoked)[ _]certificate|certificate[ _](?:expired|unknown|revoked)|unknown[ _]ca\b)|BAD_SSL_CLIENT_AUTH_CERT|CLIENT_AUTH_CERT_NEEDED|no required SSL certificate/i,
  ],
  [
    'notYetValid',
    /CERT_NOT_YET_VALID|CertificateNotYetValid|(?<!expired or )is not yet valid|is not yet valid: current time \S+ is before/i,
  ],
  [
    'expired',
    /CERT_HAS_EXPIRED|certificate (?:has |is )?expired|CertificateExpired|peer certificate: expired|CERT_DATE_INVALID|证书已?过期/i,
  ],
  ['selfSigned', /DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|self[- ]signed/i],
  ['incompleteChain', /UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to verify the first certificate|PartialChain/i],
  [
    'unknownIssuer',
    /UNABLE_TO_GET_ISSUER|unable to get (?:local )?issuer|unknown authority|PKIX path building|valid certification path|trust anchor|UnknownIssuer|UntrustedRoot|CERT_AUTHORITY_INVALID|CERT_UNTRUSTED/i,
  ],
  [
    'wrongHost',
    /ALTNAME_INVALID|altnames|HOSTNAME_MISMATCH|COMMON_NAME_INVALID|certificate is (?:not )?valid for|subject alternative|hostname .*not verified|(?:hostname|IP address) mismatch|no name matching|IP SANs|legacy Common Name|NameMismatch|NotValidForName|certificate subject name/i,
  ],
  ['revoked', /CERT_REVOKED|certificate (?:has been |is )?revoked|CertificateRevoked|peer certificate: revoked/i],
  ['other', /ERR_TLS_CERT_|certificate[ _]verify[ _]failed|verify certificate|PKIX path/i],
  [
    'closed',
    /before secure TLS connection|UNEXPECTED_EOF_WHILE_READING|unexpected eof while reading|SSL_ERROR_SYSCALL|(?:terminated|closed connection during|closed during) (?:the )?handshake|EOF occurred in violation of protocol|peer shut down incorrectly|SSLEngine closed|handshake eof|unexpected EOF or 0 bytes/i,
  ],
  ['refused', /ECONNREFUSED|connection[ _]refused|actively refused|连接被拒绝|拒绝连接|積極拒絕|积极拒绝/i],
  [
    'connectTimeout',
    /connect ETIMEDOUT|AggregateError \[ETIMEDOUT|CONNECT_?TIMEOUT|connect timeout|CONNECTION_TIMED_OUT|connect(?:ion|ing)? timed out|dial tcp.*time|handshake time|OpenTimeout|awaiting '(?:connect|secureConnect)'|waiting for connection \(|failed to connect .* after \d+ ?ms(?:: timeout|$)|party did not properly respond/i,
  ],
  ['reset', /(?:read|write) ECONNABORTED/i],
  ['timeout', /TIMEDOUT|TIMED_OUT|_TIMEOUT|ERRTIMEOUT|ECONNABORTED|(?<!some)time[ds]?[- ]?out|deadline exceeded|超时|逾時/i],
  [
    'unroutable',
    /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|no route to host|network is unreachable/i,
  ],
  ['port', /bad port|UNSAFE_PORT|BAD_PORT|port should be|invalid port/i],
  [
    'local',
    /EADDRNOTAVAIL|EADDRINUSE|\b(?:EACCES|EPERM)\b(?!:)|EMFILE|ENFILE|ENOBUFS|NETWORK_ACCESS_DENIED|cannot assign requested address|too many open files|(?:connect|dial|socket)\b.*(?:permission denied|not permitted)|permission denied: connect|INSUFFICIENT_RESOURCES/i,
  ],
  [
    'redirectLoop',
    /TOO_MANY_REDIRECTS|too many (?:automatic )?redirect(?:ion)?s\b|(?:max|maximum)(?: number of)?(?: \(\d+\))? ?redirects?\b(?! is)|MaxRedirects|redirect count exceeded|stopped after \d+ redirects|redirected (?:\d+ times|too many)|too many follow-up|circular redirect|exceeded \d+ redirects/i,
  ],
  [
    'headersTooLarge',
    /HEADERS?[_ ]OVERFLOW|HEADERS_TOO_BIG|HEADERS_TRUNCATED|headers? (?:is |are )?(?:too (?:large|big|long)|larger than)|headers? (?:length )?exceeded|MessageConstraint|more than \d+ (?:headers|bytes when reading header)|LineTooLong/i,
  ],
  ['requestTooLarge', /MAX_BODY_LENGTH_EXCEEDED|maxBodyLength/i],
  [
    'responseTooLarge',
    /maxContentLength|maxResponseSize|EXCEEDED_?MAX_?SIZE|content size .* exceeds|response (?:body |entity )?(?:is )?too large|maximum buffer size/i,
  ],
  ['reset', /BEFORE response|end of file from server|end of stream on/i],
  [
    'undecodable',
    /Z_(?:DATA|BUF)_ERROR|incorrect header check|invalid (?:stored block|block type|distance|code lengths)|^(?:Error: )?unexpected end of file$|CONTENT_DECODING|brotli|zstd|ERR__ERROR_FORMAT|Decompression failed|gzip: invalid|not in GZIP format|gzip finished|flate: corrupt|content encoding type|content unencoding/i,
  ],
  [
    'cutShort',
    /(?:^|: )aborted$|aborted pending request|ERRCUTSHORT|premature(?:ly)?[ _](?:close|end)|ended prematurely|stream has been aborted|^(?:TypeError: )?terminated$|(?<!req_|request)CONTENT_?LENGTH_?MISMATCH|INCOMPLETE_CHUNKED|IncompleteRead|Premature EOF|TruncatedChunk|transfer closed with|without sending complete|payload is not completed|before message length|end of stream$|state: READING|bytes received: \d|reading trailer|INVALID_EOF_STATE|Invalid EOF state/i,
  ],
  [
    'notHttp',
    /HPE_INVALID_(?:CONSTANT|VERSION|METHOD)|HPE_UNKNOWN|Expected HTTP\/|Invalid HTTP version|Parse Error: (?:Expected dot|Invalid (?:major|minor) version)|HTTP version parsed|HTTP\/0\.9|malformed HTTP|INVALID_HTTP_RESPONSE|ERR_INVALID_RESPONSE|^(?:Error: )?HTTPParserError$|(?:unexpected|invalid|illegal|wrong|bad) ?status ?line|valid HTTP response|invalid HTTP response|valid protocol version|Parse Error: Invalid (?:character in )?method/i,
  ],
  [
    'invalidResponse',
    /HPE_|(?:^|[:(] ?)Parse Error:|does not match the HTTP\/1\.1 protocol|MULTIPLE_(?:CONTENT_LENGTH|LOCATION|CONTENT_DISPOSITION)|multiple Content-Length|(?:Content-Length|Transfer-Encoding) can't be present|non-zero Content-Length|ERR_HTTP2_|NGHTTP2_|INVALID_CHUNKED_ENCODING|MalformedChunk|InvalidChunk|in chunk length|PROTOCOL_ERROR\b(?<!SSL_PROTOCOL_ERROR)|transport connection broken|invalid HTTP header parsed|invalid Content-Length/i,
  ],
  [
    'reset',
    /ECONNRESET|EPIPE|ENOTCONN|socket hang up|UND_ERR_SOCKET|UND_ERR_(?:CLOSED|DESTROYED)|ClientDestroyed|ClientClosed|other side closed|connection (?:was )?(?:reset|closed|aborted)|unexpected EOF|EMPTY_RESPONSE|CONNECTION_(?:CLOSED|RESET|ABORTED)|NETWORK_CHANGED|^EOF$|: EOF$/i,
  ],
  [
    'reset',
    /broken pipe\b|connection abort|forcibly closed|failed to respond|received no bytes|empty reply|server disconnected|GOAWAY|stream.* INTERNAL_ERROR|server closed|EOFException|EOFError|ConnectionShutdown|强迫关闭|连接被重置/i,
  ],
  [
    'handshake',
    /\bEPROTO\b|ERR_SSL_|tlsv1\d? alert|sslv3 alert|UNRECOGNIZED_NAME|ERR_TLS_|ssl routines|unsupported protocol version|SSLHandshake|handshake[_ ](?:failure|failed|error|alert)|(?:tls|ssl) handshake|\btls: |fatal alert|record layer failure|UNKNOWN_PROTOCOL|corrupted frame|corrupt message/i,
  ],
  [
    'url',
    /ERRINVALIDURL|ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_UNESCAPED_CHARACTERS|unescaped characters|ERR_INVALID_DOMAIN|invalid url|unsupported protocol|protocol .* not supported|only HTTP\(S\)|URL that includes credentials|failed to parse URL/i,
  ],
  [
    'url',
    /unexpected url|no scheme was found|no scheme supplied|no protocol: |missing protocol scheme|URI is not absolute|only absolute URLs|valid host name|URISyntax|in host\b|no host in request|no connection adapters|illegal format|URL scheme .*not supported|invalid request URI|^Failed to parse:$/i,
  ],
  [
    'other',
    /\b(?:ERR_)?CERT_|certificate (?:rejected|invalid|is (?:invalid|not (?:valid|trusted)))|CertificateException|peer certificate|SSL certificate problem|x509:|KEY_TOO_SMALL|MD_TOO_WEAK|INVALID_(?:CA|PURPOSE)|\bCRL_|UNABLE_TO_(?:GET|VERIFY|DE)|证书(?:无效|不受信任)/i,
  ],
];

/** What an error's code or sentence means; undefined when that is not known here. At most 2,000 characters are looked at. */
export function failureKind(said: string): FailureKind | undefined {
  const text = aside.reduce((left, pattern) => left.replace(pattern, ''), said.slice(0, 2000)).trim();
  return table.find(([, pattern]) => pattern.test(text))?.[0];
}

export function isTlsFault(kind: FailureKind): kind is TlsFault {
  return tlsFaults.some((fault) => fault === kind);
}
