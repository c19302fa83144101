import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { createClient } from '../../../../../src/api/connect';
import type { ManagementClient } from '../../../../../src/api/client';
import { safeSecrets } from '../../../../../src/domain/connections/safeSecrets';
import { createLocalSandbox } from '../../../../../src/features/connect/localSandbox/localSandbox';
import type { LocalSandbox } from '../../../../../src/domain/connections/localSandbox';
import { onDemand } from '../../../../../src/domain/connections/onDemand';
import type { Profile } from '../../../../../src/domain/connections/profile';
import { holdFolder } from '../../../../../src/sandbox/folderLock';
import { quietLog } from '../../../../support/quietLog';
import { BreakableSecrets } from '../../../../support/secretStorage';
import { sharedContext, stored } from '../../../../support/sharedContext';
import { captureUserInput } from '../../../../support/userInput';

function clientOf({ origin, accessKeyId, accessKeySecret, scheme }: Profile): ManagementClient {
  return createClient({
    origin,
    key: { accessKeyId, accessKeySecret },
    tenantId: undefined,
    scheme,
    lang: () => 'en-US',
    log: quietLog,
    onClockSkew: undefined,
  });
}

const input = { name: 'Kept', url: 'http://127.0.0.1:9/hook', contentType: 'application/json', enabled: true, events: ['login'] } as const;

describe('the local sandbox of several windows', () => {
  let folder: string;
  let context: vscode.ExtensionContext;
  let windows: LocalSandbox[];

  const openWindow = (): LocalSandbox => {
    const window = createLocalSandbox({ context, log: quietLog });
    windows.push(window);
    return window;
  };

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-sandbox-'));
    context = sharedContext(folder);
    windows = [];
  });
  afterEach(async () => {
    for (const window of windows) await window.stop();
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('starts once when it is asked for twice at once', async () => {
    const window = openWindow();
    const [one, other] = await Promise.all([window.ensureRunning(), window.ensureRunning()]);
    assert.deepEqual(one, other);
  });

  it('is joined by a second window, which sees the same webhooks and can make an event happen', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const profile = await first.ensureRunning();
    await clientOf(profile).createWebhook({ ...input, events: [...input.events] });
    const joined = await second.ensureRunning();
    assert.equal(joined.origin, profile.origin);
    const { list } = await clientOf(joined).listWebhooks({ page: 1, limit: 10 });
    assert.deepEqual(
      list.map(({ name }) => name),
      ['Kept'],
    );
    assert.equal(await second.makeEvent('login'), 1);
    assert.equal(await second.stop(), false);
    assert.equal(await first.stop(), true);
  });

  it('is one in the end when two windows start it at the same moment', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.ensureRunning();
    await first.stop();
    const profiles = await Promise.all([first.ensureRunning(), second.ensureRunning()]);
    assert.equal(profiles[0].origin, profiles[1].origin);
  });

  it('is one in the end also on a machine that has never had one', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await Promise.all([first.ensureRunning(), second.ensureRunning()]);
    const [one, other] = [await first.ensureRunning(), await second.ensureRunning()];
    assert.equal(one.origin, other.origin);
    assert.equal(one.accessKeySecret, other.accessKeySecret);
  });

  it('is started again on demand when the window that ran it has gone, on the same port and with its webhooks', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const before = await first.ensureRunning();
    const client = onDemand(() => second.ensureRunning(), clientOf);
    await client.createWebhook({ ...input, events: [...input.events] });
    await first.stop();
    const { list } = await client.listWebhooks({ page: 1, limit: 10 });
    assert.deepEqual(
      list.map(({ name }) => name),
      ['Kept'],
    );
    assert.equal((await second.ensureRunning()).origin, before.origin);
  });

  it('of windows that share the folder but no secret storage, as two browsers on one server, each keeps its own webhooks', async () => {
    const names = async (window: LocalSandbox): Promise<string[]> => {
      const { list } = await clientOf(await window.ensureRunning()).listWebhooks({ page: 1, limit: 10 });
      return list.map(({ name }) => name);
    };
    const create = async (window: LocalSandbox, name: string): Promise<unknown> =>
      clientOf(await window.ensureRunning()).createWebhook({ ...input, name, events: [...input.events] });
    const first = openWindow();
    await create(first, 'Before');
    const other = createLocalSandbox({ context: sharedContext(folder), log: quietLog });
    windows.push(other);
    assert.notEqual((await other.ensureRunning()).origin, (await first.ensureRunning()).origin);
    assert.deepEqual(await names(other), []);
    await create(other, 'Elsewhere');
    await create(first, 'After');
    await first.stop();
    assert.deepEqual(await names(other), ['Elsewhere']);
    await other.stop();
    assert.deepEqual(await names(first), ['After', 'Before']);
    assert.deepEqual(await names(other), ['Elsewhere']);
    await first.stop();
    // Nobody runs it any more, and the key of a storage that was emptied is a new one: the webhooks are still there.
    const emptied = createLocalSandbox({ context: sharedContext(folder), log: quietLog });
    windows.push(emptied);
    assert.deepEqual(await names(emptied), ['After', 'Before']);
  });

  it('one that was stopped stays so for the calls of every window, also a new one, until somebody starts it', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const started = await first.join();
    assert.ok(started);
    assert.equal((await second.join())?.origin, started.origin);
    assert.equal(await second.isStopped(), false);
    // Calls that are under way do not start it again behind the user's back.
    await Promise.all([first.stop(), first.join(), second.join()]);
    for (const window of [first, second, openWindow()])
      assert.deepEqual([await window.isStopped(), await window.join()], [true, undefined]);
    const again = await second.ensureRunning();
    assert.equal(again.origin, started.origin);
    assert.deepEqual([await first.isStopped(), (await first.join())?.origin], [false, started.origin]);
  });

  it('one that was stopped stays so in this window where no mark can be written', async () => {
    const window = openWindow();
    await window.ensureRunning();
    await fs.mkdir(path.join(folder, 'sandbox.stopped'));
    await fs.writeFile(path.join(folder, 'sandbox.stopped', 'in-the-way'), '');
    await window.stop();
    assert.deepEqual([await window.isStopped(), await window.join()], [true, undefined]);
    await window.ensureRunning();
    await window.stop();
  });

  for (const trouble of ['throws', 'rejects', 'silent'] as const) {
    it(`R14: works while the secret storage ${trouble}, under one key as long as the window is open, and stores over nothing`, async () => {
      const before = openWindow();
      const profile = await before.ensureRunning();
      await clientOf(profile).createWebhook({ ...input, events: [...input.events], secret: 'kept-secret-1234' });
      await before.stop();

      const secrets = new BreakableSecrets(stored(context));
      secrets.trouble = () => trouble;
      const held = [...secrets.entries];
      const guarded = safeSecrets(secrets, { log: quietLog, wait: () => Promise.resolve() });
      const broken = createLocalSandbox({
        context: Object.create(context, { secrets: { value: guarded } }) as vscode.ExtensionContext,
        log: quietLog,
      });
      windows.push(broken);
      const first = await broken.ensureRunning();
      const client = clientOf(first);
      assert.deepEqual(
        (await client.listWebhooks({ page: 1, limit: 10 })).list.map(({ name }) => name),
        ['Kept'],
      );
      await client.createWebhook({ ...input, name: 'New', events: [...input.events], secret: 'new-secret-1234' });
      const { accessKeySecret } = await broken.ensureRunning();
      assert.equal(accessKeySecret, first.accessKeySecret);
      await broken.stop();
      assert.deepEqual([...secrets.entries], held);
    });
  }

  it('R14: what the secret storage could not tell at first is not written over once it works again', async () => {
    const before = openWindow();
    await before.ensureRunning();
    await before.stop();
    const secrets = new BreakableSecrets(stored(context));
    const held = [...secrets.entries];
    // It works again as soon as something is to be stored.
    let reads = 0;
    secrets.trouble = (call) => (call === 'get' && ++reads <= 2 ? 'rejects' : undefined);
    const late = createLocalSandbox({
      context: Object.create(context, { secrets: { value: secrets } }) as vscode.ExtensionContext,
      log: quietLog,
    });
    windows.push(late);
    const { accessKeySecret } = await late.ensureRunning();
    assert.ok(reads > 2, 'it was readable again');
    assert.deepEqual([...secrets.entries], held);
    assert.equal((await late.ensureRunning()).accessKeySecret, accessKeySecret);
  });

  it('S3: sets damaged entries of the secret storage aside, tells it, and writes over nothing; good secrets stay', async () => {
    const userInput = captureUserInput();
    try {
      const before = openWindow();
      const { accessKeySecret } = await before.ensureRunning();
      const { webhookId } = await clientOf(await before.ensureRunning()).createWebhook({
        ...input,
        events: [...input.events],
        secret: 'kept-secret-1234',
      });
      await before.stop();
      const entries = stored(context);
      const damaged = [`{"accessKeySecret":"${accessKeySecret}","po`, JSON.stringify({ [webhookId]: 'kept-secret-1234', other: 7 })];
      entries.set('genauth.sandbox', damaged[0] ?? '').set('genauth.sandbox.secrets', damaged[1] ?? '');
      const profile = await openWindow().ensureRunning();
      for (const what of [/genauth\.sandbox\.damaged-/, /genauth\.sandbox\.secrets\.damaged-/])
        assert.match((await userInput.nextNotice()).text, what);
      assert.notEqual(profile.accessKeySecret, accessKeySecret);
      assert.equal((await clientOf(profile).getWebhook({ webhookId })).secret, 'kept-secret-1234');
      assert.deepEqual(
        [...entries].filter(([name]) => name.includes('damaged')).map(([, text]) => text),
        damaged,
      );
      assert.deepEqual(userInput.unseen().notices, 0);
    } finally {
      userInput.restore();
    }
  });

  it('keeps its hands off a folder that another sandbox runs in, shows what is there, and tells that it keeps nothing', async () => {
    const before = openWindow();
    await clientOf(await before.ensureRunning()).createWebhook({ ...input, events: [...input.events] });
    await before.stop();
    const giveBack = await holdFolder(folder);
    const userInput = captureUserInput();
    try {
      const state = await fs.readFile(path.join(folder, 'sandbox.json'), 'utf8');
      const window = openWindow();
      const starting = window.ensureRunning();
      assert.match((await userInput.nextNotice()).text, /runs without its folder/);
      const client = clientOf(await starting);
      await client.createWebhook({ ...input, name: 'Lost', events: [...input.events] });
      assert.deepEqual(
        (await client.listWebhooks({ page: 1, limit: 10 })).list.map(({ name }) => name),
        ['Lost', 'Kept'],
      );
      await window.stop();
      assert.equal(await fs.readFile(path.join(folder, 'sandbox.json'), 'utf8'), state);
    } finally {
      userInput.restore();
      await giveBack();
    }
  });

  it('S3: sends nothing of its key to a stranger on its port, and moves to another', async () => {
    const window = openWindow();
    const before = await window.ensureRunning();
    await window.stop();
    const { createServer } = await import('node:http');
    let heard = '';
    const stranger = createServer((request, response) => {
      heard += `${request.url ?? ''} ${JSON.stringify(request.headers)}`;
      response.end(JSON.stringify({ sandbox: 'genauth-webhooks', proof: '0'.repeat(64) }));
    });
    await new Promise<void>((resolve) => stranger.listen(Number(new URL(before.origin).port), '127.0.0.1', resolve));
    try {
      const moved = await window.ensureRunning();
      assert.notEqual(moved.origin, before.origin);
      assert.equal(moved.accessKeySecret, before.accessKeySecret);
      assert.ok(heard !== '' && !heard.includes(before.accessKeySecret));
    } finally {
      stranger.closeAllConnections();
      await new Promise((resolve) => stranger.close(resolve));
    }
  });
});
