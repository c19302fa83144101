import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../src/domain/webhooks/write/createOutcome';
import { ApiError } from '../../../../src/api/errors';
import { blankDraft } from '../../../../src/domain/webhooks/draft/draft';
import { tellEnd } from '../../../../src/features/create/closedWizard';
import { setDesk } from '../../../support/fakeService';
import type { Desk } from '../../../support/fakeService';
import { takeInHand } from '../../../support/quickInput';
import type { Hands } from '../../../support/quickInput';

const draft = { ...blankDraft(), name: 'Orders', url: 'https://example.com/orders', events: ['login'] };
const unclear = (): Promise<never> => Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));

describe('a create that is tried again when the wizard is gone', () => {
  let desk: Desk;
  let hands: Hands;

  beforeEach(async () => {
    hands = takeInHand();
    desk = await setDesk();
    desk.onCreate = unclear;
  });
  afterEach(() => {
    desk.dispose();
    hands.letGo();
  });

  async function offered(): Promise<(title: string | undefined) => void> {
    const outcome: CreateOutcome = await desk.services.store.create(draft);
    await tellEnd(desk.services, draft, outcome);
    desk.onCreate = async (_input, commit) => commit();
    const notice = await hands.nextNotice();
    return (title) => notice.press(title);
  }

  it('asks again in production', async () => {
    const press = await offered();
    const { session } = desk.services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(desk.services.connections, { session: { ...session, profile: { ...session.profile, production: true } } });
    press('Try again');
    const question = await hands.nextNotice();
    assert.deepEqual(question.titles, ['Create']);
    assert.equal(desk.rows.length, 0);
    question.press('Create');
    assert.equal((await hands.nextNotice()).text, '"Orders" was created.');
    assert.equal(desk.rows.length, 1);
  });

  it('creates nothing in another connection, and says so', async () => {
    const press = await offered();
    const created = desk.switchConnection();
    press('Try again');
    assert.equal((await hands.nextNotice()).text, 'Nothing was sent: the connection changed.');
    assert.deepEqual([created, desk.rows], [[], []]);
  });
});
