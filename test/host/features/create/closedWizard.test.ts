import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../src/domain/webhooks/write/createOutcome';
import { ApiError } from '../../../../src/api/errors';
import { blankDraft } from '../../../../src/domain/webhooks/draft/draft';
import { tellEnd } from '../../../../src/features/create/closedWizard';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';

const draft = { ...blankDraft(), name: 'Orders', url: 'https://example.com/orders', events: ['login'] };
const unclear = (): Promise<never> => Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));

describe('a create that is tried again when the wizard is gone', () => {
  let service: FakeService;
  let userInput: UserInput;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService();
    service.onCreate = unclear;
  });
  afterEach(() => {
    service.dispose();
    userInput.restore();
  });

  async function offered(): Promise<(title: string | undefined) => void> {
    const outcome: CreateOutcome = await service.services.store.create(draft);
    await tellEnd(service.services, draft, outcome);
    service.onCreate = async (_input, commit) => commit();
    const notice = await userInput.nextNotice();
    return (title) => notice.press(title);
  }

  it('asks again in production', async () => {
    const press = await offered();
    const { session } = service.services.connections;
    assert.ok(session.kind === 'connected');
    Object.assign(service.services.connections, { session: { ...session, profile: { ...session.profile, production: true } } });
    press('Try again');
    const question = await userInput.nextNotice();
    assert.deepEqual(question.titles, ['Create']);
    assert.equal(service.rows.length, 0);
    question.press('Create');
    assert.equal((await userInput.nextNotice()).text, '"Orders" was created.');
    assert.equal(service.rows.length, 1);
  });

  it('creates nothing in another connection, and says so', async () => {
    const press = await offered();
    const created = service.switchConnection();
    press('Try again');
    assert.equal((await userInput.nextNotice()).text, 'Nothing was sent: the connection changed.');
    assert.deepEqual([created, service.rows], [[], []]);
  });
});
