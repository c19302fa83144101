import assert from 'node:assert/strict';
import { failureKind } from '../../../src/api/failureKind';
import type { FailureKind } from '../../../src/api/failureKind';

/** What platforms say, word for word; complete by its type. */
const said: Record<FailureKind, readonly string[]> = {
  notAllowed: ['ERRNOTALLOWED: the sandbox may not post to this host'],
  url: ['ERRINVALIDURL', 'ERR_INVALID_URL', 'Invalid URL', 'Failed to parse URL from nonsense', 'ERR_INVALID_PROTOCOL', 'Protocol "ftp:" not supported. Expected "http:"', 'Unsupported protocol ftp:', 'Request path contains unescaped characters', 'Request cannot be constructed from a URL that includes credentials: http://u:p@h/'],
  port: ['bad port', 'net::ERR_UNSAFE_PORT', 'ERR_SOCKET_BAD_PORT', 'Port should be >= 0 and < 65536. Received type number (99999).'],
  header: [
    'ERR_INVALID_CHAR', 'Invalid character in header content ["x-authing-webhook-secret"]', 'TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["x-authing-webhook-secret"]', 'ERR_INVALID_HTTP_TOKEN',
    'Header name must be a valid HTTP token ["a b"]', 'ERR_HTTP_INVALID_HEADER_VALUE', 'Invalid value "undefined" for header "x-a"', 'invalid x-authing-webhook-secret header', 'InvalidArgumentError: invalid header value',
    'Cannot convert argument to a ByteString because the character at index 0 has a value of 23494 which is greater than 255.', 'net/http: invalid header field value for "X-Authing-Webhook-Secret"', 'Headers.append: "密" is an invalid header value.',
  ],
  proxy: [
    'Failed to establish a socket connection to proxies: PROXY 127.0.0.1:1', 'Proxy response (407) !== 200 when HTTP Tunneling', 'UND_ERR_PRX_TLS', 'tunneling socket could not be established, cause=connect ECONNREFUSED 127.0.0.1:8888',
    'tunneling socket could not be established, statusCode=407', 'Proxy connection timed out', 'Proxy connection ended before receiving CONNECT response', 'net::ERR_PROXY_CONNECTION_FAILED', 'net::ERR_TUNNEL_CONNECTION_FAILED',
    'net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused', 'Unable to tunnel through proxy. Proxy returns "HTTP/1.1 407"', 'ERRPROXY',
  ],
  nameNotResolvedYet: ['getaddrinfo EAI_AGAIN hooks.example.com', 'lookup hooks.example.com: Temporary failure in name resolution'],
  nameNotResolved: ['ENOTFOUND', 'getaddrinfo ENOTFOUND hooks.example.com', 'getaddrinfo EAI_NONAME timeout.example.com', 'dial tcp: lookup x.example.com: no such host', 'java.net.UnknownHostException: x', 'net::ERR_NAME_NOT_RESOLVED', 'Could not resolve host: x'],
  refused: ['ECONNREFUSED', 'connect ECONNREFUSED ::1:3000', 'net::ERR_CONNECTION_REFUSED', 'Connection refused (Connection refused)'],
  unroutable: ['connect EHOSTUNREACH 10.0.0.1:80', 'ENETUNREACH', 'EHOSTDOWN', 'net::ERR_ADDRESS_UNREACHABLE', 'net::ERR_INTERNET_DISCONNECTED', 'No route to host'],
  local: ['connect EADDRNOTAVAIL 203.0.113.1:80 - Local (0.0.0.0:0)', 'connect EACCES 255.255.255.255:80', 'connect EPERM 10.0.0.1:443', 'EMFILE', 'socket: too many open files', 'net::ERR_NETWORK_ACCESS_DENIED'],
  plainHttpPort: [
    'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl/record/ssl3_record.c:354:', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls: first record does not look like a TLS handshake',
    'http: server gave HTTP response to HTTPS client', 'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?', 'error:1408F10B:SSL routines:ssl3_get_record:http request',
  ],
  httpsPort: ['ERRHTTPSPORT', 'The plain HTTP request was sent to HTTPS port', 'Client sent an HTTP request to an HTTPS server.', 'speaking plain HTTP to an SSL-enabled server port'],
  expired: ['CERT_HAS_EXPIRED', 'certificate has expired', 'net::ERR_CERT_DATE_INVALID', 'x509: certificate has expired or is not yet valid'],
  notYetValid: ['CERT_NOT_YET_VALID', 'certificate is not yet valid'],
  clientCertificate: ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required', 'net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'remote error: tls: certificate required'],
  selfSigned: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate', 'self signed certificate in certificate chain'],
  incompleteChain: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca'],
  unknownIssuer: ['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate', 'net::ERR_CERT_AUTHORITY_INVALID', 'x509: certificate signed by unknown authority', 'PKIX path building failed'],
  wrongHost: ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ", 'net::ERR_CERT_COMMON_NAME_INVALID', 'x509: certificate is valid for a.example, not b.example'],
  revoked: ['CERT_REVOKED', 'net::ERR_CERT_REVOKED', 'certificate revoked'],
  closed: ['Client network socket disconnected before secure TLS connection was established', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'Remote host terminated the handshake', 'Remote host closed connection during handshake', 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL', 'EOF occurred in violation of protocol'],
  handshake: ['EPROTO', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol', 'net::ERR_SSL_PROTOCOL_ERROR', 'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'Received fatal alert: handshake_failure', 'tls: server selected unsupported protocol version 301'],
  other: ['CERT_SIGNATURE_FAILURE', 'CERT_CHAIN_TOO_LONG', 'INVALID_PURPOSE', 'CRL_HAS_EXPIRED', 'EE_KEY_TOO_SMALL', 'net::ERR_CERT_INVALID', 'certificate rejected'],
  connectTimeout: ['connect ETIMEDOUT 203.0.113.9:443', 'UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error (attempted address: hooks.example.com:443, timeout: 10000ms)', 'net::ERR_CONNECTION_TIMED_OUT', 'dial tcp 203.0.113.9:443: i/o timeout', 'java.net.SocketTimeoutException: Connect timed out', 'net/http: TLS handshake timeout'],
  timeout: ['ERRTIMEOUT', 'ETIMEDOUT', 'ECONNABORTED', 'timeout of 5000ms exceeded', 'UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error', 'UND_ERR_BODY_TIMEOUT', 'net::ERR_TIMED_OUT', 'The operation was aborted due to timeout', 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'Read timed out', '请求超时'],
  redirectLoop: ['ERR_FR_TOO_MANY_REDIRECTS', 'Maximum number of redirects exceeded', 'redirect count exceeded', 'net::ERR_TOO_MANY_REDIRECTS', 'stopped after 10 redirects'],
  headersTooLarge: ['HPE_HEADER_OVERFLOW', 'Parse Error: Header overflow', 'UND_ERR_HEADERS_OVERFLOW', 'Headers Overflow Error', 'net::ERR_RESPONSE_HEADERS_TOO_BIG', 'net/http: server response headers exceeded 10485760 bytes; header too large'],
  responseTooLarge: ['maxContentLength size of 1000 exceeded', 'UND_ERR_RES_EXCEEDED_MAX_SIZE', 'content size (99) is too large, exceeds maxResponseSize'],
  requestTooLarge: ['ERR_FR_MAX_BODY_LENGTH_EXCEEDED', 'Request body larger than maxBodyLength limit'],
  undecodable: ['Z_DATA_ERROR', 'incorrect header check', 'unexpected end of file', 'Z_BUF_ERROR', 'invalid stored block lengths', 'net::ERR_CONTENT_DECODING_FAILED', 'Decompression failed', 'gzip: invalid header', 'ERR__ERROR_FORMAT_PADDING_1', 'ZSTD_error_prefix_unknown'],
  cutShort: ['aborted', 'ERRCUTSHORT', 'Premature close', 'ERR_STREAM_PREMATURE_CLOSE', 'stream has been aborted', 'terminated', 'TypeError: terminated', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'net::ERR_CONTENT_LENGTH_MISMATCH', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'Premature EOF', 'HPE_INVALID_EOF_STATE'],
  notHttp: ['HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/', 'HPE_INVALID_VERSION', 'Parse Error: Invalid HTTP version', 'Parse Error: Expected HTTP/, RTSP/ or ICE/', 'malformed HTTP response "SSH-2.0"', 'net::ERR_INVALID_HTTP_RESPONSE', 'Received HTTP/0.9 when not allowed', 'Response does not match the HTTP/1.1 protocol (Expected HTTP/)'],
  invalidResponse: [
    "Parse Error: Content-Length can't be present with Transfer-Encoding", "Parse Error: Transfer-Encoding can't be present with Content-Length", "Response does not match the HTTP/1.1 protocol (Content-Length can't be present with Transfer-Encoding)",
    'HPE_UNEXPECTED_CONTENT_LENGTH', 'HPE_INVALID_CONTENT_LENGTH', 'Parse Error: Invalid character in Content-Length', 'HPE_INVALID_TRANSFER_ENCODING', 'HPE_INVALID_CHUNK_SIZE', 'Parse Error: Invalid character in chunk size',
    'HPE_INVALID_HEADER_TOKEN', 'Parse Error: Invalid header value char', 'Parse Error: Invalid header token', 'HPE_CR_EXPECTED', 'Parse Error: Missing expected CR after header value', 'HPE_LF_EXPECTED', 'Parse Error: Missing expected LF after chunk data',
    'HPE_INVALID_STATUS', 'Parse Error: Invalid status code', 'HPE_CLOSED_CONNECTION', 'Parse Error: Data after `Connection: close`', 'HPE_STRICT', 'net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', 'net::ERR_INVALID_CHUNKED_ENCODING', 'ERR_HTTP2_PROTOCOL_ERROR',
  ],
  reset: ['ECONNRESET', 'read ECONNRESET', 'write EPIPE', 'socket hang up', 'UND_ERR_SOCKET', 'other side closed', 'net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_CLOSED', 'net::ERR_NETWORK_CHANGED', 'unexpected EOF', 'Post "https://hooks.example.com": EOF', 'connection reset by peer'],
};

describe('what went wrong with a request, by what a platform says', () => {
  for (const [kind, texts] of Object.entries(said)) {
    for (const text of texts) it(`R14: ${text}: ${kind}`, () => assert.equal(failureKind(text), kind));
  }

  for (const text of ['', 'Network Error', 'Request failed with status code 502', 'Gateway Timeout', 'request timeout', 'quota of the moon exceeded', 'ERRUNREACHABLE', 'null']) {
    it(`R14: "${text}" says nothing about the cause`, () => assert.equal(failureKind(text), undefined));
  }

  it('R9: an endless text is looked at once, and briefly', () => {
    for (const piece of ['invalid ', 'invalid header ', 'content size ', 'exceeded ', 'dial tcp', 'invalid value "" ', 'SSL routines:', 'protocol ', '\n']) {
      assert.doesNotThrow(() => failureKind(piece.repeat(1_000_000)));
    }
  });
});
