import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { runWizard } from '../../../../src/features/create/wizard';
import { inbox, createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { choose, enter, escape, goBack, isPick, rowOf, captureUserInput, tick, type } from '../../../support/userInput';
import type { UserInput, Pick } from '../../../support/userInput';

describe('wizard', () => {
  let service: FakeService;
  let userInput: UserInput;

  beforeEach(async () => {
    service = await createFakeService();
    userInput = captureUserInput();
  });
  afterEach(async () => {
    await escape();
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

  it('creates what was entered, tells it once, and remembers the events', async () => {
    const input = new Promise((resolve) => {
      service.onCreate = async (sent, commit) => {
        resolve(sent);
        return commit();
      };
    });
    const run = runWizard(service.services, {});
    const review = await toReview();
    assert.deepEqual([review.title, review.step, review.totalSteps], ['Create webhook', 6, 6]);
    await choose(review, 'Create webhook');
    await run;
    const { secret, ...sent } = (await input) as Record<string, unknown>;
    assert.match(String(secret), /^[0-9a-f]{64}$/);
    assert.deepEqual(sent, {
      name: 'Orders',
      url: 'https://example.com/hook',
      events: ['user:created'],
      contentType: 'application/json',
      enabled: true,
    });
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, '"Orders" was created.');
    assert.deepEqual(notice.titles, ['Send test event', 'Copy ID', 'Copy secret']);
    notice.press('Send test event');
    await run;
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(userInput.ran, [{ command: 'genauth.sendTestEvent', argument: { webhookId: 'w1', event: 'test' } }]);
    assert.deepEqual(service.services.recentEvents.list(), ['user:created']);
    assert.deepEqual(userInput.unseen(), { inputs: 0, notices: 0 });
  });

  it('S3: shows a secret as dots and its last two characters', async () => {
    let sent = '';
    service.onCreate = async (input, commit) => {
      sent = input.secret ?? '';
      return commit();
    };
    const run = runWizard(service.services, {});
    const review = await toReview();
    const shown = JSON.stringify(review.items);
    await choose(review, 'Create webhook');
    await run;
    assert.ok(shown.includes(`••••••••${sent.slice(-2)}`));
    assert.ok(!shown.includes(sent.slice(0, 8)));
  });

  for (let left = 0; left <= 5; left += 1) {
    it(`leaves no trace when Esc is pressed in step ${left + 1}`, async () => {
      const run = runWizard(service.services, {
        name: 'Orders',
        url: 'https://example.com/hook',
        events: ['login'],
        contentType: 'application/json',
      });
      // Everything but the secret is given: the way leads back from there, or forth to the review.
      let input: Pick | vscode.InputBox = await userInput.next();
      for (let step = 4; step > left; step -= 1) {
        await goBack();
        input = await userInput.next();
      }
      if (left === 5) {
        await choose(await pickOf(input), 'Generate');
        input = await userInput.next();
      }
      assert.equal(input.step, left + 1);
      await escape();
      await run;
      assert.deepEqual(service.rows, []);
      assert.deepEqual(service.services.recentEvents.list(), []);
      assert.deepEqual(userInput.unseen(), { inputs: 0, notices: 0 });
    });
  }

  async function pickOf(input: Pick | vscode.InputBox): Promise<Pick> {
    assert.ok(isPick(input));
    return input;
  }

  it('restores on Back what was entered', async () => {
    const run = runWizard(service.services, {});
    await toReview();
    await goBack();
    assert.match(rowOf(await userInput.nextPick(), 'Keep this secret').description ?? '', /^•{8}/);
    await goBack();
    await userInput.nextPick();
    await goBack();
    const events = await userInput.nextPick();
    assert.deepEqual(
      events.selectedItems.map(({ label }) => label),
      ['user:created'],
    );
    await tick(events, 'login');
    await goBack();
    const url = await userInput.nextBox();
    assert.equal(url.value, 'https://example.com/hook');
    url.value = 'half';
    await goBack();
    assert.equal((await userInput.nextBox()).value, 'Orders');
    await enter();
    const again = await userInput.nextBox();
    assert.equal(again.value, 'half');
    await enter();
    assert.match(again.validationMessage instanceof Object ? again.validationMessage.message : '', /must begin with https/);
    await type(again, 'https://example.com/other');
    assert.deepEqual((await userInput.nextPick()).selectedItems.map(({ label }) => label).sort(), ['login', 'user:created']);
    await escape();
    await run;
  });

  it('asks only for what did not come with the command, and Back leads to the rest', async () => {
    const run = runWizard(service.services, { url: 'https://example.com/hook', events: ['login'] });
    await type(await userInput.nextBox(), 'Orders');
    const type4 = await userInput.nextPick();
    assert.equal(type4.step, 4);
    await goBack();
    const events = await userInput.nextPick();
    assert.deepEqual(
      events.selectedItems.map(({ label }) => label),
      ['login'],
    );
    await goBack();
    assert.equal((await userInput.nextBox()).value, 'https://example.com/hook');
    await escape();
    await run;
  });

  it('asks about what came with the command and is doubtful', async () => {
    const run = runWizard(service.services, { name: 'Orders', url: 'http://127.0.0.1/hook', events: ['user.created'] });
    assert.equal((await userInput.nextBox()).value, 'http://127.0.0.1/hook');
    await enter();
    const events = await userInput.nextPick();
    assert.match(rowOf(events, 'user.created').description ?? '', /Did you mean "user:created"/);
    await escape();
    await run;
  });

  it('offers the inbox of the sandbox as URL, and only there', async () => {
    const run = runWizard(service.services, { name: 'Orders' });
    assert.deepEqual((await userInput.nextBox()).buttons.length, 1);
    await escape();
    await run;
    service.dispose();
    service = await createFakeService({ service: 'sandbox' });
    const inSandbox = runWizard(service.services, { name: 'Orders' });
    const url = await userInput.nextBox();
    const [, button] = url.buttons;
    assert.equal(button?.tooltip, 'Use sandbox inbox URL');
    assert.equal(service.services.sandbox.inboxUrl(), inbox);
    await escape();
    await inSandbox;
  });

  it('does not replace an open run without asking', async () => {
    const first = runWizard(service.services, { name: 'Orders' });
    await userInput.nextBox();
    const second = runWizard(service.services, {});
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /Start over/);
    notice.press(undefined);
    await second;
    const third = runWizard(service.services, { name: 'Others' });
    (await userInput.nextNotice()).press('Start over');
    await first;
    await userInput.nextBox();
    await escape();
    await third;
    assert.deepEqual(userInput.unseen(), { inputs: 0, notices: 0 });
  });
});
