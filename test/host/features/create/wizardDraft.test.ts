import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { runWizard } from '../../../../src/features/create/wizard';
import { blankDraft, withoutSecret } from '../../../../src/domain/webhooks/draft/draft';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { choose, enter, escape, goBack, captureUserInput, tick, type } from '../../../support/userInput';
import type { UserInput, Pick } from '../../../support/userInput';
import { until } from '../../../support/until';

describe('the unfinished draft of the wizard', () => {
  let service: FakeService;
  let userInput: UserInput;

  let asked: { rows: vscode.QuickPickItem[]; answer: (row: vscode.QuickPickItem | undefined) => void } | undefined;
  const { showQuickPick } = vscode.window;

  beforeEach(async () => {
    service = await createFakeService();
    userInput = captureUserInput();
    asked = undefined;
    const ask = (rows: vscode.QuickPickItem[]): Promise<unknown> => new Promise((resolve) => (asked = { rows, answer: resolve }));
    Object.assign(vscode.window, { showQuickPick: ask });
  });
  afterEach(async () => {
    await escape();
    Object.assign(vscode.window, { showQuickPick });
    userInput.restore();
    service.dispose();
  });

  /** Answers all steps up to the review. */
  async function toReview(): Promise<Pick> {
    await type(await userInput.nextBox(), 'Orders');
    await type(await userInput.nextBox(), 'https://example.com/hook');
    const events = await userInput.nextPick();
    await tick(events, 'user:created');
    await enter();
    await choose(await userInput.nextPick(), 'JSON');
    await choose(await userInput.nextPick(), 'Generate');
    return userInput.nextPick();
  }

  /** Leaves the wizard in its URL's step, with half a URL typed. */
  async function left(): Promise<void> {
    const run = runWizard(service.services, {});
    await type(await userInput.nextBox(), 'Orders');
    const url = await userInput.nextBox();
    await type(url, 'half');
    await until(() => JSON.stringify(kept()).includes('half'), 'what was typed to be kept');
    await escape();
    await run;
  }
  const kept = (): unknown => service.services.context.workspaceState.get('genauth.wizardDraft') ?? '';

  it('offers an unfinished draft again, in the step in which it was left, with what was half typed there', async () => {
    await left();
    const run = runWizard(service.services, {});
    const { items, chosen } = await offered();
    assert.deepEqual(items, ['Continue draft', 'Start over']);
    chosen('Continue');
    const url = await userInput.nextBox();
    assert.deepEqual([url.value, url.step], ['half', 2]);
    await goBack();
    assert.equal((await userInput.nextBox()).value, 'Orders');
    await escape();
    await run;
  });

  it('asks no more about what was passed with a warning, and all the more about what is wrong by now', async () => {
    const again = async (url: string): Promise<number | undefined> => {
      const { services } = service;
      await services.context.workspaceState.update('genauth.wizardDraft', {
        draft: { ...withoutSecret(blankDraft()), name: 'Orders', url, events: ['login'] },
        hadSecret: false,
        passed: 3,
      });
      const run = runWizard(services, {});
      (await offered()).chosen('Continue');
      const { step } = await userInput.next();
      await escape();
      await run;
      return step;
    };
    assert.equal(await again('http://127.0.0.1/hook'), 4);
    assert.equal(await again('127.0.0.1/hook'), 2);
  });

  it('keeps an unfinished draft when its offer is left, and drops it when another is begun', async () => {
    await left();
    const unsure = runWizard(service.services, {});
    (await offered()).chosen(undefined);
    await unsure;
    const fresh = runWizard(service.services, {});
    (await offered()).chosen('Start');
    assert.equal((await userInput.nextBox()).value, '');
    await escape();
    await fresh;
    assert.equal(kept(), '');
  });

  it('S3: keeps no secret, and asks for it again where there was one', async () => {
    const run = runWizard(service.services, {});
    await toReview();
    await escape();
    await run;
    assert.ok(!/[0-9a-f]{64}/.test(JSON.stringify(kept())));
    const again = runWizard(service.services, {});
    const { details, chosen } = await offered();
    assert.deepEqual(details, ["The secret wasn't kept.", undefined]);
    chosen('Continue');
    const secret = await userInput.nextPick();
    assert.deepEqual([secret.step, secret.placeholder], [5, "The secret you entered wasn't kept. Enter or generate it again."]);
    await choose(secret, 'Generate');
    await choose(await userInput.nextPick(), 'Create webhook');
    await again;
    assert.equal(service.rows.length, 1);
    assert.equal(kept(), '', 'what exists is not offered again');
  });

  /** The list that offers a draft again; `showQuickPick` has no list to hold. */
  async function offered(): Promise<{ items: string[]; details: (string | undefined)[]; chosen: (label: string | undefined) => void }> {
    await until(() => asked !== undefined, 'the offer');
    const { rows, answer } = asked ?? assert.fail();
    asked = undefined;
    return {
      items: rows.map(({ label }) => label),
      details: rows.map(({ detail }) => detail),
      chosen: (label) => answer(rows.find((row) => label !== undefined && row.label.startsWith(label))),
    };
  }
});
