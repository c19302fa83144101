import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, createClock, createFakeUser, draft } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, startService } from '../../../../support/webhookService';
import type { CreateCall, Service } from '../../../../support/webhookService';

describe('createOnce when only the user knows', () => {
  let service: Service;
  let setting: TestStore;
  beforeEach(async () => {
    service = await startService();
    setting = await connectedStore(service);
  });
  afterEach(async () => {
    setting.store.dispose();
    await service.close();
  });

  const create = (fields = {}, options = {}): Promise<CreateOutcome> => setting.store.create(draft(fields), options);
  const destroy = ({ response }: CreateCall): void => void response.socket?.destroy();
  const commitAndDestroy = (call: CreateCall): void => {
    call.commit();
    destroy(call);
  };

  it('R1: several new ones look like it: the user is asked, and what is chosen becomes a row', async () => {
    service.onCreate = (call) => {
      call.commit();
      commitAndDestroy(call);
    };
    setting.user.decide = (question) => {
      assert.ok(question.kind === 'candidates' && question.sure && !question.sends);
      assert.deepEqual(
        question.candidates.map(({ webhook }) => webhook.webhookId),
        service.rows.map(({ webhookId }) => webhookId),
      );
      return { kind: 'mine', webhookId: service.rows[1]?.webhookId ?? '' };
    };
    const outcome = await create();
    assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: service.rows[1]?.webhookId });
    assert.ok(setting.store.find(service.rows[1]?.webhookId ?? ''));
  });

  it('R1: the question is left open: unclear, and the next create of the same asks again instead of sending', async () => {
    service.onCreate = (call) => {
      call.commit().name = 'orders';
      destroy(call);
    };
    const first = await create();
    assert.ok(first.kind === 'unknown' && first.left);
    const again = await create();
    assert.ok(again.kind === 'left' && again.retryToken === first.retryToken);
    assert.equal(setting.user.questions.length, 2);
    assert.equal(service.count('create-webhook'), 1);
  });

  it("R1: a colleague's is said not to be it: ours is looked for until the horizon, and adopted", async () => {
    const clock = createClock();
    setting.store.dispose();
    setting = await connectedStore(service, { ...clock, user: createFakeUser(() => ({ kind: 'go' })) });
    service.onCreate = (call) => {
      destroy(call);
      service.rows = [row({ name: 'Orders', events: ['login'] })];
      clock.after(12_000, () => void call.commit());
    };
    const outcome = await create();
    assert.deepEqual(
      setting.user.questions.map((question) => question.kind === 'candidates' && question.candidates.map(({ differs }) => differs)),
      [[['events']]],
    );
    assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: service.rows[0]?.webhookId });
    assert.equal(service.commits, 1);
  });

  it('R1: a retry with another name finds the first one, and asks whether it is the one', async () => {
    let late: CreateCall | undefined;
    service.onCreate = (call) => {
      late = call;
      destroy(call);
    };
    const first = await create();
    assert.ok(first.kind === 'notThere' && late);
    late.commit();
    setting.user.decide = (question) => {
      assert.ok(question.kind === 'candidates' && question.sends);
      assert.deepEqual(
        question.candidates.map(({ differs }) => differs),
        [['name']],
      );
      return { kind: 'mine', webhookId: service.rows[0]?.webhookId ?? '' };
    };
    const second = await create({ name: 'Renamed' }, { retry: first.retryToken });
    assert.ok(second.kind === 'created' && second.how === 'adopted');
    assert.equal(second.webhook.name, 'Orders');
    assert.deepEqual(second.differs, ['name']);
    assert.equal(service.count('create-webhook'), 1);
  });
});

function summary(outcome: CreateOutcome): unknown {
  return outcome.kind === 'created' ? { kind: 'created', how: outcome.how, id: outcome.webhook.webhookId } : outcome;
}
