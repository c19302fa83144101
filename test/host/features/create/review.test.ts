import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import { runWizard } from '../../../../src/features/create/wizard';
import { promised, refusal, setDesk } from '../../../support/fakeService';
import type { Desk } from '../../../support/fakeService';
import { choose, enter, escape, goBack, rowOf, takeInHand, tick, type } from '../../../support/quickInput';
import type { Hands, Pick } from '../../../support/quickInput';
import { until } from '../../../support/until';

const partial = { name: 'Orders', url: 'https://example.com/hook', events: ['login'], contentType: 'application/json' } as const;

describe('review of the wizard', () => {
  let desk: Desk;
  let hands: Hands;
  let run: Promise<void>;

  beforeEach(async () => {
    desk = await setDesk();
    hands = takeInHand();
  });
  afterEach(async () => {
    await escape();
    await run;
    hands.letGo();
    desk.dispose();
  });

  async function review(): Promise<Pick> {
    run = runWizard(desk.services, { ...partial, events: [...partial.events] });
    await choose(await hands.nextPick(), 'None');
    return hands.nextPick();
  }

  it('shows a refusal at its field, keeps what was typed, and creates once it is mended', async () => {
    const create = desk.onCreate;
    desk.onCreate = () => Promise.reject(refusal('url is not allowed'));
    const refused = await review();
    await choose(refused, 'Create webhook');
    await until(() => rowOf(refused, 'URL').detail !== undefined, 'the refusal at its field');
    assert.match(rowOf(refused, 'URL').detail ?? '', /^\$\(error\) .*url is not allowed/);
    assert.equal(rowOf(refused, 'Name').description, 'Orders');
    assert.deepEqual(desk.rows, []);
    assert.equal(hands.unseen().notices, 0);
    assert.ok(refused.buttons.some(({ tooltip }) => tooltip === 'Copy diagnostics'));

    desk.onCreate = create;
    await choose(refused, 'URL');
    const box = await hands.nextBox();
    assert.equal(box.value, 'https://example.com/hook');
    await type(box, 'https://example.com/other');
    const mended = await hands.nextPick();
    assert.equal(rowOf(mended, 'URL').detail, undefined);
    await choose(mended, 'Create webhook');
    await run;
    assert.deepEqual(
      desk.rows.map(({ url }) => url),
      ['https://example.com/other'],
    );
    assert.equal((await hands.nextNotice()).text, '"Orders" was created.');
  });

  it('shows a refusal that belongs to no field at the first line', async () => {
    desk.onCreate = () => Promise.reject(new ApiError('createWebhook', { kind: 'planLacksWebhooks' }, false));
    const pick = await review();
    await choose(pick, 'Create webhook');
    await until(() => pick.items[0]?.detail !== undefined && !pick.busy, 'the refusal');
    assert.match(pick.items[0]?.label ?? '', /\$\(warning\) Create webhook/);
    assert.equal(hands.unseen().notices, 0);
  });

  it('lets each line be changed and comes back', async () => {
    const pick = await review();
    await choose(pick, 'Name');
    await goBack();
    const second = await hands.next().then(() => hands.nextPick());
    await choose(second, 'Name');
    await type(await hands.nextBox(), 'Renamed');
    const third = await hands.nextPick();
    assert.equal(rowOf(third, 'Name').description, 'Renamed');
    await choose(third, 'Enabled');
    await until(() => rowOf(third, 'Enabled').description === 'No', 'the switch');
    await choose(third, 'Retries');
    await choose(await hands.nextPick(), 'Retry differently');
    await type(await hands.nextBox(), '5');
    await choose(await hands.nextPick(), 'Hours');
    await type(await hands.nextBox(), '2');
    const last = await hands.nextPick();
    await choose(last, 'Create webhook');
    await run;
    assert.deepEqual(
      desk.rows.map(({ name, enabled, retryConfig }) => ({ name, enabled, retryConfig })),
      [{ name: 'Renamed', enabled: false, retryConfig: { enabled: true, count: 5, delay: 2, delayUnit: 'Hour' } }],
    );
  });

  it('goes on to create with Enter alone after a line was changed, or left as it was', async () => {
    await choose(await review(), 'Name');
    await type(await hands.nextBox(), 'Renamed');
    const renamed = await hands.nextPick();
    assert.match(renamed.activeItems[0]?.label ?? '', /Create webhook/);
    await choose(renamed, 'URL');
    await goBack();
    const second = await hands.next().then(() => hands.nextPick());
    await choose(second, 'Enabled');
    await until(() => /Create webhook/.test(second.activeItems[0]?.label ?? ''), 'the first line to be the active one');
    await enter();
    await run;
    assert.deepEqual(
      desk.rows.map(({ name, enabled }) => ({ name, enabled })),
      [{ name: 'Renamed', enabled: false }],
    );
  });

  it('does not create with an error, and leads to it', async () => {
    await choose(await review(), 'Events');
    await tick(await hands.nextPick(), 'login');
    await goBack();
    const pick = await hands.nextPick();
    assert.match(rowOf(pick, 'Create webhook').label, /\$\(error\)/);
    assert.equal(rowOf(pick, 'Create webhook').detail, 'Choose at least one event.');
    await choose(pick, 'Create webhook');
    const events = await hands.nextPick();
    assert.equal(events.canSelectMany, true);
    assert.deepEqual(desk.rows, []);
  });

  it('says PRODUCTION and the name of the connection', async () => {
    desk.dispose();
    desk = await setDesk({ name: 'Main pool', production: true });
    const pick = await review();
    assert.equal(rowOf(pick, 'Create webhook').description, 'PRODUCTION: Main pool');
    assert.match(pick.title ?? '', /PRODUCTION: Main pool/);
  });

  it('in production nothing is created before the modal that names it is confirmed', async () => {
    desk.dispose();
    desk = await setDesk({ name: 'Main pool', production: true });
    const pick = await review();
    await choose(pick, 'Create webhook');
    const first = await hands.nextNotice();
    assert.match(first.text, /^Create "Orders" in production user pool "Main pool"\?$/);
    first.press(undefined);
    await choose(pick, 'Create webhook');
    const second = await hands.nextNotice();
    assert.deepEqual(desk.rows, []);
    second.press('Create');
    await run;
    assert.match((await hands.nextNotice()).text, /"Orders" was created/);
    assert.equal(desk.rows.length, 1);
  });

  it('R5: Esc while creating finds out that it happened, and says so', async () => {
    const sent = promised<void>();
    desk.onCreate = (_input, commit, signal) => {
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
    assert.match((await hands.nextNotice()).text, /"Orders" was created/);
    assert.equal(desk.rows.length, 1);
  });

  it('R1: after an unclear answer, trying again looks first and does not make a second one', async () => {
    let calls = 0;
    let late = (): void => undefined;
    desk.onCreate = (_input, commit) => {
      calls += 1;
      late = () => void commit();
      return Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    };
    const pick = await review();
    await choose(pick, 'Create webhook');
    const notice = await hands.nextNotice();
    assert.deepEqual(notice.titles, ['Try again', 'Show log', 'Copy diagnostics']);
    await until(() => pick.items.some(({ label }) => label.includes('Try again')), 'the offer to try again');
    late();
    notice.press('Try again');
    await run;
    assert.match((await hands.nextNotice()).text, /the webhook is there/);
    assert.deepEqual([calls, desk.rows.length], [1, 1]);
  });
});
