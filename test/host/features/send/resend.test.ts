import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createClient } from '../../../../src/api/connect';
import type { Webhook } from '../../../../src/api/schemas';
import type { ManageCore } from '../../../../src/features/manage/core';
import { createSandboxKeeper } from '../../../../src/features/connect/localSandbox/keeper';
import { toDelivery } from '../../../../src/domain/deliveries/log/delivery';
import type { Delivery } from '../../../../src/domain/deliveries/log/delivery';
import { explain } from '../../../../src/features/watch/explain';
import { resend } from '../../../../src/features/send/resend';
import { startSandbox } from '../../../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../../../src/sandbox/sandbox';
import { memoryStorage } from '../../../support/memoryStorage';
import { noHealth } from '../../../support/noHealth';
import { formServices } from '../../../support/fakeWindow';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { choose, escape as pressEscape, captureUserInput, type } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { quietLog } from '../../../support/quietLog';
import { until } from '../../../support/until';

const key = { accessKeyId: '6229ffaxxxxxxxxcade3e3d9', accessKeySecret: 'canary-access-key-secret' };
const secret = 'canary-resend-secret-51';
const logged = {
  eventName: 'user:created',
  data: { email: 'somebody@example.com', password: 'canary-logged-hash', nickname: 'Canary Li' },
};

describe('sending a logged delivery again', () => {
  let userInput: UserInput;
  let service: FakeService;
  let sandbox: RunningSandbox;
  let folder: string;
  let endpoint: http.Server;
  let got: { url: string | undefined; headers: http.IncomingHttpHeaders; body: string }[];
  let webhook: Webhook;
  let delivery: Delivery;
  let shown: string[];
  let tried: string[];
  let kept: Map<string, unknown>;
  let origin: string;
  let status: number;

  /** ManageCore with the real client, the real sandbox and the real way out of this machine. */
  let services: ManageCore;

  async function setUp(production = false): Promise<void> {
    userInput = captureUserInput();
    service = await createFakeService({ production, name: 'Live pool' });
    got = [];
    shown = [];
    tried = [];
    status = 202;
    kept = new Map();
    endpoint = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ url: request.url, headers: request.headers, body });
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ echo: secret, email: 'somebody@example.com', said: 'Hello Canary Li' }));
      });
    });
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
    sandbox = await startSandbox({ port: 0, key, storage: memoryStorage(), allowHost: async () => false });
    const client = createClient({
      origin: sandbox.origin,
      key,
      scheme: 'signature-authing',
      lang: () => 'en-US',
      log: quietLog,
    });
    webhook = await client.createWebhook({
      name: 'Users',
      url: `${origin}/hook`,
      events: ['user:created'],
      contentType: 'application/x-www-form-urlencoded',
      enabled: true,
      secret,
    });
    delivery = toDelivery({ webhookId: webhook.webhookId, eventName: 'user:created', requestBody: JSON.stringify(logged) });
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-resend-'));
    const base = formServices(service, kept);
    const context = {
      globalState: { get: () => undefined, update: async () => undefined },
      globalStorageUri: vscode.Uri.file(folder),
      secrets: { get: async () => undefined },
    } as unknown as vscode.ExtensionContext;
    const { session } = base.connections;
    assert.ok(session.kind === 'connected');
    services = {
      ...base,
      health: { ...noHealth, tried: (id) => void tried.push(id) },
      connections: {
        ...base.connections,
        session: { ...session, profile: { ...session.profile, origin: sandbox.origin, accessKeyId: key.accessKeyId }, client },
      },
      store: { ...base.store, find: (id: string) => (id === webhook.webhookId ? webhook : undefined) },
      sandbox: createSandboxKeeper({ context, log: base.log }),
      answers: {
        keep: (name, text) => base.answers.keep(name, text),
        dispose: () => undefined,
        show: async (_name: string, text: string) => void shown.push(text),
      },
    };
  }

  afterEach(async () => {
    userInput.restore();
    services.log.dispose();
    service.dispose();
    await sandbox.close();
    endpoint.closeAllConnections();
    await new Promise((resolve) => endpoint.close(resolve));
    await fs.rm(folder, { recursive: true, force: true });
  });

  async function pick(label: string): Promise<void> {
    const list = await userInput.nextPick();
    assert.match(list.placeholder ?? '', /new request/);
    await choose(list, label);
  }

  async function answered(text: RegExp): Promise<void> {
    const notice = await userInput.nextNotice();
    assert.match(notice.text, text);
    notice.press('Show response');
    await until(() => shown.length === 1, 'the answer');
    for (const hidden of [secret, 'somebody@example.com', 'canary-logged-hash', 'Canary Li'])
      assert.ok(!shown.join().includes(hidden), `S3, S4: ${hidden} is shown`);
  }

  it('S12: is not sent where the service has masked what it logged, and the field is named', async () => {
    await setUp();
    for (const [name, mask] of [
      ['password', '****'],
      ['phone', '138****5678'],
      ['salt', '[REDACTED]'],
      ['token', 'xxx'],
      ['nickname', '••••'],
    ] as const) {
      await resend(
        services,
        toDelivery({
          webhookId: webhook.webhookId,
          eventName: 'user:created',
          requestBody: JSON.stringify({ eventName: 'user:created', data: { user: { [name]: mask } } }),
        }),
      );
      assert.match(
        (await userInput.nextNotice()).text,
        new RegExp(`can't be resent because values were masked before it was stored: ${name}\\.`),
      );
    }
    assert.deepEqual(got, []);
  });

  it('R2: goes to its endpoint through GenAuth, once, as it was logged', async () => {
    await setUp();
    const done = resend(services, delivery);
    await pick('Send through GenAuth');
    await done;
    await answered(/"Users" responded with 202/);
    assert.deepEqual(
      got.map(({ url, headers }) => [url, headers['x-authing-webhook-secret']]),
      [['/hook', secret]],
    );
    assert.deepEqual(tried, [webhook.webhookId], 'that it failed or works again has been told');
    assert.deepEqual(JSON.parse(new URLSearchParams(got[0]?.body).get('data') ?? ''), logged.data);
  });

  it('goes to an address of the user from this machine, in the content type of the webhook, and remembers no query', async () => {
    await setUp();
    const done = resend(services, delivery);
    await pick('from this computer');
    const box = await userInput.nextBox();
    assert.equal(box.value, 'http://localhost:3000/hook');
    await type(box, `${origin}/mine?token=canary-query`);
    await done;
    await answered(/http:\/\/127\.0\.0\.1:\d+\/mine responded with 202/);
    const [{ url, headers, body } = assert.fail()] = got;
    assert.deepEqual(
      [url, headers['content-type'], headers['x-authing-webhook-secret'], headers['user-agent']],
      ['/mine?token=canary-query', webhook.contentType, secret, 'authing-webhook@2.0'],
    );
    assert.equal(headers['x-authing-userpool-id'], key.accessKeyId);
    assert.deepEqual(JSON.parse(new URLSearchParams(body).get('data') ?? ''), logged.data);
    assert.ok(!/canary|somebody/.test(JSON.stringify([...kept])));
    assert.deepEqual(await fs.readdir(folder), []);
    assert.deepEqual(tried, [], 'its own endpoint was not tried');
  });

  for (const [way, where] of [
    ['Send through GenAuth', 'through GenAuth'],
    ['Send from this computer', 'from this computer'],
  ] as const) {
    it(`R14: why the endpoint returned 401 ${where} is told as the list tells it, and the secret is offered to be copied first`, async () => {
      await setUp();
      status = 401;
      const done = resend(services, delivery);
      await pick(way);
      if (way === 'Send from this computer') await type(await userInput.nextBox(), `${origin}/mine`);
      await done;
      (await userInput.nextNotice()).press('Diagnose');
      const why = await userInput.nextNotice();
      assert.match(why.text, /x-authing-webhook-secret/);
      if (way === 'Send through GenAuth') {
        const { session } = services.connections;
        assert.ok(session.kind === 'connected');
        const { list } = await session.client.getWebhookLogs({ webhookId: webhook.webhookId, page: 1, limit: 10 });
        const [entry = assert.fail()] = list;
        assert.equal(why.text, `"Users": ${explain(services, toDelivery(entry), webhook)?.lines.join(' ') ?? ''}`);
      }
      assert.equal(why.titles[0], 'Copy secret');
      why.press('Copy secret');
      await until(() => userInput.ran.length === 1, 'the command');
      assert.deepEqual(userInput.ran, [{ command: 'genauth.copySecret', argument: { webhookId: webhook.webhookId } }]);
    });
  }

  it('asks before a production endpoint gets it', async () => {
    await setUp(true);
    const done = resend(services, delivery);
    await pick('Send through GenAuth');
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^Resend a delivery to "[^"]+" in production user pool "Live pool"\?$/);
    notice.press(undefined);
    // What was chosen stays.
    const again = await userInput.nextPick();
    assert.match(again.activeItems[0]?.label ?? '', /Send through GenAuth/);
    await pressEscape();
    await done;
    assert.deepEqual([got.length, userInput.unseen()], [0, { inputs: 0, notices: 0 }]);
  });

  for (const [title, requestBody, text] of [
    ['missing', null, /the log has no body/],
    ['cut', '{"eventName":"user:cr', /body is incomplete/],
  ] as const) {
    it(`says that it cannot when the body is ${title}, and asks nothing`, async () => {
      await setUp();
      await resend(services, toDelivery({ webhookId: webhook.webhookId, eventName: 'user:created', requestBody }));
      assert.match((await userInput.nextNotice()).text, text);
      assert.deepEqual([got.length, userInput.unseen().inputs], [0, 0]);
    });
  }

  it('says that nothing answers at the address', async () => {
    await setUp();
    const done = resend(services, delivery);
    await pick('from this computer');
    await type(await userInput.nextBox(), 'http://127.0.0.1:1/');
    await done;
    assert.match((await userInput.nextNotice()).text, /didn't respond\. Connection refused: nothing is listening on 127\.0\.0\.1:1/);
  });
});
