import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import { runWizard } from '../../../../src/features/create/wizard';
import { promised, refusal, createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { choose, enter, escape, goBack, rowOf, captureUserInput, tick, type } from '../../../support/userInput';
import type { UserInput, Pick } from '../../../support/userInput';
import { until } from '../../../support/until';

const partial = { name: 'Orders', url: 'https://example.com/hook', events: ['login'], contentType: 'application/json' } as const;

describe('review of the wizard', () => {
  let service: FakeService;
  let userInput: UserInput;
  let run: Promise<void>;

  beforeEach(async () => {
    service = await createFakeService();
    userInput = captureUserInput();
  });
  afterEach(async () => {
    await escape();
    await run;
    userInput.restore();
    service.dispose();
  });

  async function review(): Promise<Pick> {
    run = runWizard(service.services, { ...partial, events: [...partial.events] });
    await choose(await userInput.nextPick(), 'None');
    return userInput.nextPick();
  }

  it('shows a refusal at its field, keeps what was typed, and creates once it is mended', async () => {
    const create = service.onCreate;
    service.onCreate = () => Promise.reject(refusal('url is not allowed'));
    const refused = await review();
    await choose(refused, 'Create webhook');
    await until(() => rowOf(refused, 'URL').detail !== undefined, 'the refusal at its field');
    assert.match(rowOf(refused, 'URL').detail ?? '', /^\$\(error\) .*url is not allowed/);
    assert.equal(rowOf(refused, 'Name').description, 'Orders');
    assert.deepEqual(service.rows, []);
    assert.equal(userInput.unseen().notices, 0);
    assert.ok(refused.buttons.some(({ tooltip }) => tooltip === 'Copy diagnostics'));

    service.onCreate = create;
    await choose(refused, 'URL');
    const box = await userInput.nextBox();
    assert.equal(box.value, 'https://example.com/hook');
    await type(box, 'https://example.com/other');
    const mended = await userInput.nextPick();
    assert.equal(rowOf(mended, 'URL').detail, undefined);
    await choose(mended, 'Create webhook');
    await run;
    assert.deepEqual(
      service.rows.map(({ url }) => url),
      ['https://example.com/other'],
    );
    assert.equal((await userInput.nextNotice()).text, '"Orders" was created.');
  });

  it('shows a refusal that belongs to no field at the first line', async () => {
    service.onCreate = () => Promise.reject(new ApiError('createWebhook', { kind: 'planLacksWebhooks' }, false));
    const pick = await review();
    await choose(pick, 'Create webhook');
    await until(() => pick.items[0]?.detail !== undefined && !pick.busy, 'the refusal');
    assert.match(pick.items[0]?.label ?? '', /\$\(warning\) Create webhook/);
    assert.equal(userInput.unseen().notices, 0);
  });

  it('lets each line be changed and comes back', async () => {
    const pick = await review();
    await choose(pick, 'Name');
    await goBack();
    const second = await userInput.next().then(() => userInput.nextPick());
    await choose(second, 'Name');
    await type(await userInput.nextBox(), 'Renamed');
    const third = await userInput.nextPick();
    assert.equal(rowOf(third, 'Name').description, 'Renamed');
    await choose(third, 'Enabled');
    await until(() => rowOf(third, 'Enabled').description === 'No', 'the switch');
    await choose(third, 'Retries');
    await choose(await userInput.nextPick(), 'Custom...');
    await type(await userInput.nextBox(), '5');
    await choose(await userInput.nextPick(), 'Hours');
    await type(await userInput.nextBox(), '2');
    const last = await userInput.nextPick();
    await choose(last, 'Create webhook');
    await run;
    assert.deepEqual(
      service.rows.map(({ name, enabled, retryConfig }) => ({ name, enabled, retryConfig })),
      [{ name: 'Renamed', enabled: false, retryConfig: { enabled: true, count: 5, delay: 2, delayUnit: 'Hour' } }],
    );
  });

  it('goes on to create with Enter alone after a line was changed, or left as it was', async () => {
    await choose(await review(), 'Name');
    await type(await userInput.nextBox(), 'Renamed');
    const renamed = await userInput.nextPick();
    assert.match(renamed.activeItems[0]?.label ?? '', /Create webhook/);
    await choose(renamed, 'URL');
    await goBack();
    const second = await userInput.next().then(() => userInput.nextPick());
    await choose(second, 'Enabled');
    await until(() => /Create webhook/.test(second.activeItems[0]?.label ?? ''), 'the first line to be the active one');
    await enter();
    await run;
    assert.deepEqual(
      service.rows.map(({ name, enabled }) => ({ name, enabled })),
      [{ name: 'Renamed', enabled: false }],
    );
  });

  it('does not create with an error, and leads to it', async () => {
    await choose(await review(), 'Events');
    await tick(await userInput.nextPick(), 'login');
    await goBack();
    const pick = await userInput.nextPick();
    assert.match(rowOf(pick, 'Create webhook').label, /\$\(error\)/);
    assert.equal(rowOf(pick, 'Create webhook').detail, 'Select at least one event.');
    await choose(pick, 'Create webhook');
    const events = await userInput.nextPick();
    assert.equal(events.canSelectMany, true);
    assert.deepEqual(service.rows, []);
  });

  it('says PRODUCTION and the name of the connection', async () => {
    service.dispose();
    service = await createFakeService({ name: 'Main pool', production: true });
    const pick = await review();
    assert.equal(rowOf(pick, 'Create webhook').description, 'PRODUCTION: Main pool');
    assert.match(pick.title ?? '', /PRODUCTION: Main pool/);
  });

  it('in production nothing is created before the modal that names it is confirmed', async () => {
    service.dispose();
    service = await createFakeService({ name: 'Main pool', production: true });
    const pick = await review();
    await choose(pick, 'Create webhook');
    const first = await userInput.nextNotice();
    assert.match(first.text, /^Create "Orders" in production user pool "Main pool"\?$/);
    first.press(undefined);
    await choose(pick, 'Create webhook');
    const second = await userInput.nextNotice();
    assert.deepEqual(service.rows, []);
    second.press('Create');
    await run;
    assert.match((await userInput.nextNotice()).text, /"Orders" was created/);
    assert.equal(service.rows.length, 1);
  });

  it('R5: Esc while creating finds out that it happened, and says so', async () => {
    const sent = promised<void>();
    service.onCreate = (_input, commit, signal) => {
      commit();
      sent.resolve();
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new ApiError('createWebhook', { kind: 'cancelled' }, true)));
      });
    };
    const pick = await review();
    await choose(pick, 'Create webhook');
    await sent.promise;
    await until(() => pick.busy, 'the list to be busy');
    await enter();
    await escape();
    await run;
    assert.match((await userInput.nextNotice()).text, /"Orders" was created/);
    assert.equal(service.rows.length, 1);
  });

  it('R1: after an unclear answer, trying again looks first and does not make a second one', async () => {
    let calls = 0;
    let late = (): void => undefined;
    service.onCreate = (_input, commit) => {
      calls += 1;
      late = () => void commit();
      return Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    };
    const pick = await review();
    await choose(pick, 'Create webhook');
    const notice = await userInput.nextNotice();
    assert.deepEqual(notice.titles, ['Try again', 'Show log', 'Copy diagnostics']);
    await until(() => pick.items.some(({ label }) => label.includes('Try again')), 'the offer to try again');
    late();
    notice.press('Try again');
    await run;
    assert.match((await userInput.nextNotice()).text, /although the response was lost/);
    assert.deepEqual([calls, service.rows.length], [1, 1]);
  });
});
