import assert from 'node:assert/strict';
import { connect, key, openScene } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { freePort } from '../workbench/server';
import { until } from '../support/until';

describe('connections in a real workbench', () => {
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('connections');
    ({ workbench } = scene);
    await workbench.openSidebar();
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const box = () => workbench.quickInput.locator('input.input').first();
  const consoleLink = () =>
    workbench.quickInput.getByRole('button', {
      name: 'Open the console (access key: Settings > Basic settings > Key management)',
    });
  const toHost = async (): Promise<void> => {
    await workbench.command('GenAuth: Connect...');
    await workbench.choose('Private deployment');
    await workbench.step(/The host of your GenAuth API/);
  };

  for (const [typed, said] of [
    ['https://api.example.com@evil.example', /Don't put credentials/i],
    ['https://аpi.genauth.ai', /look-alike characters/],
    ['https://api.example.com/api/v3', /Enter only the host/],
    ['http://api.example.com', /allowed only for localhost/],
    ['https://2130706433', /usual form/],
  ] as const) {
    it(`S2: refuses ${typed} while it is typed, in a sentence`, async () => {
      await toHost();
      await workbench.type(typed);
      await workbench.step(said);
      await workbench.enter();
      assert.equal(await box().inputValue(), typed);
      await workbench.page.keyboard.press('Escape');
      assert.deepEqual(scene.interceptor.requests, []);
    });
  }

  it('takes ID and secret from the clipboard with one button, shows neither, and leads to the console at each step', async () => {
    await toHost();
    await workbench.type(scene.interceptor.origin);
    await workbench.enter();
    await workbench.step(/Access Key ID \(for/);
    await workbench.clipboard(`GENAUTH_ACCESS_KEY_ID=${key.accessKeyId}\nGENAUTH_ACCESS_KEY_SECRET="${key.accessKeySecret}"\n`);
    await consoleLink().waitFor();
    await workbench.quickInput.getByRole('button', { name: /Paste access key/ }).click();
    await workbench.step(/Access Key Secret \(verified/);
    await consoleLink().waitFor();
    assert.equal(await box().getAttribute('type'), 'password');
    await workbench.screenshot('pasted');
    await workbench.enter();
    await workbench.step(/Access key verified/);
    await consoleLink().waitFor();
    await workbench.type('First');
    await workbench.enter();
    await workbench.step(/production user pool/);
    await consoleLink().waitFor();
    await workbench.choose('Not production');
    await workbench.step(/Tenant ID/);
    await consoleLink().waitFor();
    await workbench.enter();
    await workbench.title('First').waitFor();
  });

  it('splits a key that is typed as JSON into the ID box, and clears the box of it at once', async () => {
    await toHost();
    await workbench.type(scene.interceptor.origin);
    await workbench.enter();
    await workbench.step(/Access Key ID \(for/);
    await workbench.type(JSON.stringify({ accessKeyId: key.accessKeyId, accessKeySecret: key.accessKeySecret }));
    await until(async () => (await box().inputValue()) === key.accessKeyId, 'the ID alone in the box');
    await workbench.enter();
    await workbench.step(/Access Key Secret \(verified/);
    assert.equal(await box().inputValue(), key.accessKeySecret);
    await workbench.page.keyboard.press('Escape');
    await workbench.title('First').waitFor();
  });

  it('goes back step by step and keeps what was typed', async () => {
    await toHost();
    await workbench.type(scene.interceptor.origin);
    await workbench.enter();
    await workbench.step(/Access Key ID \(for/);
    await workbench.type('some-id');
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    await workbench.step(/The host of your GenAuth API/);
    assert.equal(await box().inputValue(), scene.interceptor.origin);
    await workbench.enter();
    await workbench.step(/Access Key ID \(for/);
    assert.equal(await box().inputValue(), 'some-id');
    await workbench.page.keyboard.press('Escape');
  });

  it('tells a host that is not there from a wrong key, in the box', async () => {
    await toHost();
    await workbench.type(`http://127.0.0.1:${await freePort()}`);
    await workbench.enter();
    await workbench.step(/Access Key ID \(for/);
    await workbench.type('some-id');
    await workbench.enter();
    await workbench.step(/Access Key Secret \(verified/);
    await workbench.type('some-secret');
    await workbench.enter();
    await workbench.step(/refused the connection|Couldn't reach/);
    assert.equal(await box().inputValue(), 'some-secret');
    await workbench.screenshot('refused-connection');
    await workbench.clipboard('');
    await workbench.quickInput.getByRole('button', { name: 'Copy diagnostics' }).click();
    await until(async () => /"kind": "unreachable"/.test(await workbench.clipboard()), 'the diagnostics');
    assert.ok(!(await workbench.clipboard()).includes('some-'));
    await workbench.type('another-secret');
    await workbench.quickInput.getByRole('button', { name: 'Copy diagnostics' }).waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Escape');
  });

  it('adds a second connection, switches, renames, replaces the key', async () => {
    await connect(scene, 'Second', true);
    await workbench.command('GenAuth: Switch connection...');
    await workbench.step('Select a connection');
    await workbench.screenshot('switch');
    await workbench.choose('First');
    await workbench.title('First').waitFor();
    await workbench.command('GenAuth: Rename connection...');
    await workbench.type('Renamed');
    await workbench.enter();
    await workbench.title('Renamed').waitFor();
    await workbench.command('GenAuth: Replace access key...');
    await workbench.step(/Access Key ID \(for/);
    await workbench.enter();
    await workbench.step(/Access Key Secret \(verified/);
    assert.equal(await box().inputValue(), '');
    await workbench.type('not-this-one');
    await workbench.enter();
    await workbench.step(/Invalid access key/);
    await workbench.type(key.accessKeySecret);
    await workbench.enter();
    await workbench.page.locator('.statusbar').getByText('The access key was replaced.').waitFor();
    await workbench.title('Renamed').waitFor();
  });

  it('disconnects one and keeps the other; a disconnected window can switch to it', async () => {
    await workbench.command('GenAuth: Disconnect...');
    await workbench.answerDialog('Disconnect');
    await workbench.viewMessage('Webhooks').waitFor();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    await workbench.command('GenAuth: Switch connection...');
    await workbench.step('Select a connection');
    assert.equal(await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Renamed' }).count(), 0);
    await workbench.choose('Second');
    await workbench.title('Second').waitFor();
  });

  it('S3: a connection that is removed in one window is neither used nor written back by another', async () => {
    const other = await workbench.openSecondWindow('connections-other');
    await other.page.bringToFront();
    await other.openSidebar();
    await other.title('Second').waitFor();
    await workbench.page.bringToFront();
    await workbench.command('GenAuth: Disconnect...');
    await workbench.answerDialog('Disconnect');
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    const asked = scene.interceptor.requests.length;
    await other.page.bringToFront();
    await other.command('GenAuth: Refresh webhooks');
    await other.title('Second').waitFor({ state: 'detached' });
    await other.screenshot('removed-elsewhere');
    assert.equal(scene.interceptor.requests.length, asked, 'the removed key was used');
    await other.reload();
    await other.openSidebar();
    await other.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    await workbench.page.bringToFront();
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    assert.equal(await workbench.row('Second').count(), 0);
    await other.page.close();
  });
});
