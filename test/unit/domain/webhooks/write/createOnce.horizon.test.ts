import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, createClock, intentsIn } from '../../../../support/testStore';
import { row, send } from '../../../../support/webhookService';
import { useCreates } from '../../../../support/creates';

describe('createOnce until the horizon is over', () => {
  const creates = useCreates();
  const { create, destroy } = creates;
  const intents = (): unknown => intentsIn(creates.setting.folder);

  it('R1, R5: "still checking" is said at once, and can be left: the intent stays, and the next create looks on', async () => {
    creates.service.onCreate = (call) => {
      destroy(call);
      creates.service.onList = () => creates.setting.user.stopChecking();
    };
    const first = await create();
    assert.ok(first.kind === 'unknown' && first.left);
    assert.deepEqual(creates.setting.user.checked, ['Orders']);
    assert.match(JSON.stringify(intents()), /Orders/);
    let looks = 0;
    creates.service.onList = () => {
      looks += 1;
      if (looks === 4) creates.service.rows = [row({ name: 'Orders', events: ['login', 'user:created'] })];
    };
    const again = await create();
    assert.deepEqual(summary(again), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.equal(creates.service.count('create-webhook'), 1);
  });

  for (const seconds of [0, 1, 12, 25, 40, 89]) {
    it(`R1: committed ${seconds} s after the cut: adopted`, async () => {
      const clock = createClock();
      creates.setting.store.dispose();
      creates.setting = await connectedStore(creates.service, { ...clock });
      creates.service.onCreate = (call) => {
        destroy(call);
        clock.after(seconds * 1000, () => void call.commit());
      };
      assert.deepEqual(summary(await create()), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
      assert.equal(creates.service.commits, 1);
    });
  }

  for (const hours of [1, -1, 24 * 365]) {
    for (const leaves of [false, true]) {
      it(`R1: the clock is set by ${hours} h ${leaves ? 'after the looking was left, and it is created again' : 'within the horizon'}: adopted 40 s after the cut`, async () => {
        const clock = createClock();
        creates.setting.store.dispose();
        creates.setting = await connectedStore(creates.service, { ...clock });
        const set = (): void => clock.set(hours * 3_600_000);
        creates.service.onCreate = (call) => {
          destroy(call);
          if (!leaves) clock.after(5000, set);
          clock.after(40_000, () => void call.commit());
          creates.service.onList = () => leaves && creates.setting.user.stopChecking();
        };
        let outcome = await create();
        if (leaves) {
          assert.ok(outcome.kind === 'unknown' && outcome.left);
          creates.service.onList = () => false;
          set();
          outcome = await create();
        }
        assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
        assert.equal(creates.service.count('create-webhook'), 1);
      });
    }
  }

  it('R1: not there is said when the horizon is over, and not before', async () => {
    const clock = createClock();
    const begun = clock.now();
    creates.setting.store.dispose();
    creates.setting = await connectedStore(creates.service, { ...clock });
    creates.service.onCreate = destroy;
    assert.equal((await create()).kind, 'notThere');
    assert.equal(clock.now() - begun, 90_000);
  });

  for (const asHttp of [true, false]) {
    it(`409 ${asHttp ? 'as HTTP' : 'in an envelope'} is unclear: with nothing new it is a refusal, without a retry`, async () => {
      const clock = createClock();
      const begun = clock.now();
      creates.setting.store.dispose();
      creates.setting = await connectedStore(creates.service, { ...clock });
      creates.service.onCreate = (call) => {
        if (asHttp) call.response.writeHead(409).end();
        else send(call.response, undefined, 409, 'webhook name already exists');
      };
      const outcome = await create();
      assert.ok(outcome.kind === 'refused', JSON.stringify(outcome));
      assert.equal(outcome.field, asHttp ? undefined : 'name');
      assert.ok(clock.now() - begun < 10_000, 'what it conflicts with is there already');
      assert.deepEqual(intents(), []);
      assert.equal(creates.service.count('create-webhook'), 1);
    });

    it(`409 ${asHttp ? 'as HTTP' : 'in an envelope'} after a commit: adopted`, async () => {
      creates.service.onCreate = (call) => {
        call.commit();
        if (asHttp) call.response.writeHead(409).end();
        else send(call.response, undefined, 409, 'conflict');
      };
      assert.deepEqual(summary(await create()), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    });
  }

  it('R1: an unrelated new webhook is mentioned, is no proof, and the next create asks', async () => {
    creates.service.onCreate = (call) => {
      destroy(call);
      creates.service.rows = [row({ name: 'Invoices', url: 'https://invoices.example/' })];
    };
    const first = await create();
    assert.ok(first.kind === 'unknown');
    assert.deepEqual(
      first.others?.map(({ name }) => name),
      ['Invoices'],
    );
    creates.setting.user.decide = () => ({ kind: 'go' });
    creates.service.onCreate = ({ commit, answer }) => answer(commit());
    const again = await create();
    assert.deepEqual(
      creates.setting.user.questions.map(({ kind }) => kind),
      ['others'],
    );
    assert.equal(again.kind, 'created');
    assert.equal(creates.service.commits, 1);
  });
});

function summary(outcome: CreateOutcome): unknown {
  return outcome.kind === 'created' ? { kind: 'created', how: outcome.how, id: outcome.webhook.webhookId } : outcome;
}
