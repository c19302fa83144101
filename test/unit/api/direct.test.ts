import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import { json, raw, reply, clientAgainst, selfSigned, startBadServer, stopAll, withShortTimeouts } from '../../support/badServer';
import type { Answer, BadServer, ClientAndServer } from '../../support/badServer';

const page = { page: 1, limit: 10 };
const good = json({ statusCode: 200, data: { totalCount: 0, list: [] } });

/** Addresses of this machine that the editor would reach through its proxy. A system may have none but 127.0.0.1. */
const hosts = ['127.0.0.2', '127.9.8.7', '::1'];

for (const host of hosts) {
  describe(`a GenAuth on ${host}, which is reached without the editor's fetch`, function () {
    this.timeout(20_000);
    let there = true;
    before(async () => {
      there = await startBadServer(good, undefined, host).then(
        () => true,
        () => false,
      );
      await stopAll();
    });
    beforeEach(function () {
      if (!there) this.skip();
    });
    afterEach(stopAll);

    const startClientAndServer = async (
      answer: Answer,
      timeouts = {},
      tls?: typeof selfSigned,
    ): Promise<ClientAndServer & { server: BadServer }> => clientAgainst(await startBadServer(answer, tls, host), timeouts);

    it('R14: answers a read and a write, each over a connection of its own, with host, length and signature', async () => {
      const { client, server } = await startClientAndServer(
        json({ statusCode: 200, data: { webhookId: 'w', name: '名称', url: 'https://example.com/', totalCount: 0, list: [] } }),
      );
      const original = globalThis.fetch;
      globalThis.fetch = () => Promise.reject(new Error('the editor would ask its proxy'));
      try {
        assert.deepEqual((await client.listWebhooks(page)).list, []);
        assert.equal((await client.updateWebhook({ webhookId: 'w', name: '名称' })).name, '名称');
      } finally {
        globalThis.fetch = original;
      }
      const [read, write] = server.requests.map(({ headers }) => headers);
      assert.deepEqual(
        [read?.host, read?.['content-length'], read?.connection],
        [server.origin.slice('http://'.length), undefined, 'close'],
      );
      assert.deepEqual(
        [write?.['content-length'], write?.['transfer-encoding'], write?.['content-type']],
        ['33', undefined, 'application/json'],
      );
      assert.match(String(write?.authorization), /^GenAuth /);
    });

    for (const status of [101, 204, 421, 425, 503, 600, 999]) {
      it(`R13: a write that gets ${status} is on the wire once`, async () => {
        const { client, failureOf, requestCount } = await startClientAndServer(raw(`HTTP/1.1 ${status} Odd\r\nconnection: close\r\n\r\n`));
        await failureOf(client.updateWebhook({ webhookId: 'w', name: 'n' }));
        assert.equal(requestCount('update-webhook'), 1);
      });
    }

    it('S2: a redirect is not followed', async () => {
      const { client, failureOf, server } = await startClientAndServer(
        reply(307, '', { location: 'https://elsewhere.example/x?token=hidden' }),
      );
      assert.deepEqual((await failureOf(client.listWebhooks(page))).problem, {
        kind: 'redirected',
        status: 307,
        to: 'https://elsewhere.example',
      });
      assert.equal(server.requests.length, 1);
    });

    const head = 'HTTP/1.1 200 OK\r\n';
    for (const [what, answer, problem] of [
      ['nothing', raw(''), { kind: 'unreachable', code: 'ECONNRESET' }],
      ['half a body', raw(`${head}content-length: 99\r\n\r\n{"statusCode":`), { kind: 'unreadable', reason: 'cutShort' }],
      ['headers without an end', raw(`${head}x: ${'a'.repeat(200_000)}\r\n\r\n`), { kind: 'unreadable', reason: 'tooLarge' }],
      ['another protocol', raw('SSH-2.0-OpenSSH_9.6\r\n'), { kind: 'unreadable', reason: 'notJson' }],
      [
        'compression that was not asked for',
        reply(200, zlib.gzipSync('{"statusCode":200}'), { 'content-encoding': 'gzip' }),
        { kind: 'unreadable', reason: 'notJson' },
      ],
      ['two megabytes', reply(200, ' '.repeat(2 * 1024 * 1024)), { kind: 'unreadable', reason: 'tooLarge' }],
    ] as const) {
      it(`R9: ${what} is a named error`, async () => {
        const { client, failureOf } = await startClientAndServer(answer);
        assert.deepEqual((await failureOf(client.triggerWebhook({ webhookId: 'w' }))).problem, problem);
      });
    }

    it('R5, R9: a response that never comes, or never ends, is given up in time, and its connection as well', async () => {
      for (const answer of [(): void => undefined, ((response) => response.writeHead(200).write('{')) as Answer]) {
        await withShortTimeouts(async (timeouts) => {
          const { client, failureOf, server, requestCount } = await startClientAndServer(answer, timeouts);
          assert.equal((await failureOf(client.triggerWebhook({ webhookId: 'w' }))).problem.kind, 'timedOut');
          assert.equal(requestCount('trigger-webhook'), 1);
          assert.equal((await (await server.first).ended).finished, false);
        });
        await stopAll();
      }
    });

    it('R5: a call that is cancelled ends at once', async () => {
      const { client, failureOf, server } = await startClientAndServer(() => undefined);
      const abort = new AbortController();
      void server.first.then(() => abort.abort());
      assert.equal((await failureOf(client.triggerWebhook({ webhookId: 'w' }, { signal: abort.signal }))).problem.kind, 'cancelled');
    });

    it('S13: a certificate that nobody trusts is refused, and nothing is sent', async () => {
      const { client, failureOf, server } = await startClientAndServer(good, {}, selfSigned);
      const { problem, mayHaveHappened } = await failureOf(client.updateWebhook({ webhookId: 'w', name: 'n' }));
      assert.deepEqual([problem.kind, mayHaveHappened, server.requests.length], ['certificate', false, 0]);
    });
  });
}
