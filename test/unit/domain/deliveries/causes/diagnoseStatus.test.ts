import assert from 'node:assert/strict';
import { host, secret, causeOf } from '../../../../support/causeOf';

describe('diagnosing a failed delivery: a status that is no word about the secret or https', () => {
  it('R14: https is advised for http URLs alone, and only where that is it', () => {
    const http = { url: 'http://hooks.example.com:8443/x' };
    const body = 'Client sent an HTTP request to an HTTPS server.';
    assert.deepEqual(causeOf({ status: 426, got: { upgrade: 'websocket' } }, http), { kind: 'otherStatus', status: 426 });
    assert.deepEqual(causeOf({ status: 426, got: { upgrade: 'HTTP/2.0' } }, http), { kind: 'otherStatus', status: 426 });
    assert.deepEqual(causeOf({ status: 426, got: { upgrade: 'TLS/1.3' } }), { kind: 'otherStatus', status: 426 });
    assert.equal(causeOf({ status: 400, body })?.kind, 'bodyRefused');
    assert.equal(causeOf({ error: body })?.kind, 'unknown');
    assert.equal(
      causeOf({ error: 'Parse Error: Expected HTTP/' }, http, 'sandbox')?.kind,
      'notHttp',
      'the sandbox knows TLS when it gets it',
    );
    assert.deepEqual(
      causeOf({ error: 'wrong version number' }, http),
      { kind: 'tls', fault: 'handshake', host },
      'there is no https in its URL',
    );
  });

  it("R14: 407 is no word about the webhook's secret: a proxy says it, the sender's own for http alone", () => {
    const got = { 'proxy-authenticate': 'Basic realm="corp"' };
    assert.deepEqual(causeOf({ status: 407, got }, { url: 'http://hooks.example.com/x' }, 'sandbox'), {
      kind: 'senderFailed',
      part: 'proxy',
      code: 'HTTP_407',
      here: true,
    });
    assert.deepEqual(causeOf({ status: 407, got }, { url: 'http://localhost:3000/x' }, 'sandbox'), {
      kind: 'wantsLogin',
      status: 407,
      scheme: 'Basic',
    });
    assert.deepEqual(causeOf({ status: 407, got }), { kind: 'wantsLogin', status: 407, scheme: 'Basic' });
    assert.deepEqual(causeOf({ status: 407, sent: { 'x-genauth-token': secret } }), { kind: 'otherStatus', status: 407 });
  });

  for (const [error, status] of [
    ['HTTPError: Response code 404 (Not Found)', 404],
    ['404 Client Error: Not Found for url: https://hooks.example.com/users', 404],
    ['<html><head><title>404 Not Found</title></head></html>', 404],
    ['The requested URL returned error: 404', 404],
    ['Server returned HTTP response code: 404 for URL: https://hooks.example.com/users', 404],
    ['HTTP/1.1 404 Not Found', 404],
    ['status: 404', 404],
    ['404 Not Found', 404],
  ] as const) {
    it(`R14: "${error}" is that status`, () => assert.deepEqual(causeOf({ error }), { kind: 'pathNotFound', status, path: '/users' }));
  }
  for (const [error, part] of [
    ['HTTPError: Response code 504 (Gateway Timeout)', 'slow'],
    ['502 Bad Gateway: upstream prematurely closed connection', 'behindProxy'],
    ['<html><head><title>502 Bad Gateway</title></head></html>', 'behindProxy'],
    ['Error 522: Connection timed out', 'slow'],
    ['error code: 526', 'tlsBehindProxy'],
    ['Error 525: SSL handshake failed', 'tlsBehindProxy'],
    ['500 Server Error: Internal Server Error for url: https://hooks.example.com/users', 'handler'],
  ] as const) {
    it(`R14: "${error}" is what a gateway says about what is behind it`, () => {
      const cause = causeOf({ error });
      assert.ok(cause?.kind === 'serverError' && cause.part === part, JSON.stringify(cause));
    });
  }
  for (const error of ['the order 404 is missing', 'error 12', 'status of the user: 500 points', 'code 404', 'user 500 not found']) {
    it(`R14: "${error}" tells no status`, () => assert.equal(causeOf({ error })?.kind, 'unknown'));
  }
});
