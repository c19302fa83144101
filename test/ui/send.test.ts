import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { connect, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { startReceiver } from '../support/receiver';
import type { Receiver } from '../support/receiver';
import { until } from '../support/until';

const secret = 'canary-scenario-secret-41';

/** Nothing of a person may be in the report, and no secret; markup of an endpoint stays text. */
const said = { handled: true, email: 'somebody@example.com', echo: secret, html: '<img src=x onerror="document.title=\'owned\'">' };

async function choose(workbench: Workbench, scenario: string, way: 'Through GenAuth' | 'From this computer'): Promise<void> {
  await workbench.step('Select a scenario');
  await workbench.choose(scenario);
  await workbench.step('Select how to send the events');
  await workbench.choose(way);
}

async function startFrom(workbench: Workbench, name: string): Promise<void> {
  await workbench.fromMenu(workbench.row(name), 'Run scenario...');
  // A row that was drawn anew while its menu was open names no webhook: then the command asks for one.
  await workbench.step(/Select a (?:webhook|scenario)/);
  if (await workbench.quickInput.getByPlaceholder('Select a webhook').isVisible()) await workbench.choose(name);
}

const report = (workbench: Workbench) => workbench.page.locator('.editor-instance .view-lines').last();

describe('scenarios in a real workbench', () => {
  let careful: Receiver;
  let careless: Receiver;
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    careful = await startReceiver(said, secret);
    careless = await startReceiver(said);
    const webhooks = [storedWebhook({ name: 'Careful', url: careful.url }), storedWebhook({ name: 'Careless', url: careless.url })];
    scene = await openScene('send', {
      webhooks,
      secrets: Object.fromEntries(webhooks.map(({ webhookId }) => [String(webhookId), secret])),
    });
    ({ workbench } = scene);
    await connect(scene, 'Live', true);
    await workbench.row('Careful').waitFor();
  });
  after(async () => {
    await scene.close();
    await careful.close();
    await careless.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('says what will be sent where, asks once in production, and sends nothing when the answer is no', async () => {
    await startFrom(workbench, 'Careful');
    await workbench.step('Select a scenario');
    await workbench.screenshot('scenarios');
    await choose(workbench, 'Joiner', 'Through GenAuth');
    await workbench.step('Select requests to send');
    await workbench.step(/: 11 requests/);
    await workbench.screenshot('parts');
    await workbench.ok();
    await workbench.step('A test event is sent first');
    await workbench.screenshot('confirm');
    await workbench.choose('Send 11 requests');
    await workbench.page.locator('.monaco-dialog-box', { hasText: '"Live" is a production user pool.' }).waitFor();
    await workbench.answerDialog('Cancel');
    // What was chosen stays: the last step is there again.
    await workbench.step('Each request is sent once.');
    assert.equal(careful.all.length, 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('R2: sends each once through GenAuth, after one test event, and reports that the wrong secret was refused', async () => {
    await startFrom(workbench, 'Careful');
    await choose(workbench, 'Joiner', 'Through GenAuth');
    await workbench.step('Select requests to send');
    await workbench.ok();
    // Enter is enough at the last step.
    await workbench.step('Each request is sent once.');
    await workbench.enter();
    await workbench.answerDialog('Run');
    await report(workbench).getByText('Wrong secret: rejected (401).').waitFor();
    await workbench.screenshot('report-refused');
    const events = careful.all.map(({ body }) => /eventName(?:":"|=)([\w:-]+)/.exec(decodeURIComponent(body))?.[1]);
    assert.deepEqual(events.slice(0, 2), ['test', 'user:created']);
    assert.equal(events.length, 12);
    assert.match(careful.all.at(-2)?.headers['content-type'] ?? '', /urlencoded/);
    const page = await workbench.page.content();
    for (const hidden of [secret, 'somebody@example.com']) assert.ok(!page.includes(hidden), `S3, S4: ${hidden} is on the page`);
    await report(workbench).getByText('<img src=x').first().waitFor();
    assert.equal(await workbench.page.locator('.editor-instance img').count(), 0);
    assert.notEqual(await workbench.page.title(), 'owned');
  });

  it('warns when a wrong secret is accepted, and does not probe again', async () => {
    await startFrom(workbench, 'Careless');
    await choose(workbench, 'Leaver', 'Through GenAuth');
    await workbench.step('Select requests to send');
    await workbench.ok();
    await workbench.choose('Send 12 requests');
    await workbench.answerDialog('Run');
    await report(workbench).getByText('Wrong secret accepted').waitFor();
    await workbench.screenshot('report-accepted');
    assert.equal(careless.all.length, 12);
  });

  async function again(way: string): Promise<void> {
    await workbench.fromMenu(workbench.row('Careful'), 'Resend delivery...');
    await workbench.step('Select a delivery');
    await workbench.choose(/login.*succeeded/s);
    await workbench.step('Sends the logged body once as a new request');
    await workbench.screenshot('resend');
    await workbench.choose(way);
  }

  it('R2: sends a logged delivery again to its endpoint, once, and shows the answer as for a test event', async () => {
    const first = careful.all.find(({ body }) => body.includes('"login"'));
    const before = careful.all.length;
    await again('Send through GenAuth');
    await workbench.answerDialog('Resend');
    await workbench.pressInNotification(/"Careful" responded with 200/, 'Show response');
    await workbench.page.locator('.editor-instance', { hasText: '"ms"' }).getByText('"handled": true').first().waitFor();
    assert.deepEqual([careful.all.length, careful.all.at(-1)?.body], [before + 1, first?.body]);
    await workbench.screenshot('resend-answer');
    assert.ok(!(await workbench.page.content()).includes('canary'), 'S3');
  });

  it('sends it to an address of the user from this machine, with nothing of it on the screen (S4)', async () => {
    const before = careless.all.length;
    await again('Send from this computer');
    await workbench.step('receives the logged body');
    await workbench.type(careless.url);
    await workbench.enter();
    await workbench.notification(`${careless.url} responded with 200`).waitFor();
    assert.deepEqual([careless.all.length, careless.all.at(-1)?.headers['x-authing-webhook-secret']], [before + 1, secret]);
    assert.equal(careless.all.at(-1)?.body, careful.all.find(({ body }) => body.includes('"login"'))?.body);
    assert.ok(!(await workbench.page.content()).includes('@example.com'));
    await workbench.screenshot('resend-local');
  });
});

describe('scenarios where GenAuth passes no headers on', () => {
  let endpoint: Receiver;
  let handler: Receiver;
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    endpoint = await startReceiver(said, secret);
    handler = await startReceiver(said, secret);
    const webhook = storedWebhook({ name: 'Plain', url: `${endpoint.url}?token=canary-query-42` });
    scene = await openScene('send-dropped', {
      webhooks: [webhook],
      secrets: { [String(webhook['webhookId'])]: secret },
      dropsRequestHeaders: true,
    });
    ({ workbench } = scene);
    await connect(scene);
    await workbench.row('Plain').waitFor();
  });
  after(async () => {
    await scene.close();
    await endpoint.close();
    await handler.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('sends what needs headers from this machine to the address that the user types', async () => {
    await startFrom(workbench, 'Plain');
    await choose(workbench, 'Mover', 'Through GenAuth');
    await workbench.step('Select requests to send');
    await workbench.ok();
    await workbench.choose('Send 10 requests');
    await workbench.step("GenAuth doesn't forward headers.");
    assert.equal(
      await workbench.quickInput.locator('input.input').first().inputValue(),
      'http://localhost:3000/hook?token=canary-query-42',
    );
    await workbench.screenshot('address');
    await workbench.type(`${handler.url}?token=canary-query-43`);
    await workbench.enter();
    await report(workbench).getByText('Wrong secret: rejected (401).').waitFor();
    await workbench.screenshot('report');
    assert.deepEqual([endpoint.all.length, handler.all.length], [1 + 8, 2]);
    const [form, forged] = handler.all;
    assert.match(form?.headers['content-type'] ?? '', /urlencoded/);
    assert.deepEqual([form?.headers['x-authing-webhook-secret'], form?.headers['user-agent']], [secret, 'authing-webhook@2.0']);
    assert.notEqual(forged?.headers['x-authing-webhook-secret'], secret);
    assert.ok(!(await report(workbench).innerText()).includes('canary'));
  });

  it('sends all of it from this machine when that is chosen, and suggests the address with the query of the webhook, never the one that was typed', async () => {
    await startFrom(workbench, 'Plain');
    await choose(workbench, 'Sign-up', 'From this computer');
    await workbench.step('Handler URL');
    assert.equal(await workbench.quickInput.locator('input.input').first().inputValue(), `${handler.url}?token=canary-query-42`);
    await workbench.enter();
    await workbench.step('Select requests to send');
    await workbench.ok();
    await workbench.choose('Send 10 requests');
    await until(() => handler.all.length === 12, 'the events at the handler');
    await report(workbench).getByText('In order: all 5 events were accepted.').waitFor();
    assert.equal(endpoint.all.length, 9);
  });

  it('keeps the report only where the user saves it', async () => {
    const file = path.join(scene.workbench.server.folder, 'report.txt');
    const box = workbench.quickInput.locator('input.input').first();
    await until(async () => {
      // A key may go to the editor instead of the palette while the other scene keeps the machine busy.
      if (!(await box.isVisible())) await workbench.command('File: Save As...');
      return (await box.inputValue({ timeout: 2000 })).endsWith('.txt');
    }, 'the name that is proposed');
    await workbench.type(file);
    await workbench.enter();
    await until(
      async () => (await fs.readFile(file, 'utf8').catch(() => '')).includes('In order: all 5 events were accepted.'),
      'the saved report',
    );
    assert.ok(!/canary|@example\.com/.test(await fs.readFile(file, 'utf8')), 'S3, S4');
  });
});

describe('sending in Restricted Mode', () => {
  let endpoint: Receiver;
  let scene: Scene;

  before(async () => {
    endpoint = await startReceiver(said);
    scene = await openScene('send-restricted', {
      webhooks: [storedWebhook({ name: 'Plain', url: endpoint.url })],
      settings: { 'security.workspace.trust.enabled': true },
    });
    await scene.workbench.page.locator('.statusbar').getByText('Restricted Mode').waitFor();
    await connect(scene);
    await scene.workbench.row('Plain').waitFor();
  });
  after(async () => {
    await scene.close();
    await endpoint.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await scene.workbench.screenshot('failed');
  });

  it('S5: posts nothing from this machine, and says how that changes', async () => {
    const { workbench } = scene;
    await startFrom(workbench, 'Plain');
    await workbench.step('Select a scenario');
    await workbench.choose('Joiner');
    await workbench.step('not in Restricted Mode');
    await workbench.screenshot('way');
    await workbench.choose('From this computer');
    await workbench.pressInNotification('Sending from this computer is disabled in Restricted Mode.', 'Manage workspace trust');
    const trust = workbench.page.locator('.workspace-trust-editor');
    await trust.waitFor();
    await workbench.page.keyboard.press('Escape');
    await trust.waitFor({ state: 'hidden' });
    assert.equal(endpoint.all.length, 0);
  });

  it('S5: GenAuth may send all the same', async () => {
    const { workbench } = scene;
    await startFrom(workbench, 'Plain');
    await choose(workbench, 'Mover', 'Through GenAuth');
    await workbench.step('Select requests to send');
    await workbench.tick('As form');
    await workbench.ok();
    await workbench.choose('Send 8 requests');
    await report(workbench).getByText('In order: all 5 events were accepted.').waitFor();
    assert.equal(endpoint.all.length, 8);
  });
});
