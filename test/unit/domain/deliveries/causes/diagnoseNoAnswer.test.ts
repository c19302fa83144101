import assert from 'node:assert/strict';
import type { Cause } from '../../../../../src/domain/deliveries/causes/cause';
import { host, causeOf } from '../../../../support/causeOf';

describe('diagnosing a failed delivery: no answer', () => {
  const table: [string, Cause][] = [
    ['ENOTFOUND', { kind: 'nameNotResolved', host, temporary: false }],
    ['getaddrinfo ENOTFOUND old.example.com', { kind: 'nameNotResolved', host: 'old.example.com', temporary: false }],
    ['getaddrinfo EAI_AGAIN hooks.example.com', { kind: 'nameNotResolved', host, temporary: true }],
    ['dial tcp: lookup gone.example.com: no such host', { kind: 'nameNotResolved', host: 'gone.example.com', temporary: false }],
    ['java.net.UnknownHostException: hooks.example.com', { kind: 'nameNotResolved', host, temporary: false }],
    ['ECONNREFUSED', { kind: 'refused', host, port: '443', here: false }],
    ['connect ECONNREFUSED 203.0.113.9:8443', { kind: 'refused', host, port: '8443', here: false }],
    ['dial tcp 203.0.113.9:443: connect: connection refused', { kind: 'refused', host, port: '443', here: false }],
    ['ECONNRESET', { kind: 'reset', host }],
    ['socket hang up', { kind: 'reset', host }],
    ['UND_ERR_SOCKET', { kind: 'reset', host }],
    ['EHOSTUNREACH', { kind: 'unroutable', host }],
    ['CERT_HAS_EXPIRED', { kind: 'tls', fault: 'expired', host }],
    ['x509: certificate has expired or is not yet valid: current time is after', { kind: 'tls', fault: 'expired', host }],
    ['certificate is not yet valid', { kind: 'tls', fault: 'notYetValid', host }],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'tls', fault: 'selfSigned', host }],
    ['self-signed certificate in certificate chain', { kind: 'tls', fault: 'selfSigned', host }],
    ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'tls', fault: 'wrongHost', host }],
    [
      "Hostname/IP does not match certificate's altnames: Host: hooks.example.com. is not in the cert's altnames: DNS:other.example",
      { kind: 'tls', fault: 'wrongHost', host },
    ],
    ['unable to verify the first certificate', { kind: 'tls', fault: 'incompleteChain', host }],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { kind: 'tls', fault: 'unknownIssuer', host }],
    ['x509: certificate signed by unknown authority', { kind: 'tls', fault: 'unknownIssuer', host }],
    ['CERT_REVOKED', { kind: 'tls', fault: 'revoked', host }],
    [
      'write EPROTO 80:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
      { kind: 'tls', fault: 'handshake', host },
    ],
    ['CERT_SOMETHING_NEW', { kind: 'tls', fault: 'other', host }],
    ['write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', { kind: 'plainHttpPort', host, port: '443' }],
    ['http: server gave HTTP response to HTTPS client', { kind: 'plainHttpPort', host, port: '443' }],
    ['HPE_INVALID_CONSTANT', { kind: 'notHttp', host, port: '443' }],
    ['ERRTIMEOUT', { kind: 'timedOut', host, phase: 'answering' }],
    ['timeout of 5000ms exceeded', { kind: 'timedOut', host, phase: 'answering' }],
    ['请求超时', { kind: 'timedOut', host, phase: 'answering' }],
    ['connect ETIMEDOUT 203.0.113.9:443', { kind: 'timedOut', host, phase: 'connecting' }],
    ['UND_ERR_CONNECT_TIMEOUT', { kind: 'timedOut', host, phase: 'connecting' }],
    ['ERR_FR_TOO_MANY_REDIRECTS', { kind: 'redirected', status: undefined, to: undefined, likely: 'loop' }],
    ['ERRINVALIDURL', { kind: 'invalidUrl' }],
    ['ERRUNREACHABLE', { kind: 'noAnswer' }],
    ['ERRNOANSWER', { kind: 'noAnswer' }],
    ['Parse Error: Header overflow', { kind: 'responseTooLarge', host, part: 'headers' }],
    ["Parse Error: Content-Length can't be present with Transfer-Encoding", { kind: 'invalidResponse', host }],
    ['Client network socket disconnected before secure TLS connection was established', { kind: 'tls', fault: 'closed', host }],
    ['Invalid character in header content ["X-Authing-Webhook-Secret"]', { kind: 'invalidHeader', name: 'x-authing-webhook-secret' }],
    ['ERR_INVALID_CHAR', { kind: 'invalidHeader', name: undefined }],
    ['aborted', { kind: 'cutShort', host }],
    ['incorrect header check', { kind: 'undecodable', host }],
    ['maxContentLength size of 1000 exceeded', { kind: 'responseTooLarge', host, part: 'body' }],
    ['Request body larger than maxBodyLength limit', { kind: 'requestTooLarge' }],
    ['bad port', { kind: 'blockedPort', port: '443' }],
    [
      'tunneling socket could not be established, cause=connect ECONNREFUSED 10.0.0.1:3128',
      { kind: 'senderFailed', part: 'proxy', code: 'ECONNREFUSED', here: false },
    ],
    ['connect EACCES 203.0.113.9:443', { kind: 'senderFailed', part: 'local', code: 'EACCES', here: false }],
    ['Request failed with status code 502', { kind: 'serverError', status: 502, part: 'behindProxy' }],
    ['Request failed with status code 404', { kind: 'pathNotFound', status: 404, path: '/users' }],
    ['', { kind: 'noAnswer' }],
    ['quota of the moon exceeded', { kind: 'unknown', error: 'quota of the moon exceeded' }],
  ];
  for (const [error, cause] of table) {
    for (const status of [undefined, 0]) {
      it(`"${error}" with status ${String(status)}: ${cause.kind}`, () => assert.deepEqual(causeOf({ error, status }), cause));
    }
  }

  it('a port that wants https and was asked for http', () => {
    const of = { url: 'http://hooks.example.com:8443/x' };
    assert.deepEqual(causeOf({ error: 'Parse Error: Expected HTTP/' }, of), { kind: 'httpsPort', host, port: '8443' });
    const body = '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>';
    assert.deepEqual(causeOf({ status: 400, body, got: { server: 'nginx' } }, of), { kind: 'httpsPort', host, port: '8443' });
    assert.deepEqual(causeOf({ status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' }, of), {
      kind: 'httpsPort',
      host,
      port: '8443',
    });
    assert.deepEqual(causeOf({ status: 426, got: { upgrade: 'TLS/1.3' } }, of), { kind: 'httpsPort', host, port: '8443' });
  });

  for (const error of [
    'Parse Error: Header overflow',
    "Parse Error: Content-Length can't be present with Transfer-Encoding",
    'HPE_INVALID_HEADER_TOKEN',
    'HPE_INVALID_CHUNK_SIZE',
    'Parse Error: Expected HTTP/',
    'aborted',
    'socket hang up',
    'ECONNRESET',
  ]) {
    it(`R14: "${error}" from an http URL is not told as a port that wants https`, () => {
      const cause = causeOf({ error }, { url: 'http://hooks.example.com:8080/x' });
      assert.ok(cause && !['httpsPort', 'plainHttpPort', 'tls'].includes(cause.kind), cause?.kind);
    });
  }

  it('R14: what fails on the machine of the sandbox is told as that, whatever the address', () => {
    for (const url of ['http://localhost:3000/hook', 'http://10.0.0.1/hook', 'https://hooks.example.com/hook']) {
      const of = { url };
      assert.deepEqual(causeOf({ error: 'ERRPROXY' }, of, 'sandbox'), { kind: 'senderFailed', part: 'proxy', code: undefined, here: true });
      assert.equal(causeOf({ error: 'connect EADDRNOTAVAIL 10.0.0.1:80' }, of, 'sandbox')?.kind, 'senderFailed');
      assert.equal(causeOf({ error: 'Invalid character in header content ["content-type"]' }, of, 'cloud')?.kind, 'invalidHeader');
    }
  });

  it('the sandbox was not allowed to post there', () => {
    const error = 'ERRNOTALLOWED: the sandbox may not post to this host';
    assert.deepEqual(causeOf({ error, status: 0 }, {}, 'sandbox'), { kind: 'notAllowed', host });
  });

  it('a URL of this machine: meant for the sandbox, out of reach for the cloud and for a GenAuth elsewhere', () => {
    const of = { url: 'http://localhost:3000/hook' };
    const error = 'connect ECONNREFUSED 127.0.0.1:3000';
    assert.deepEqual(causeOf({ error }, of, 'sandbox'), { kind: 'refused', host: '127.0.0.1', port: '3000', here: true });
    assert.deepEqual(causeOf({ error: 'connect ECONNREFUSED ::1:3000' }, of, 'sandbox'), {
      kind: 'refused',
      host: '::1',
      port: '3000',
      here: true,
    });
    for (const sender of ['cloud', 'private'] as const) {
      for (const wrong of [error, 'ERRTIMEOUT', ''])
        assert.deepEqual(causeOf({ error: wrong }, of, sender), { kind: 'loopback', host: 'localhost', sender });
    }
    assert.deepEqual(causeOf({ status: 404, got: { server: 'x' } }, of, 'cloud'), { kind: 'loopback', host: 'localhost', sender: 'cloud' });
    assert.equal(causeOf({ status: 404, got: { server: 'x' } }, of, 'private')?.kind, 'pathNotFound');
  });

  it('an address in a private network: out of reach for the cloud only', () => {
    const of = { url: 'http://10.1.2.3/hook' };
    assert.deepEqual(causeOf({ error: 'ERRTIMEOUT' }, of, 'cloud'), { kind: 'privateNetwork', host: '10.1.2.3' });
    assert.equal(causeOf({ error: 'ERRTIMEOUT' }, of, 'private')?.kind, 'timedOut');
  });

  it('a status without any answer beside a network error is a placeholder; with an answer it is what counts', () => {
    assert.equal(causeOf({ status: 500, error: 'ERRTIMEOUT' })?.kind, 'timedOut');
    assert.equal(causeOf({ status: 500, error: 'ECONNREFUSED', body: {} })?.kind, 'refused');
    assert.equal(causeOf({ status: 504, error: 'Gateway timeout', got: { server: 'nginx' } })?.kind, 'serverError');
    assert.equal(
      causeOf({ status: 500, error: 'connect ECONNREFUSED 10.0.0.5:5432', got: { server: 'nginx' } })?.kind,
      'serverError',
      'what a handler says about its own database',
    );
    assert.equal(causeOf({ status: 404, error: 'Request failed with status code 404' })?.kind, 'pathNotFound');
  });
});
