import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, createClock, createFakeUser } from '../../../../support/testStore';
import { row } from '../../../../support/webhookService';
import type { CreateCall } from '../../../../support/webhookService';
import { useCreates } from '../../../../support/creates';

describe('createOnce when only the user knows', () => {
  const creates = useCreates();
  const { create, destroy, commitAndDestroy } = creates;

  it('R1: several new ones look like it: the user is asked, and what is chosen becomes a row', async () => {
    creates.service.onCreate = (call) => {
      call.commit();
      commitAndDestroy(call);
    };
    creates.setting.user.decide = (question) => {
      assert.ok(question.kind === 'candidates' && question.sure && !question.sends);
      assert.deepEqual(
        question.candidates.map(({ webhook }) => webhook.webhookId),
        creates.service.rows.map(({ webhookId }) => webhookId),
      );
      return { kind: 'mine', webhookId: creates.service.rows[1]?.webhookId ?? '' };
    };
    const outcome = await create();
    assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: creates.service.rows[1]?.webhookId });
    assert.ok(creates.setting.store.find(creates.service.rows[1]?.webhookId ?? ''));
  });

  it('R1: the question is left open: unclear, and the next create of the same asks again instead of sending', async () => {
    creates.service.onCreate = (call) => {
      call.commit().name = 'orders';
      destroy(call);
    };
    const first = await create();
    assert.ok(first.kind === 'unknown' && first.left);
    const again = await create();
    assert.ok(again.kind === 'left' && again.retryToken === first.retryToken);
    assert.equal(creates.setting.user.questions.length, 2);
    assert.equal(creates.service.count('create-webhook'), 1);
  });

  it("R1: a colleague's is said not to be it: ours is looked for until the horizon, and adopted", async () => {
    const clock = createClock();
    creates.setting.store.dispose();
    creates.setting = await connectedStore(creates.service, { ...clock, user: createFakeUser(() => ({ kind: 'go' })) });
    creates.service.onCreate = (call) => {
      destroy(call);
      creates.service.rows = [row({ name: 'Orders', events: ['login'] })];
      clock.after(12_000, () => void call.commit());
    };
    const outcome = await create();
    assert.deepEqual(
      creates.setting.user.questions.map((question) => question.kind === 'candidates' && question.candidates.map(({ differs }) => differs)),
      [[['events']]],
    );
    assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.equal(creates.service.commits, 1);
  });

  it('R1: a retry with another name finds the first one, and asks whether it is the one', async () => {
    let late: CreateCall | undefined;
    creates.service.onCreate = (call) => {
      late = call;
      destroy(call);
    };
    const first = await create();
    assert.ok(first.kind === 'notThere' && late);
    late.commit();
    creates.setting.user.decide = (question) => {
      assert.ok(question.kind === 'candidates' && question.sends);
      assert.deepEqual(
        question.candidates.map(({ differs }) => differs),
        [['name']],
      );
      return { kind: 'mine', webhookId: creates.service.rows[0]?.webhookId ?? '' };
    };
    const second = await create({ name: 'Renamed' }, { retry: first.retryToken });
    assert.ok(second.kind === 'created' && second.how === 'adopted');
    assert.equal(second.webhook.name, 'Orders');
    assert.deepEqual(second.differs, ['name']);
    assert.equal(creates.service.count('create-webhook'), 1);
  });
});

function summary(outcome: CreateOutcome): unknown {
  return outcome.kind === 'created' ? { kind: 'created', how: outcome.how, id: outcome.webhook.webhookId } : outcome;
}
