import assert from 'node:assert/strict';
import type { Webhook } from '../../../src/api/schemas';
import type { Services } from '../../../src/commands/services';
import { act } from '../../../src/rotation/actions';
import { runRotation } from '../../../src/rotation/rotate';
import type { Action, ActionItem, Rotation } from '../../../src/rotation/stages';
import { takePlace } from '../form/room';
import type { Place } from '../form/room';
import type { Desk } from '../wizard/desk';
import { enter } from '../wizard/hands';
import type { Hands } from '../wizard/hands';

const orders: Webhook = { webhookId: 'w1', name: 'Orders', url: 'https://example.com/orders', events: ['login'], contentType: 'application/json', enabled: true, secret: 'canary-old', extra: {} };

describe('rotating a secret', () => {
  let desk: Desk;
  let hands: Hands;
  let services: Services;
  let place: Place;

  beforeEach(async () => {
    place = await takePlace([orders]);
    ({ desk, hands, services } = place);
  });
  afterEach(() => place.leave());

  const start: Rotation = { connectionId: 'p1', stage: 'update', secret: 'canary-new', old: 'canary-old', base: orders, sends: 'old', said: '', accepted: false };
  const after = (rotation: Rotation, action: Action): Promise<Rotation> =>
    act(services, rotation, action, { signal: new AbortController().signal, askAddress: async () => undefined });
  const stored = (): string | undefined => desk.rows[0]?.secret;

  it('R6: where somebody else rotated it too, it asks again first, and goes back to theirs', async () => {
    desk.rows = [{ ...orders, secret: 'canary-theirs' }];
    const refused = await after(start, 'update');
    assert.match(refused.said, /^It was changed elsewhere meanwhile: Secret\. Nothing was sent\./);
    assert.deepEqual([refused.stage, refused.sends, desk.updates], ['update', 'old', []]);
    const updated = await after(refused, 'update');
    assert.deepEqual([updated.sends, stored()], ['new', 'canary-new']);
    const restored = await after(updated, 'restore');
    assert.deepEqual([restored.sends, stored()], ['old', 'canary-theirs']);
  });

  it('says how things stand, and ends, when something fails that nobody expected: a clipboard that cannot be written', async () => {
    services.copied.secret = { copy: () => Promise.reject(new Error('no clipboard')), dispose: () => undefined };
    const over = runRotation(services, orders);
    const pick = await hands.nextPick();
    pick.activeItems = pick.items.filter((item) => (item as ActionItem).action === 'copy');
    await enter();
    await assert.rejects(over, /no clipboard/);
    assert.match((await hands.nextNotice()).text, /^Stopped: nothing was changed/);
  });

  it('goes on in no other connection', async () => {
    desk.switchConnection();
    for (const action of ['send', 'update', 'verify', 'restore'] as const) {
      assert.equal((await after(start, action)).said, 'Nothing was sent: the connection changed.');
    }
    assert.deepEqual(desk.updates, []);
  });

  it('asks before it writes to production, and stays where it is when the answer is no', async () => {
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(services.connections, { session: { ...session, profile: { ...session.profile, production: true } } });
    for (const action of ['send', 'update', 'verify', 'restore'] as const) {
      const end = after(start, action);
      const notice = await hands.nextNotice();
      assert.match(notice.text, /in production user pool "/);
      notice.press(undefined);
      assert.deepEqual(await end, start);
    }
    assert.deepEqual(desk.updates, []);
  });
});
