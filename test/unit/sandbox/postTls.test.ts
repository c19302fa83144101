import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { TlsOptions } from 'node:tls';
import { failureKind } from '../../../src/api/failureKind';
import type { FailureKind } from '../../../src/api/failureKind';
import { diagnose } from '../../../src/domain/deliveries/causes/diagnose';
import { post } from '../../../src/sandbox/post';
import type { PostOptions, Posted } from '../../../src/sandbox/post';
import { json, startBadServer, stopAll } from '../../support/badServer';
import { authority, certificates } from '../../support/certificates';

const options: PostOptions = { allowHost: async () => true, stop: new AbortController().signal };
const advice = ['httpsPort', 'plainHttpPort'];

/** What the diagnosis of a delivery of the sandbox makes of it. */
function causeOf({ status, error, headers, body }: Posted, url: string): ReturnType<typeof diagnose> {
  return diagnose(
    { outcome: 'failed', status, error, request: { headers: {} }, response: { headers, body } },
    { url, contentType: 'application/json' },
    'sandbox',
  );
}

describe('S13, R14: TLS of an endpoint that this machine posts to', () => {
  const open: net.Server[] = [];
  const sockets = new Set<net.Socket>();
  const trusted = tls.getCACertificates('default');
  before(() => tls.setDefaultCACertificates([...trusted, authority]));
  after(() => tls.setDefaultCACertificates(trusted));
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    await stopAll();
  });

  async function listen(server: net.Server): Promise<number> {
    open.push(server.on('connection', (socket: net.Socket) => sockets.add(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  const secure = (more: TlsOptions): Promise<number> =>
    listen(
      tls
        .createServer({ ...certificates.good, ...more }, (socket) =>
          socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
        )
        .on('tlsClientError', () => undefined),
    );
  const plain = (bytes: string | Buffer): Promise<number> =>
    listen(net.createServer((socket) => void socket.on('error', () => undefined).once('data', () => socket.end(bytes))));

  for (const host of ['127.0.0.1', 'localhost']) {
    it(`a certificate that the system trusts is trusted for ${host}`, async () => {
      const { origin } = await startBadServer(json({ ok: true }), certificates.good);
      assert.deepEqual((await post(origin.replace('127.0.0.1', host), {}, '{}', options)).body, { ok: true });
    });
    for (const fault of ['expired', 'notYetValid', 'wrongHost'] as const) {
      it(`one that is ${fault} is told as that for ${host}, and nothing is sent`, async () => {
        const { origin, requests } = await startBadServer(json({}), certificates[fault]);
        const url = `${origin.replace('127.0.0.1', host)}/hook`;
        const posted = await post(url, {}, '{}', options);
        assert.deepEqual([causeOf(posted, url), requests.length], [{ kind: 'tls', fault, host }, 0], posted.error);
      });
    }
  }

  const servers: [string, () => Promise<number>, FailureKind][] = [
    ['TLS 1.1 alone', () => secure({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }), 'handshake'],
    ['ciphers that nobody else has', () => secure({ maxVersion: 'TLSv1.2', ciphers: 'PSK-AES128-CBC-SHA' }), 'handshake'],
    ['a client certificate', () => secure({ requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' }), 'reset'],
    ['plain HTTP', () => plain('HTTP/1.1 400 Bad Request\r\n\r\n'), 'plainHttpPort'],
    ['SSH', () => plain('SSH-2.0-OpenSSH_9.6\r\n'), 'plainHttpPort'],
    ['nothing', () => plain(''), 'closed'],
    ['an alert that it does not know the name', () => plain(Buffer.from('15030300020270', 'hex')), 'handshake'],
    ['an alert about an internal error', () => plain(Buffer.from('15030300020250', 'hex')), 'handshake'],
  ];
  for (const [what, start, kind] of servers) {
    it(`a port that has ${what} is told as ${kind}`, async () => {
      const url = `https://127.0.0.1:${await start()}/hook`;
      const posted = await post(url, {}, '{}', options);
      // Who asks for a client certificate may close first, or say so first.
      const kinds = what === 'a client certificate' ? [kind, 'clientCertificate', 'handshake'] : [kind];
      assert.ok(
        kinds.some((one) => one === failureKind(posted.error ?? '')),
        posted.error,
      );
      assert.equal(advice.includes(causeOf(posted, url)?.kind ?? ''), kind === 'plainHttpPort');
    });
  }

  it('http to a port of TLS is advised https only where the port says so', async () => {
    for (const [bytes, told] of [
      [Buffer.from('15030100020246', 'hex'), true],
      [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'), true],
      [Buffer.from('HTTP/1.1 426 Upgrade Required\r\nupgrade: websocket\r\ncontent-length: 0\r\n\r\n'), false],
      ['', false],
      [Buffer.from('0000120400', 'hex'), false],
    ] as const) {
      const url = `http://127.0.0.1:${await plain(bytes)}/hook`;
      assert.equal(causeOf(await post(url, {}, '{}', options), url)?.kind === 'httpsPort', told);
    }
  });

  it('a port where nobody listens, and one that there cannot be, are told as that', async () => {
    const server = http.createServer();
    const port = await listen(server);
    open.pop();
    await new Promise((resolve) => server.close(resolve));
    for (const [url, kind] of [
      [`http://localhost:${port}/`, 'refused'],
      [`http://127.0.0.1:${port}/`, 'refused'],
      [`http://[::1]:${port}/`, 'refused'],
      ['http://127.0.0.1:65536/', 'url'],
      ['http:///', 'url'],
      ['http://exa mple/', 'url'],
      ['ftp://127.0.0.1/', 'url'],
      ['https://999.1.1.1/', 'url'],
    ] as const) {
      const posted = await post(url, {}, '{}', options);
      const found = failureKind(posted.error ?? '');
      // A machine without IPv6 has no way to ::1.
      assert.ok(found === kind || (url.includes('::1') && (found === 'local' || found === 'unroutable')), `${url}: ${posted.error ?? ''}`);
    }
  });

  it('a name that is not there is told as that, whatever the resolver says', async () => {
    for (const url of ['http://no-such-host.invalid/', 'https://no-such-host.invalid/', 'http://no-such-host.invalid./']) {
      const kind = causeOf(await post(url, {}, '{}', options), url)?.kind;
      assert.equal(kind, 'nameNotResolved', url);
    }
  });

  it('of several addresses the one that tells most is named, with its address', async () => {
    const posted = await post('http://localhost:1/', {}, '{}', options);
    assert.ok(causeOf(posted, 'http://localhost:1/')?.kind === 'refused', posted.error);
  });
});
