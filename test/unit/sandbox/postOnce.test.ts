import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { failureKind } from '../../../src/api/failureKind';
import { post } from '../../../src/sandbox/post';
import type { PostOptions, Posted } from '../../../src/sandbox/post';
import { json, raw, reply, selfSigned, startBadServer, stopAll } from '../../support/badServer';

const options: PostOptions = { allowHost: async () => false, stop: new AbortController().signal };
const secretHeader = 'x-authing-webhook-secret';

describe('an event that this machine posts is on the wire once', () => {
  afterEach(stopAll);

  for (const status of [301, 307, 401, 403, 407, 408, 409, 421, 425, 426, 429, 500, 502, 503, 504]) {
    it(`R13: ${status} is a response like any other`, async () => {
      const server = await startBadServer(
        reply(status, '{}', { location: '/elsewhere', 'retry-after': '0', 'www-authenticate': 'Basic', 'proxy-authenticate': 'Basic' }),
      );
      const posted = await post(`${server.origin}/hook`, {}, '{"a":"你"}', options);
      assert.deepEqual([posted.status, posted.error, server.requests.length], [status, undefined, 1]);
      const { headers } = await server.first;
      assert.deepEqual([headers['transfer-encoding'], headers['content-length'], headers.connection], [undefined, '11', 'close']);
    });
  }

  it('R13: each over a connection of its own, though the endpoint would keep it, and though others do', async () => {
    const ports = new Set<number | undefined>();
    const server = await startBadServer((response, { socket }) => {
      ports.add(socket.remotePort);
      response.writeHead(200, { connection: 'keep-alive' }).end('{}');
    });
    await fetch(server.origin, { method: 'POST' }).then((response) => response.text());
    await new Promise((resolve) =>
      http.get(server.origin, { agent: http.globalAgent }, (response) => response.resume().once('end', resolve)),
    );
    for (let n = 0; n < 3; n += 1) assert.equal((await post(server.origin, {}, '{}', options)).status, 200);
    assert.equal(ports.size, 5);
  });

  it('R13: an endpoint that closes without a word is asked once', async () => {
    const server = await startBadServer((response) => response.socket?.destroy());
    assert.deepEqual([(await post(server.origin, {}, '{}', options)).error, server.requests.length], ['ECONNRESET', 1]);
  });

  it('R13: a response that offers another protocol is one with status 101', async () => {
    const server = await startBadServer(raw('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'));
    assert.deepEqual([(await post(server.origin, {}, '{}', options)).status, server.requests.length], [101, 1]);
  });

  for (const host of ['localhost', '127.0.0.1', '127.0.0.2', '127.1.2.3']) {
    it(`R14: ${host} is reached at its own address, and told its own name`, async function () {
      const got: (string | undefined)[][] = [];
      const server = http.createServer((request, response) => {
        got.push([request.headers.host, request.socket.localAddress]);
        response.end();
      });
      const listening = await new Promise<boolean>((resolve) =>
        server.once('error', () => resolve(false)).listen(0, host, () => resolve(true)),
      );
      // macOS has no more than 127.0.0.1 unless it is told to.
      if (!listening) return this.skip();
      const { address, port } = server.address() as AddressInfo;
      const posted = await post(`http://${host}:${port}/`, {}, '{}', options);
      await new Promise((resolve) => server.close(resolve));
      assert.deepEqual([posted.status, got], [200, [[`${host}:${port}`, address]]]);
    });
  }

  it('R14: a port that browsers and fetch refuse is a port like any other', async function () {
    for (const port of [6000, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080]) {
      const server = http.createServer((_, response) => response.end('fine'));
      const listening = await new Promise<boolean>((resolve) =>
        server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)),
      );
      if (!listening) continue;
      const posted = await post(`http://127.0.0.1:${port}/`, {}, '{}', options);
      await new Promise((resolve) => server.close(resolve));
      assert.deepEqual([posted.status, posted.body], [200, 'fine']);
      return;
    }
    this.skip();
  });
});

describe('the headers of an event that this machine posts', () => {
  afterEach(stopAll);

  for (const secret of ['密钥-canary', 'canary-\u{1f600}', 'canary-Ā', 'canary\r\nx-evil: 1', 'canary\u0000']) {
    it(`R14: a secret that no header can carry (${JSON.stringify(secret)}) is told by the header's name, and nothing is sent`, async () => {
      const server = await startBadServer(json({}));
      const { status, error = '' } = await post(server.origin, { [secretHeader]: secret }, '{}', options);
      assert.deepEqual([status, failureKind(error), server.requests.length], [0, 'header', 0]);
      assert.ok(error.includes(secretHeader) && !error.includes('canary'), error);
    });
  }

  it('R14: what Latin-1 has travels as Latin-1, also before a body of Chinese text', async () => {
    const server = await startBadServer(json({}));
    assert.equal((await post(server.origin, { [secretHeader]: 'clé-ÿ' }, '{"name":"林"}', options)).status, 200);
    assert.equal(Buffer.from(String((await server.first).headers[secretHeader]), 'latin1').toString('latin1'), 'clé-ÿ');
  });

  it('what a logged request said about its connection and its length does not break this one', async () => {
    const server = await startBadServer(json({}));
    const logged = {
      'Content-Length': '3',
      'transfer-encoding': 'chunked',
      Host: 'hooks.example.com',
      connection: 'keep-alive, upgrade',
      upgrade: 'h2c',
      expect: '100-continue',
      TE: 'trailers',
      'x-mine': 'kept',
    };
    assert.equal((await post(`${server.origin}/hook`, logged, '{"a":1}', options)).status, 200);
    const { headers } = await server.first;
    assert.deepEqual(
      [headers['content-length'], headers['transfer-encoding'], headers.host, headers.connection, headers.upgrade, headers['x-mine']],
      ['7', undefined, server.origin.slice('http://'.length), 'close', undefined, 'kept'],
    );
  });
});

describe('what goes wrong with an event that this machine posts', () => {
  afterEach(stopAll);

  const head = 'HTTP/1.1 200 OK\r\n';
  const faults: [string, string, string][] = [
    ['headers without an end', `${head}x: ${'a'.repeat(200_000)}\r\n\r\n`, 'headersTooLarge'],
    ['two lengths', `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n`, 'invalidResponse'],
    ['a length that is none', `${head}content-length: many\r\n\r\n`, 'invalidResponse'],
    ['a broken chunk', `${head}transfer-encoding: chunked\r\n\r\nzz\r\n`, 'invalidResponse'],
    ['a line break in a header', `${head}x: a\rb\r\n\r\n`, 'invalidResponse'],
    ['two lengths of the same kind', `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 'invalidResponse'],
    ['a chunk without its end', `${head}transfer-encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n`, 'invalidResponse'],
    ['an endless extension of a chunk', `${head}transfer-encoding: chunked\r\n\r\n2;${'a'.repeat(30_000)}\r\n{}`, 'invalidResponse'],
    ['a header without a colon', `${head}xyz\r\n\r\n`, 'invalidResponse'],
    ['a NUL in a header', `${head}x: a\0b\r\n\r\n`, 'invalidResponse'],
    ['status 000', 'HTTP/1.1 000 Odd\r\ncontent-length: 0\r\n\r\n', 'invalidResponse'],
    ['a status of four digits', 'HTTP/1.1 2000 Odd\r\n\r\n', 'invalidResponse'],
    ['HTTP/2 in text', 'HTTP/2 200 OK\r\n\r\n', 'notHttp'],
    ['frames of HTTP/2', '\u0000\u0000\u0012\u0004\u0000\u0000\u0000\u0000\u0000\u0000\u0003', 'notHttp'],
    ['HTTP/0.9', '{"ok":true}', 'notHttp'],
    ['headers that end in the middle', `${head}conte`, 'reset'],
    ['nothing but interim responses', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100), 'reset'],
    ['a TLS alert of TLS 1.0', '\u0015\u0003\u0001\u0000\u0002\u0002\u0028', 'httpsPort'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'notHttp'],
    ['a TLS alert', '\u0015\u0003\u0001\u0000\u0002\u0002\u0046', 'httpsPort'],
    ['a body that ends too early', `${head}content-length: 99\r\n\r\n{"half":`, 'cutShort'],
    ['a chunked body that ends too early', `${head}transfer-encoding: chunked\r\n\r\n5\r\nhel`, 'cutShort'],
    ['nothing', '', 'reset'],
  ];
  for (const [title, text, kind] of faults) {
    it(`R14: ${title}: ${kind}, and asked once`, async () => {
      const server = await startBadServer((_, { socket }) => void socket.end(Buffer.from(text, 'latin1')));
      const { status, error = '' } = await post(server.origin, {}, '{}', options);
      assert.deepEqual([status, failureKind(error), server.requests.length], [0, kind, 1], error);
    });
  }

  const secure: [string, (origin: string) => string, boolean, string][] = [
    ['https to a port of plain http', (origin) => origin.replace('http:', 'https:'), false, 'plainHttpPort'],
    ['a certificate that signed itself', (origin) => origin, true, 'selfSigned'],
    ['the same by another name of this machine', (origin) => origin.replace('127.0.0.1', 'localhost'), true, 'selfSigned'],
  ];
  for (const [title, urlOf, tls, kind] of secure) {
    it(`S13, R14: ${title}: ${kind}, and nothing is sent`, async () => {
      const server = await startBadServer(json({}), tls ? selfSigned : undefined);
      const posted: Posted = await post(urlOf(server.origin), {}, '{}', options);
      assert.deepEqual([failureKind(posted.error ?? ''), server.requests.length], [kind, 0], posted.error);
    });
  }

  it('R14: an endpoint that hangs up before TLS is established is told as that', async () => {
    const server = http.createServer().on('connection', (socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { error = '' } = await post(`https://127.0.0.1:${port}/`, {}, '{}', options);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(failureKind(error), 'closed', error);
  });
});
