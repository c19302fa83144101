import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import { discardRotation, resumeRotation } from '../../../../../src/features/manage/commands';
import type { ManageCore } from '../../../../../src/features/manage/core';
import { act } from '../../../../../src/features/manage/rotation/actions';
import { loadRotation, saveRotation } from '../../../../../src/domain/rotations/keptRotation';
import type { KeptRotation } from '../../../../../src/domain/rotations/keptRotation';
import { runRotation } from '../../../../../src/features/manage/rotation/rotate';
import type { Action, ActionItem, Rotation } from '../../../../../src/features/manage/rotation/stages';
import { openFakeWindow } from '../../../../support/fakeWindow';
import type { FakeWindow } from '../../../../support/fakeWindow';
import type { FakeService } from '../../../../support/fakeService';
import { choose, enter, escape } from '../../../../support/userInput';
import type { UserInput, Pick } from '../../../../support/userInput';
import { until } from '../../../../support/until';

const orders: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  secret: 'canary-old',
  extra: {},
};
const kept: KeptRotation = {
  version: 1,
  service: 'https://api.genauth.ai',
  webhookId: 'w1',
  name: 'Orders',
  connectionName: 'Staging',
  stage: 'trial',
  secret: 'canary-new',
  old: 'canary-old',
  sends: 'old',
  done: ['copied'],
};
const interrupted = { service: kept.service, webhookId: 'w1' };

describe('rotating a secret', () => {
  let service: FakeService;
  let userInput: UserInput;
  let services: ManageCore;
  let work: FakeWindow;

  beforeEach(async () => {
    work = await openFakeWindow([orders]);
    ({ service, userInput, services } = work);
  });
  afterEach(async () => {
    await escape();
    work.close();
  });

  const start: Rotation = { ...kept, connectionId: 'p1', stage: 'update', base: orders, said: '', accepted: false };
  const after = (rotation: Rotation, action: Action): Promise<Rotation> =>
    act(services, rotation, action, { signal: new AbortController().signal, askAddress: async () => undefined });
  const stored = (): string | undefined => service.rows[0]?.secret;
  const load = (): Promise<KeptRotation | undefined> => loadRotation(services.context.secrets, interrupted);
  const said = (pick: Pick): string => pick.items.find((item) => (item as ActionItem).action === 'none')?.detail ?? '';

  /** A rotation that was left, as another window or the one before a reload left it; answers its guide. */
  async function resumed(rotation: Partial<KeptRotation> = {}): Promise<{ pick: Pick; over: Promise<void> }> {
    await saveRotation(services.context.secrets, { ...kept, ...rotation });
    const over = resumeRotation(services, undefined);
    return { pick: await userInput.nextPick(), over };
  }

  it('S3: is left by whatever closes its list and resumed where it was, with the same new secret, which is in the secret storage only', async () => {
    const over = runRotation(services, orders);
    const first = await userInput.nextPick();
    assert.equal(first.step, 1);
    const { secret } = (await load()) ?? assert.fail();
    assert.match(secret, /^[0-9a-f]{64}$/);
    await enter();
    await until(() => first.step === 2, 'the next step');
    await escape();
    await over;
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, 'The rotation of "Orders" is paused at step 2 of 6. GenAuth sends the old secret. The new one is kept.');
    assert.deepEqual(notice.titles, ['Resume', 'Discard rotation...']);
    assert.equal(services.rotations.markOf('w1')?.step, 2);
    const again = runRotation(services, orders);
    const second = await userInput.nextPick();
    assert.deepEqual([second.step, said(second)], [2, 'Resumed at step 2 of 6.']);
    assert.equal((await load())?.secret, secret);
    assert.ok(!JSON.stringify(second.items).includes(secret));
    await escape();
    await again;
    assert.deepEqual(service.updates, []);
  });

  it('says at which step it is resumed and what was done before', async () => {
    const { pick, over } = await resumed({ stage: 'verify', sends: 'new', done: ['copied', 'accepted', 'updated'] });
    service.rows = [{ ...orders, secret: 'canary-new' }];
    await escape();
    await over;
    assert.equal(pick.title, 'Rotate the secret of "Orders"');
    const again = await resumed({ stage: 'verify', sends: 'new', done: ['copied', 'accepted', 'updated'] });
    assert.equal(said(again.pick), 'Resumed at step 5 of 6. Completed: new secret copied, endpoint accepted it, updated in GenAuth.');
    await escape();
    await again.over;
  });

  it('goes back to the handler, with the other secret to go back to, when someone changed the secret meanwhile', async () => {
    service.rows = [{ ...orders, secret: 'canary-theirs' }];
    const { pick, over } = await resumed({ stage: 'update' });
    assert.equal(pick.step, 2);
    assert.match(said(pick), /Someone else changed the secret/);
    await escape();
    await over;
    assert.deepEqual([(await load())?.old, (await load())?.secret], ['canary-theirs', 'canary-new']);
  });

  it('keeps the new secret to be copied when its webhook was deleted meanwhile, until it is discarded', async () => {
    service.rows = [];
    await saveRotation(services.context.secrets, kept);
    const copied: string[] = [];
    services.copied.secret = { copy: async (secret) => void copied.push(secret), dispose: () => undefined };
    const over = resumeRotation(services, undefined);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^"Orders" was deleted, so its secret rotation can't continue\./);
    notice.press('Copy new secret');
    await over;
    assert.deepEqual(copied, ['canary-new']);
    assert.ok(await load());
  });

  it('survives that its connection is removed, and says where it belongs', async () => {
    await saveRotation(services.context.secrets, kept);
    const back = service.disconnect();
    const over = resumeRotation(services, undefined);
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /^The rotation of "Orders" belongs to the connection Staging\./);
    notice.press(undefined);
    await over;
    await back();
    const again = resumeRotation(services, undefined);
    assert.equal((await userInput.nextPick()).step, 3);
    await escape();
    await again;
  });

  it('follows another window that went on with it, and does nothing before the user has seen that', async () => {
    const { pick, over } = await resumed({ stage: 'update' });
    await saveRotation(services.context.secrets, { ...kept, stage: 'verify', sends: 'new', done: ['copied', 'updated'] });
    await choose(pick, 'Update secret in GenAuth');
    await until(() => pick.step === 5, 'the step of the other window');
    assert.match(said(pick), /continued in another window/);
    assert.deepEqual(service.updates, []);
    await services.context.secrets.delete(`genauth.rotation.${JSON.stringify([kept.service, 'w1'])}`);
    await enter();
    await over;
    assert.equal(await load(), undefined);
  });

  it('is discarded only when that is confirmed, and forgets the new secret then', async () => {
    await saveRotation(services.context.secrets, kept);
    for (const answer of [undefined, 'Discard']) {
      const over = discardRotation(services, { webhook: orders });
      const notice = await userInput.nextNotice();
      assert.equal(notice.text, 'Discard the rotation of "Orders"?');
      assert.equal((await load())?.secret, 'canary-new');
      notice.press(answer);
      await over;
    }
    assert.equal(await load(), undefined);
    assert.deepEqual([services.rotations.marks, service.updates], [[], []]);
  });

  it('makes way for the handler code, and is resumed from there', async () => {
    const { pick, over } = await resumed({ stage: 'handler' });
    await choose(pick, 'Node.js');
    await over;
    const notice = await userInput.nextNotice();
    assert.equal(notice.text, 'Rotating the secret of "Orders", step 2 of 6. Deploy this handler, then resume.');
    notice.press('Resume');
    await until(() => userInput.ran.length > 0, 'the command');
    assert.deepEqual(userInput.ran, [{ command: 'genauth.resumeRotation', argument: interrupted }]);
    // Enter goes on, and does not show the code once more.
    const again = resumeRotation(services, interrupted);
    const second = await userInput.nextPick();
    assert.match(second.activeItems[0]?.label ?? '', /My handler accepts both/);
    await escape();
    await again;
  });

  it('ends with nothing kept', async () => {
    service.rows = [{ ...orders, secret: 'canary-new' }];
    const { pick, over } = await resumed({ stage: 'finish', sends: 'new' });
    await choose(pick, 'Done');
    await over;
    assert.match((await userInput.nextNotice()).text, /^The secret of "Orders" was rotated\./);
    assert.equal(await load(), undefined);
  });

  it('R14: begins nothing when the secret storage cannot keep the new secret, and says so', async () => {
    Object.assign(services.context.secrets, { store: () => Promise.reject(new Error('locked')) });
    await runRotation(services, orders);
    assert.match((await userInput.nextNotice()).text, /^VS Code's secret storage can't be used, so the rotation wasn't started\./);
    assert.equal(userInput.unseen().inputs, 0);
  });

  it('R6: where somebody else rotated it too, it asks again first, and goes back to theirs', async () => {
    service.rows = [{ ...orders, secret: 'canary-theirs' }];
    const refused = await after(start, 'update');
    assert.match(refused.said, /^It was changed outside this window: Secret\. Nothing was sent\./);
    assert.deepEqual([refused.stage, refused.sends, service.updates], ['update', 'old', []]);
    const updated = await after(refused, 'update');
    assert.deepEqual([updated.sends, stored(), updated.done], ['new', 'canary-new', ['copied', 'updated']]);
    const restored = await after(updated, 'restore');
    assert.deepEqual([restored.sends, stored(), restored.done], ['old', 'canary-theirs', ['copied']]);
  });

  it('is kept, and says how things stand, when something fails that nobody expected: a clipboard that cannot be written', async () => {
    services.copied.secret = { copy: () => Promise.reject(new Error('no clipboard')), dispose: () => undefined };
    const over = runRotation(services, orders);
    const pick = await userInput.nextPick();
    pick.activeItems = pick.items.filter((item) => (item as ActionItem).action === 'copy');
    await enter();
    await assert.rejects(over, /no clipboard/);
    assert.match((await userInput.nextNotice()).text, /^The rotation of "Orders" is paused at step 1 of 6\./);
    assert.ok(await load());
  });

  it('goes on in no other connection', async () => {
    service.switchConnection();
    for (const action of ['send', 'update', 'verify', 'restore'] as const) {
      assert.equal((await after(start, action)).said, 'Nothing was sent: the connection changed.');
    }
    assert.deepEqual(service.updates, []);
  });

  it('asks before it writes to production, and stays where it is when the answer is no', async () => {
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(services.connections, { session: { ...session, profile: { ...session.profile, production: true } } });
    for (const action of ['send', 'update', 'verify', 'restore'] as const) {
      const end = after(start, action);
      const notice = await userInput.nextNotice();
      assert.match(notice.text, /"Orders" in production user pool "/);
      notice.press(undefined);
      assert.deepEqual(await end, start);
    }
    assert.deepEqual(service.updates, []);
  });
});
