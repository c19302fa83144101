import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import * as vscode from 'vscode';
import { createClient } from '../../../src/api/connect';
import type { ManagementClient } from '../../../src/api/client';
import { failureKind } from '../../../src/api/failureKind';
import { post } from '../../../src/sandbox/post';
import type { PostOptions } from '../../../src/sandbox/post';
import { json, reply, selfSigned, startBadServer, stopAll } from '../../support/badServer';

const options: PostOptions = { allowHost: async () => true, stop: new AbortController().signal };

const ignore = (): void => undefined;
const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
const key = { accessKeyId: 'id', accessKeySecret: 'secret' };
const client = (origin: string): ManagementClient =>
  createClient({ origin, key, tenantId: undefined, scheme: 'signature-genauth', lang: () => 'en-US', log, onClockSkew: undefined });

/** The editor puts its own http and https in the place of Node's, which know the setting "http.proxy". */
describe('an event that this machine posts while the editor has a proxy', () => {
  let proxy: http.Server;
  let proxied: string[];

  const setProxy = async (url: string | undefined): Promise<void> => {
    await vscode.workspace.getConfiguration('http').update('proxy', url, vscode.ConfigurationTarget.Global);
    assert.equal(vscode.workspace.getConfiguration('http').get('proxy') ?? '', url ?? '');
  };

  before(async () => {
    proxied = [];
    proxy = http.createServer((request, response) => {
      proxied.push(request.url ?? '');
      response.writeHead(203).end('from the proxy');
    });
    proxy.on('connect', (request, socket) => {
      proxied.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    proxied = [];
    await setProxy(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  });
  afterEach(stopAll);
  after(async () => {
    await setProxy(undefined);
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('another host is reached through the proxy', async () => {
    const posted = await post('http://hooks.example.invalid/hook', {}, '{}', options);
    assert.deepEqual([posted.status, posted.body, proxied], [203, 'from the proxy', ['http://hooks.example.invalid/hook']]);
  });

  // macOS has no more than 127.0.0.1 unless it is told to.
  for (const host of ['localhost', '127.0.0.1', ...(process.platform === 'darwin' ? [] : ['127.0.0.2'])]) {
    it(`R14: ${host} is not`, async () => {
      const got: (string | undefined)[] = [];
      const server = http.createServer((request, response) => {
        got.push(request.headers.host);
        response.writeHead(421).end('mine');
      });
      await new Promise<void>((resolve) => server.listen(0, host, resolve));
      const { port } = server.address() as AddressInfo;
      const posted = await post(`http://${host}:${port}/hook`, {}, '{}', options);
      await new Promise((resolve) => server.close(resolve));
      assert.deepEqual([posted.status, posted.body, got, proxied], [421, 'mine', [`${host}:${port}`], []]);
    });
  }

  it('S13, R14: a certificate of this machine that nobody trusts is told as that, and the proxy hears nothing', async () => {
    const { origin, requests } = await startBadServer(json({}), selfSigned);
    const posted = await post(origin, {}, '{}', options);
    assert.deepEqual([failureKind(posted.error ?? ''), requests.length, proxied], ['selfSigned', 0, []], posted.error);
  });

  it('R14: a proxy that cannot be reached is told as that, and not as the endpoint', async () => {
    await setProxy('http://127.0.0.1:1');
    const posted = await post('http://hooks.example.invalid/hook', {}, '{}', options);
    assert.deepEqual([posted.status, failureKind(posted.error ?? '')], [0, 'proxy'], posted.error);
  });

  for (const host of ['127.0.0.1', 'localhost', '::1', ...(process.platform === 'darwin' ? [] : ['127.0.0.2', '127.9.9.9'])]) {
    it(`R14: a GenAuth on ${host} is not reached through the proxy either`, async () => {
      const server = await startBadServer(json({ statusCode: 200, data: { totalCount: 0, list: [] } }), undefined, host).catch(
        () => undefined,
      );
      // Not every machine has IPv6.
      if (!server) return assert.equal(host, '::1');
      assert.deepEqual((await client(server.origin).listWebhooks({ page: 1, limit: 10 })).list, []);
      assert.deepEqual([server.requests.length, proxied], [1, []]);
    });
  }

  it("R13: a write to GenAuth that gets 421 is on the wire once, with its length, through the editor's own fetch", async () => {
    const { origin, requests } = await startBadServer(reply(421));
    await assert.rejects(client(origin).updateWebhook({ webhookId: 'w', name: '名称' }));
    const [request] = requests;
    assert.deepEqual(
      [requests.length, request?.headers['transfer-encoding'], Number(request?.headers['content-length']) > 20, proxied],
      [1, undefined, true, []],
    );
  });
});
