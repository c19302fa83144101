import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileStorage, readWhole, secretFile } from '../../../src/sandbox/fileStorage';
import { holdFolder } from '../../../src/sandbox/folderLock';
import { scrub, scrubPayload } from '../../../src/sandbox/scrub';
import { openState } from '../../../src/sandbox/state';
import { memoryStorage } from '../../support/memoryStorage';
import { clientFor, sandboxWith, webhook } from '../../support/sandboxClient';

describe('the folder of a sandbox that runs alone', () => {
  let folder: string;
  beforeEach(async () => (folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sandbox-'))));
  afterEach(() => fs.rm(folder, { recursive: true }));

  const lock = (holder: unknown): Promise<void> =>
    fs.writeFile(path.join(folder, 'sandbox.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
  const host = os.hostname();

  it('is for one process: the second is told who has it, until it is given back', async () => {
    const giveBack = await holdFolder(folder);
    await assert.rejects(holdFolder(folder), new RegExp(`process ${process.pid}\\b.*--data`));
    await giveBack();
    await (
      await holdFolder(folder)
    )();
    assert.deepEqual(await fs.readdir(folder), []);
    await lock({ pid: process.ppid, host, id: 'other' });
    await assert.rejects(holdFolder(folder), new RegExp(`process ${process.ppid}\\b`));
    await lock({ pid: 1, host: 'another-machine.test', id: 'other' });
    await assert.rejects(holdFolder(folder), /on another-machine\.test.*delete/);
  });

  it('is taken over from a process that is gone, one that had our number, and a lock that was cut', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const holder of [{ pid, host, id: 'gone' }, { pid: process.pid, host, id: 'before the restart' }, '', '{"pid":']) {
      await lock(holder);
      await (
        await holdFolder(folder)
      )();
      assert.deepEqual(await fs.readdir(folder), [], JSON.stringify(holder));
    }
  });

  it('is taken over where the number of a process that is gone belongs to another one by now, and not from one that only is stopped', async () => {
    const other = net.createServer((socket) => void socket.end('somebody else'));
    const silent = net.createServer(() => undefined);
    const listen = async (server: net.Server): Promise<number> => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    };
    const [taken, quiet] = [await listen(other), await listen(silent)];
    const gone = net.createServer();
    const free = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    try {
      for (const port of [taken, free]) {
        await lock({ pid: process.ppid, host, id: 'gone', port });
        await (
          await holdFolder(folder)
        )();
        assert.deepEqual(await fs.readdir(folder), []);
      }
      await lock({ pid: process.ppid, host, id: 'stopped', port: quiet });
      await assert.rejects(holdFolder(folder, 50), { name: 'FolderInUseError' });
    } finally {
      other.close();
      silent.close();
    }
  });

  it('is for one of many that want it at once, and nothing of the others stays', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => holdFolder(folder)));
    const [held, ...more] = all.filter((one) => one.status === 'fulfilled');
    assert.deepEqual(more, []);
    assert.deepEqual(await fs.readdir(folder), ['sandbox.lock']);
    await held?.value();
    assert.deepEqual(await fs.readdir(folder), []);
  });

  it('that cannot be written to is told in a sentence, with what to do', async () => {
    const file = path.join(folder, 'a-file');
    await fs.writeFile(file, '');
    await assert.rejects(holdFolder(path.join(file, 'below')), /The folder .*below can't be written to \(E\w+\).*--data/);
  });

  it('leaves the lock of another that has taken it over', async () => {
    const giveBack = await holdFolder(folder);
    await lock({ pid: process.ppid, host, id: 'other' });
    await giveBack();
    assert.deepEqual(await fs.readdir(folder), ['sandbox.lock']);
  });

  it('S3: a state that is cut, empty, foreign, too deep, no file, or not text is set aside as it is and told, and never written over', async () => {
    const deep = '['.repeat(200_000);
    for (const content of [
      '',
      '{"version":1,"webhooks":[',
      '{"version":2}',
      '{"name":"of another program"}',
      deep,
      deep + ']'.repeat(200_000),
      Buffer.from([0xff, 0xfe, 0, 1]),
      '"text"',
      '[]',
    ]) {
      const file = path.join(folder, 'sandbox.json');
      await fs.writeFile(file, content);
      const told: (string | undefined)[] = [];
      const storage = fileStorage(
        folder,
        secretFile(folder, () => assert.fail('the secrets are whole')),
      );
      const state = await openState(storage, (aside) => told.push(aside));
      state.add(
        { name: 'New', url: 'https://a.test', contentType: 'application/json', enabled: true, events: ['login'] },
        '2026-01-01T00:00:00.000Z',
      );
      await state.flushed();
      const [aside = assert.fail(), ...others] = told;
      assert.deepEqual(others, []);
      assert.deepEqual(await fs.readFile(aside), Buffer.from(content));
      assert.match(await fs.readFile(file, 'utf8'), /"New"/);
      for (const name of await fs.readdir(folder)) await fs.rm(path.join(folder, name), { recursive: true });
    }
  });

  it('R9: files that are larger than any of ours are set aside unread', async () => {
    const aside: string[] = [];
    for (const name of ['sandbox.json', 'secrets.json']) {
      await fs.writeFile(path.join(folder, name), '{');
      await fs.truncate(path.join(folder, name), 2 ** 26 + 1);
    }
    const secrets = secretFile(folder, (name) => void aside.push(name));
    assert.deepEqual(await secrets.readSecrets(), {});
    assert.equal(aside.length, 1);
    const storage = fileStorage(folder, secrets);
    assert.equal(await storage.readState(), 'damaged');
  });

  it('S3: secrets that are damaged are set aside as they are and told, never written over; good entries stay', async () => {
    for (const [text, good] of [
      ['{"a":"canary', {}],
      ['[]', {}],
      ['null', {}],
      ['{"a":"one","b":5}', { a: 'one' }],
    ] as const) {
      const file = path.join(folder, 'secrets.json');
      await fs.writeFile(file, text);
      const told: string[] = [];
      const storage = secretFile(folder, (aside) => told.push(aside));
      assert.deepEqual(await storage.readSecrets(), good);
      await storage.writeSecrets({ new: 'secret' });
      assert.equal(told.length, 1);
      assert.equal(await fs.readFile(told[0] ?? '', 'utf8'), text);
      assert.deepEqual(await storage.readSecrets(), { new: 'secret' });
      await fs.rm(told[0] ?? '');
    }
    assert.equal(
      await readWhole(
        path.join(folder, 'key.json'),
        () => true,
        () => assert.fail('there is none'),
      ),
      undefined,
    );
    await fs.mkdir(path.join(folder, 'key.json'));
    await assert.rejects(
      readWhole(
        path.join(folder, 'key.json'),
        () => true,
        () => assert.fail('it is not damaged'),
      ),
      { code: 'EISDIR' },
    );
  });
});

describe('what the sandbox writes of a delivery', () => {
  it("S4: holds nobody's e-mail, phone or name, S3: nor a secret in an answer, and keeps what is known to be harmless", () => {
    const body = {
      eventName: 'login',
      data: {
        id: '6229c3e1f5b2a8d4c0e7f913',
        email: 'canary@example.com',
        phone: '13812345678',
        nickname: 'canary',
        passwordSecurityLevel: 2,
      },
    };
    const kept = scrubPayload(body, ['own-secret']) as typeof body;
    const headers = scrub({ authorization: 'canary', 'x-echo': 'own-secret' }, ['own-secret']);
    const response = scrub({ said: 'canary@example.com 138 1234 5678', ok: true }, ['own-secret']) as { ok: boolean };
    const written = JSON.stringify([kept, headers, response]);
    assert.ok(!/canary|1381|1234|own-secret/.test(written), written);
    assert.equal(kept.data.passwordSecurityLevel, 2);
    assert.equal(kept.data.id, body.data.id);
    assert.equal(response.ok, true);
  });

  it('S4: holds nothing of what the event hides where the endpoint says it again, S3: nor a secret in another writing', async () => {
    const storage = memoryStorage();
    const state = await openState(storage, () => undefined);
    state.add(
      { name: 'w', url: 'https://a.test', contentType: 'application/json', enabled: true, events: ['login'], secret: 'own+secret' },
      '',
    );
    const data = { user: { nickname: 'Canary Li', password: 'canary77' } };
    const answer = {
      said: 'Hello Canary Li',
      at: '?x=Canary%20Li',
      wrong: 'canary77!',
      basic: Buffer.from('user:own+secret').toString('base64'),
      query: 'own%2bsecret',
      hex: Buffer.from('own+secret').toString('hex'),
    };
    state.log({
      webhookId: 'w',
      eventName: 'login',
      requestBody: { eventName: 'login', data },
      requestHeaders: {},
      responseStatusCode: 500,
      responseHeaders: { 'x-user': 'Canary Li' },
      responseBody: answer,
      timestamp: '',
      success: false,
      errorMessage: 'Canary Li is unknown',
    });
    await state.flushed();
    const written = JSON.stringify(storage.state);
    for (const hidden of [/canary/i, /own.?secret|own%2bsecret/i, /b3duK3NlY3JldA/, /6f776e2b736563726574/, new RegExp(answer.basic)])
      assert.ok(!hidden.test(written), String(hidden));
    assert.ok(written.includes('Hello ••••••••'));
  });

  it('R9: 30,000 brackets harm nothing', () => {
    const text = '['.repeat(30_000) + ']'.repeat(30_000);
    const deep = JSON.parse(text) as unknown;
    for (const body of [text, deep, '['.repeat(30_000)])
      assert.ok(JSON.stringify([scrubPayload(body, ['secret']), scrub(body, ['secret'])]).length < 100_000);
  });

  it('R9: an endpoint that answers 30,000 brackets is logged, read and kept like any other', async () => {
    const server = http.createServer((_request, response) => void response.end('['.repeat(30_000) + ']'.repeat(30_000)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const storage = memoryStorage();
    const sandbox = await sandboxWith({ storage });
    try {
      const client = clientFor(sandbox.origin, 'signature-genauth');
      const { webhookId } = await client.createWebhook({
        ...webhook,
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
      });
      await client.triggerWebhook({ webhookId }).catch(() => undefined);
      assert.equal((await client.getWebhookLogs({ webhookId, page: 1, limit: 50 })).list.length, 1);
      assert.equal((await client.listWebhooks({ page: 1, limit: 50 })).list.length, 1);
    } finally {
      await sandbox.close();
      server.closeAllConnections();
      server.close();
    }
    assert.equal((storage.state as { logs: unknown[] }).logs.length, 1);
  });
});
