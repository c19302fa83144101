import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { canaries as logged, logPage } from '../support/oddLog';
import { assertInert, assertNone, assertNotWritten, assertNowhere, shownBy } from './pages/canaries';
import { copiedBy, savedAs, wholeText } from './pages/documents';
import { logOfPeople, person, startEchoEndpoint } from './pages/echoEndpoint';
import type { EchoEndpoint } from './pages/echoEndpoint';
import { connect, key, openScene, storedWebhook } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';
import { until } from '../support/until';

const stored = 'canary-stored-webhook-secret-61';
const typed = 'canary-typed-edit-secret-62';
const later = 'canary-later-field-secret-65';
const lost = 'canary-lost-edit-secret-63';
const hidden = [
  key.accessKeySecret,
  stored,
  typed,
  later,
  lost,
  ...Object.values(logged),
  person.email,
  person.phone,
  person.password,
  person.salt,
  person.token,
];

describe('S3, S4, S9: the canary search over testing and watching', () => {
  const orders = storedWebhook({ name: 'Orders', events: ['user:created', 'login'] });
  let scene: Scene;
  let workbench: Workbench;
  let echo: EchoEndpoint;
  /** Undefined: the service's own. */
  let entries: unknown[] | undefined;

  before(async () => {
    echo = await startEchoEndpoint();
    scene = await openScene('canary-all', { webhooks: [{ ...orders, url: echo.url }], secrets: { [String(orders['webhookId'])]: stored } });
    ({ workbench } = scene);
    scene.interceptor.serve('get-webhook-logs', (body) => entries && logPage(entries, body as { page: number; limit: number }));
    await connect(scene);
    await workbench.row('Orders').waitFor();
  });
  after(async () => {
    await scene.close();
    echo.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  /** The secret that GenAuth has now. */
  const current = (): string => Object.values(scene.storage.secrets as Record<string, string>).at(-1) ?? '';
  const closeAll = async (answer?: string): Promise<void> => {
    await workbench.command('View: Close All Editors');
    if (answer !== undefined) await workbench.answerDialog(answer);
    await workbench.page.locator('.tab').first().waitFor({ state: 'detached' });
  };
  const clear = (): Promise<void> => workbench.command('Notifications: Clear All Notifications');
  const menu = (on: Locator, ...items: string[]): Promise<void> => workbench.fromMenu(on, ...items);
  const delivery = (text: string | RegExp): Locator => workbench.deliveries.locator('.monaco-list-row', { hasText: text }).first();
  const lens = (text: string): Locator => workbench.page.locator('.editor-instance .codelens-decoration a', { hasText: text });
  const copied = (copy: () => Promise<void>): Promise<string> => copiedBy(workbench, copy);
  const whole = (editor: Locator): Promise<string> => wholeText(workbench, editor);
  /** A picture, and the search of what is shown; `asked` is there because the user wants to see it. */
  async function station(name: string, asked: readonly string[] = []): Promise<void> {
    await workbench.screenshot(name);
    assertNone(
      [...hidden, current()].filter((canary) => !asked.includes(canary)),
      `the page at "${name}"`,
      await shownBy(workbench),
    );
    await assertInert(workbench, name);
  }

  it('deliveries in every odd shape: rows, documents, one revealed field, two compared, a sample', async () => {
    entries = logOfPeople();
    await menu(workbench.row('Orders'), 'Show deliveries');
    await workbench.command('GenAuth: Refresh deliveries');
    await delivery('user:blocked').waitFor();
    await station('deliveries');
    const open = workbench.page.locator('.editor-instance');
    for (const shape of ['user:blocked', 'user:created', 'user:updated', 'login', 'kick', 'onerror', '404', 'no event name']) {
      await delivery(shape).click();
      await open
        .locator('.view-line', { hasText: new RegExp(`//.*${shape.replaceAll(' ', '\\s')}`) })
        .first()
        .waitFor();
      assertNone(hidden, `the document of ${shape}`, await whole(open));
    }
    await station('last-document');

    await delivery('user:blocked').click();
    const email = workbench.page.locator('.editor-instance .view-line', { hasText: '"email"' }).first();
    await email.waitFor();
    const above = async (): Promise<Locator | undefined> => {
      const at = await email.boundingBox();
      const all = await Promise.all((await lens('Reveal').all()).map(async (one) => ({ one, box: await one.boundingBox() })));
      return all.find(({ box }) => at && box && box.y < at.y && box.y > at.y - 25)?.one;
    };
    await until(async () => (await above()) !== undefined, 'the lens above the e-mail address');
    await (await above())?.click();
    await workbench.page.locator('.editor-instance .view-line', { hasText: person.email }).first().waitFor();
    await station('revealed', [person.email]);
    assertNone(
      hidden.filter((canary) => canary !== person.email),
      'the document with one field revealed',
      await whole(open),
    );
    assertNone(hidden, 'a copy as JSON of it', await copied(() => menu(delivery('user:blocked'), 'Copy as JSON')));

    await delivery('user:blocked').click();
    await delivery('user:updated').click({ modifiers: ['ControlOrMeta'] });
    await menu(delivery('user:updated'), 'Compare selected');
    await workbench.page.locator('.monaco-diff-editor .line-insert, .monaco-diff-editor .char-insert').first().waitFor();
    await station('compared', [person.email]);
    await closeAll();
    await station('closed');

    const file = path.join(workbench.server.folder, 'sample.genauth-event.json');
    await delivery('user:blocked').click();
    await menu(delivery('user:blocked'), 'Save as sample...');
    assertNone(hidden, 'the sample', await savedAs(workbench, file));
    await workbench.page.locator('.tab', { hasText: 'sample.genauth-event.json' }).waitFor();
    await closeAll();
    await assertNotWritten(workbench, hidden);
  });

  it('health in the tooltip, and why it failed', async () => {
    await workbench.command('GenAuth: Refresh webhooks');
    await until(async () => /failing/.test(await workbench.row('Orders').innerText()), 'the row to say so');
    await workbench.hover(workbench.row('Orders'), 'Last delivery');
    await station('health');
    await menu(workbench.row('Orders'), 'Diagnose failed delivery');
    await workbench.notification(/Your handler returned a server error/).waitFor();
    await station('why');
    await clear();
  });

  it('a test event from the editor, with an answer full of them: as JSON and as HTML', async () => {
    await menu(workbench.row('Orders'), 'Send test event');
    await workbench.step('Select "test" to send it now');
    await workbench.choose('user:created');
    for (const html of [false, true]) {
      echo.answerWithPage(html);
      await lens('Send to "Orders').first().click();
      const answer = workbench.page.locator('.editor-instance', { hasText: html ? '<html>' : '"handled"' });
      await answer.waitFor();
      await station(html ? 'answer-html' : 'answer-json');
      assertNone(hidden, 'the answer', await whole(answer));
    }
    echo.answerWithPage(false);
    await closeAll("Don't Save");
    await clear();
  });

  it('a scenario and its report', async () => {
    // The report looks in the log for what it has sent.
    const odd = entries;
    entries = undefined;
    await menu(workbench.row('Orders'), 'Run scenario...');
    for (const choice of ['Mover', 'Through GenAuth']) await workbench.choose(choice);
    await workbench.step('Select requests to send');
    await workbench.ok();
    await workbench.choose(/Send \d+ requests/);
    const report = workbench.page.locator('.editor-instance', { hasText: 'Wrong secret accepted' });
    await report.waitFor();
    await station('report');
    assertNone(hidden, 'the report', await whole(report));
    entries = odd;
    await closeAll();
    await clear();
  });

  it('a delivery sent again', async () => {
    await workbench.command('GenAuth: Refresh deliveries');
    const before = echo.received.length;
    await menu(delivery('user:blocked'), 'Resend delivery...');
    await workbench.step('Sends the logged body once as a new request');
    await station('resend');
    await workbench.choose('Send through GenAuth');
    await workbench.pressInNotification(/responded with 200/, 'Show response');
    const answer = workbench.page.locator('.editor-instance', { hasText: '"handled"' });
    await answer.waitFor();
    assert.equal(echo.received.length, before + 1);
    assert.ok(echo.received.at(-1)?.includes(person.password), 'the endpoint gets the body as it was logged');
    await station('resent');
    assertNone(hidden, 'the answer', await whole(answer));
    await closeAll();
    await clear();
  });

  it('nothing of it is in what is shown, stored or written, before and after a reload', async () => {
    await assertNowhere(workbench, hidden);
    await workbench.reload();
    await workbench.openSidebar();
    await workbench.row('Orders').waitFor();
    await workbench.command('GenAuth: Show log');
    await until(async () => /getWebhookLogs/.test(await workbench.log()), 'the log');
    await station('log');
    await assertNowhere(workbench, hidden);
  });
});
