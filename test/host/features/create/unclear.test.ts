import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ApiError } from '../../../../src/api/errors';
import { afterCreate, tellSettled } from '../../../../src/features/create/createOutcome';
import { blankDraft, withoutSecret } from '../../../../src/domain/webhooks/draft/draft';
import { runWizard } from '../../../../src/features/create/wizard';
import { openFakeWindow } from '../../../support/fakeWindow';
import type { FakeWindow } from '../../../support/fakeWindow';
import { choose, escape } from '../../../support/userInput';
import { until } from '../../../support/until';

const draft = { ...blankDraft(), name: 'Orders', url: 'https://example.com/orders', events: ['login'] };
const unclear = (): Promise<never> => Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));

describe('a create whose end is unclear', () => {
  let fakeWindow: FakeWindow;
  let checked: string[];
  const { withProgress } = vscode.window;

  beforeEach(async () => {
    fakeWindow = await openFakeWindow([]);
    checked = [];
  });
  afterEach(async () => {
    await escape();
    Object.assign(vscode.window, { withProgress });
    fakeWindow.close();
  });

  /** Notes what is said to be checked; `cancel` presses Cancel at once. */
  function watchProgress(cancel: boolean): void {
    Object.assign(vscode.window, {
      withProgress: (options: vscode.ProgressOptions, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) => {
        checked.push(options.title ?? '');
        const source = new vscode.CancellationTokenSource();
        const running = task({ report: () => undefined }, source.token);
        if (cancel) source.cancel();
        return running;
      },
    });
  }

  it('R1: what was stored otherwise is asked about with what differs, while the wizard stays', async () => {
    const { service, userInput } = fakeWindow;
    service.onCreate = (_input, commit) => {
      commit();
      service.rows = service.rows.map((row) => ({ ...row, name: 'orders', events: ['login', 'user:created'] }));
      return unclear();
    };
    const { name, url, events } = draft;
    const run = runWizard(service.services, { name, url, events, contentType: 'application/json' });
    await choose(await userInput.nextPick(), 'None');
    await choose(await userInput.nextPick(), 'Create webhook');
    const question = await userInput.nextNotice();
    assert.equal(question.text, 'A new webhook looks like "Orders". Is it the one you created?');
    assert.match(question.detail, /"orders"\nhttps:\/\/example\.com\/orders\nw1/);
    assert.match(question.detail, /Name: orders, you entered Orders/);
    assert.match(question.detail, /Events: login, user:created, you entered login/);
    assert.deepEqual(question.titles, ['Use this webhook', 'Keep checking']);
    question.press('Use this webhook');
    await run;
    const told = await userInput.nextNotice();
    assert.match(told.text, /"orders" was created, although .* GenAuth saved different values: Name, Events\./);
    assert.equal(service.rows.length, 1);
  });

  it('R1: a list that lacks rows is no dead end: it is said, and the user decides', async () => {
    const { service, userInput, services } = fakeWindow;
    service.count = 12;
    const creating = services.store.create(draft);
    const question = await userInput.nextNotice();
    assert.equal(question.text, 'GenAuth reports 12 webhooks, but only 0 could be loaded. Create anyway?');
    assert.deepEqual(question.titles, ['Create anyway']);
    question.press('Create anyway');
    assert.equal((await creating).kind, 'created');
    const left = services.store.create({ ...draft, name: 'Invoices', url: 'https://example.com/invoices' });
    (await userInput.nextNotice()).press(undefined);
    assert.equal((await left).kind, 'left');
    assert.equal(service.rows.length, 1);
  });

  it('R1, R5: says at once that it is still checking, and cancelling leaves it with a way to go on', async () => {
    const { service, userInput, services } = fakeWindow;
    watchProgress(true);
    let calls = 0;
    service.onCreate = () => {
      calls += 1;
      return unclear();
    };
    const outcome = await services.store.create(draft);
    assert.deepEqual(checked, ['Still checking whether "Orders" was created, for up to 90 seconds. Cancel to stop checking.']);
    const ending = await afterCreate(services, outcome, draft, () => undefined);
    assert.ok(ending.kind === 'unclear' && ending.retry);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /"Orders" might have been created\. The check was stopped\. Retrying checks for it first\./);
    assert.deepEqual(notice.titles, ['Try again', 'Show log', 'Copy diagnostics']);
    watchProgress(false);
    service.rows = [{ webhookId: 'late', ...draft, secret: undefined, retryConfig: undefined, extra: {} }];
    const again = await services.store.create(draft, { retry: ending.retry });
    assert.ok(again.kind === 'created' && again.how === 'adopted');
    assert.equal(calls, 1);
  });

  it('R1: 409 with nothing new: GenAuth rejected it, and there is no "Try again"', async () => {
    const { service, userInput, services } = fakeWindow;
    service.onCreate = () =>
      Promise.reject(new ApiError('createWebhook', { kind: 'invalidInput' }, true, { statusCode: 409, message: 'exists' }));
    const outcome = await services.store.create(draft);
    const ending = await afterCreate(services, outcome, draft, () => undefined);
    assert.equal(ending.kind, 'refused');
    assert.equal(userInput.unseen().notices, 0);
  });

  it('R1: after a reload, one that looks like it is asked about; "Create another" opens the form with what was typed', async () => {
    const { userInput, services } = fakeWindow;
    const webhook = { webhookId: 'w9', ...withoutSecret(draft), name: 'orders', extra: {} };
    const settled = {
      kind: 'candidates',
      connectionId: 'p1',
      draft: withoutSecret(draft),
      hadSecret: true,
      candidates: [{ webhook, differs: ['name'] }],
      sure: false,
    } as const;
    void tellSettled(services, settled, () => assert.fail('It is not there.'));
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, '"Orders" might have been created before the window was reloaded: a new webhook looks like it.');
    notice.press('Select');
    const question = await userInput.nextNotice();
    assert.match(question.detail, /this might be an older one/);
    assert.deepEqual(question.titles, ['Use this webhook', 'Create another']);
    question.press('Create another');
    const offer = await userInput.nextNotice();
    assert.match(offer.text, /The secret wasn't kept/);
    offer.press('Reopen form');
    await until(() => userInput.ran.some(({ command }) => command === 'genauth.createWebhookInForm'), 'the form');
    assert.deepEqual(userInput.ran.at(-1)?.argument, { ...withoutSecret(draft), hadSecret: true });
  });

  it('R1: after a reload, "Use this webhook" takes it', async () => {
    const { userInput, services } = fakeWindow;
    const webhook = { webhookId: 'w9', ...withoutSecret(draft), name: 'orders', extra: {} };
    const forgotten: string[] = [];
    void tellSettled(
      services,
      {
        kind: 'candidates',
        connectionId: 'p1',
        draft: withoutSecret(draft),
        hadSecret: false,
        candidates: [{ webhook, differs: ['name'] }],
        sure: true,
      },
      async ({ name }) => void forgotten.push(name),
    );
    (await userInput.nextNotice()).press('Select');
    (await userInput.nextNotice()).press('Use this webhook');
    assert.match(
      (await userInput.nextNotice()).text,
      /"orders" was created before the window was reloaded\. GenAuth saved different values: Name\./,
    );
    assert.equal(services.store.find('w9')?.name, 'orders');
    assert.deepEqual(forgotten, [draft.name]);
  });

  it('R1: after a reload, what is taken in another connection than it was created in is not shown there', async () => {
    const { service, userInput, services } = fakeWindow;
    const webhook = { webhookId: 'w9', ...withoutSecret(draft), name: 'orders', extra: {} };
    const candidates = [{ webhook, differs: ['name' as const] }];
    void tellSettled(
      services,
      {
        kind: 'candidates',
        connectionId: 'p1',
        draft: withoutSecret(draft),
        hadSecret: false,
        candidates,
        sure: true,
      },
      () => Promise.resolve(),
    );
    const notice = await userInput.nextNotice();
    service.switchConnection();
    await services.store.refresh();
    notice.press('Select');
    (await userInput.nextNotice()).press('Use this webhook');
    assert.match((await userInput.nextNotice()).text, /"orders" was created/);
    assert.equal(services.store.find('w9'), undefined);
  });
});
