import assert from 'node:assert/strict';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, createClock, draft, intentsIn } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { CreateCall, Service } from '../../../../support/webhookService';

describe('createOnce until the horizon is over', () => {
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
  const intents = (): unknown => intentsIn(setting.folder);
  const destroy = ({ response }: CreateCall): void => void response.socket?.destroy();

  it('R1, R5: "still checking" is said at once, and can be left: the intent stays, and the next create looks on', async () => {
    service.onCreate = (call) => {
      destroy(call);
      service.onList = () => setting.user.stopChecking();
    };
    const first = await create();
    assert.ok(first.kind === 'unknown' && first.left);
    assert.deepEqual(setting.user.checked, ['Orders']);
    assert.match(JSON.stringify(intents()), /Orders/);
    let looks = 0;
    service.onList = () => {
      looks += 1;
      if (looks === 4) service.rows = [row({ name: 'Orders', events: ['login', 'user:created'] })];
    };
    const again = await create();
    assert.deepEqual(summary(again), { kind: 'created', how: 'adopted', id: service.rows[0]?.webhookId });
    assert.equal(service.count('create-webhook'), 1);
  });

  for (const seconds of [0, 1, 12, 25, 40, 89]) {
    it(`R1: committed ${seconds} s after the cut: adopted`, async () => {
      const clock = createClock();
      setting.store.dispose();
      setting = await connectedStore(service, { ...clock });
      service.onCreate = (call) => {
        destroy(call);
        clock.after(seconds * 1000, () => void call.commit());
      };
      assert.deepEqual(summary(await create()), { kind: 'created', how: 'adopted', id: service.rows[0]?.webhookId });
      assert.equal(service.commits, 1);
    });
  }

  for (const hours of [1, -1, 24 * 365]) {
    for (const leaves of [false, true]) {
      it(`R1: the clock is set by ${hours} h ${leaves ? 'after the looking was left, and it is created again' : 'within the horizon'}: adopted 40 s after the cut`, async () => {
        const clock = createClock();
        setting.store.dispose();
        setting = await connectedStore(service, { ...clock });
        const set = (): void => clock.set(hours * 3_600_000);
        service.onCreate = (call) => {
          destroy(call);
          if (!leaves) clock.after(5000, set);
          clock.after(40_000, () => void call.commit());
          service.onList = () => leaves && setting.user.stopChecking();
        };
        let outcome = await create();
        if (leaves) {
          assert.ok(outcome.kind === 'unknown' && outcome.left);
          service.onList = () => false;
          set();
          outcome = await create();
        }
        assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: service.rows[0]?.webhookId });
        assert.equal(service.count('create-webhook'), 1);
      });
    }
  }

  it('R1: not there is said when the horizon is over, and not before', async () => {
    const clock = createClock();
    const begun = clock.now();
    setting.store.dispose();
    setting = await connectedStore(service, { ...clock });
    service.onCreate = destroy;
    assert.equal((await create()).kind, 'notThere');
    assert.equal(clock.now() - begun, 90_000);
  });

  for (const asHttp of [true, false]) {
    it(`409 ${asHttp ? 'as HTTP' : 'in an envelope'} is unclear: with nothing new it is a refusal, without a retry`, async () => {
      const clock = createClock();
      const begun = clock.now();
      setting.store.dispose();
      setting = await connectedStore(service, { ...clock });
      service.onCreate = (call) => {
        if (asHttp) call.response.writeHead(409).end();
        else send(call.response, undefined, 409, 'webhook name already exists');
      };
      const outcome = await create();
      assert.ok(outcome.kind === 'refused', JSON.stringify(outcome));
      assert.equal(outcome.field, asHttp ? undefined : 'name');
      assert.ok(clock.now() - begun < 10_000, 'what it conflicts with is there already');
      assert.deepEqual(intents(), []);
      assert.equal(service.count('create-webhook'), 1);
    });

    it(`409 ${asHttp ? 'as HTTP' : 'in an envelope'} after a commit: adopted`, async () => {
      service.onCreate = (call) => {
        call.commit();
        if (asHttp) call.response.writeHead(409).end();
        else send(call.response, undefined, 409, 'conflict');
      };
      assert.deepEqual(summary(await create()), { kind: 'created', how: 'adopted', id: service.rows[0]?.webhookId });
    });
  }

  it('R1: an unrelated new webhook is mentioned, is no proof, and the next create asks', async () => {
    service.onCreate = (call) => {
      destroy(call);
      service.rows = [row({ name: 'Invoices', url: 'https://invoices.example/' })];
    };
    const first = await create();
    assert.ok(first.kind === 'unknown');
    assert.deepEqual(
      first.others?.map(({ name }) => name),
      ['Invoices'],
    );
    setting.user.decide = () => ({ kind: 'go' });
    service.onCreate = ({ commit, answer }) => answer(commit());
    const again = await create();
    assert.deepEqual(
      setting.user.questions.map(({ kind }) => kind),
      ['others'],
    );
    assert.equal(again.kind, 'created');
    assert.equal(service.commits, 1);
  });
});

function summary(outcome: CreateOutcome): unknown {
  return outcome.kind === 'created' ? { kind: 'created', how: outcome.how, id: outcome.webhook.webhookId } : outcome;
}
