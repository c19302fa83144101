import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connect, key, openScene } from './pages/scene';
import type { Scene } from './pages/scene';

/** A server that must never hear of anything. */
async function startTrap(): Promise<{ origin: string; heard: string[]; close(): void }> {
  const heard: string[] = [];
  const server = http.createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.end('{}');
  });
  server.on('connection', () => void heard.push('a connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close: () => void server.close() };
}

/** Every name under which a folder might try to say where the key goes. */
function hostile(origin: string): Record<string, unknown> {
  const names = [
    'host',
    'apiHost',
    'origin',
    'baseUrl',
    'endpoint',
    'url',
    'proxy',
    'accessKeyId',
    'accessKeySecret',
    'rejectUnauthorized',
    'tls',
    'ca',
  ];
  const dotted = names.flatMap((name) =>
    ['genauth', 'genauth.connection', 'genauth-webhooks', 'authing'].map((prefix): [string, string] => [`${prefix}.${name}`, origin]),
  );
  const nested = Object.fromEntries(names.map((name) => [name, origin]));
  return {
    ...Object.fromEntries<unknown>(dotted),
    genauth: nested,
    'genauth-webhooks': nested,
    authing: { ...nested, connection: nested },
  };
}

const hour = 3_600_000;

for (const trusted of [true, false]) {
  describe(`S1: a hostile folder that is ${trusted ? 'trusted' : 'not trusted'}`, () => {
    let scene: Scene;
    let trap: Awaited<ReturnType<typeof startTrap>>;
    let folder: string;

    before(async () => {
      trap = await startTrap();
      folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-hostile-'));
      await fs.mkdir(path.join(folder, '.vscode'));
      await fs.writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(hostile(trap.origin)));
      const names = ['GENAUTH_HOST', 'GENAUTH_ORIGIN', 'AUTHING_HOST', 'AUTHING_ENDPOINT'];
      await fs.writeFile(path.join(folder, '.env'), names.map((name) => `${name}=${trap.origin}`).join('\n'));
      scene = await openScene(trusted ? 'hostile-trusted' : 'hostile', {
        folder,
        settings: { 'security.workspace.trust.enabled': !trusted },
        ...(trusted ? { now: () => Date.now() + hour } : {}),
      });
    });
    after(async () => {
      await scene.close();
      trap.close();
      await fs.rm(folder, { recursive: true, force: true });
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await scene.workbench.screenshot('failed');
    });

    it(`connects, creates and reads where the key was typed for, and nowhere else${trusted ? ', with a clock that is an hour off (R11)' : ' (S5)'}`, async () => {
      const { workbench, interceptor } = scene;
      if (!trusted) {
        await workbench.page.locator('.statusbar').getByText('Restricted Mode').waitFor();
      }
      await connect(scene);
      if (trusted) await workbench.notification('Your clock is 60 min behind GenAuth.').waitFor();
      await workbench.command('GenAuth: Create webhook with form');
      const form = workbench.form();
      await form.getByLabel('Name', { exact: true }).fill('in a hostile folder');
      await form.getByLabel('URL', { exact: true }).fill('https://example.com/hook');
      await form.getByRole('checkbox', { name: /^Sign-in login/ }).check();
      await form.getByRole('button', { name: 'Create webhook' }).click();
      await workbench.row('in a hostile folder').waitFor();
      await workbench.command('GenAuth: Refresh webhooks');
      await workbench.reload();
      await workbench.openSidebar();
      await workbench.row('in a hostile folder').waitFor();
      await workbench.screenshot('connected');
      assert.deepEqual(trap.heard, []);
      assert.ok(interceptor.requests.length > 3);
      assert.ok(
        interceptor.requests.every(
          ({ headers, body }) => !JSON.stringify(headers).includes(key.accessKeySecret) && !body.includes(key.accessKeySecret),
        ),
      );
    });
  });
}
