import assert from 'node:assert/strict';
import { send } from '../../../../support/webhookService';
import { useChanges } from '../../../../support/changes';

describe('a change that is read back', () => {
  const changes = useChanges();
  const { healthy, seen, update, stored, elsewhere } = changes;

  it('R3: a secret that GenAuth keeps when it is asked to clear it is told, after one more read', async () => {
    changes.service.onUpdate = ({ answer }) => answer();
    changes.service.requests = [];
    const outcome = await update({ secret: '' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual(outcome.differs, ['secret']);
    assert.equal(outcome.webhook.secret, 'first-secret-of-orders');
    assert.equal(changes.service.count('get-webhook'), 2);
  });

  for (const [what, change, field] of [
    ['a name', { name: 'New name' }, 'name'],
    ['being disabled', { enabled: false }, 'enabled'],
    ['a secret', { secret: 'second-secret' }, 'secret'],
  ] as const) {
    it(`R3: an echo is no read-back: ${what} that was only echoed is told as not stored`, async () => {
      changes.service.onUpdate = ({ body, response }) => send(response, { ...stored(), ...body });
      const outcome = await update(change);
      assert.ok(outcome.kind === 'updated');
      assert.deepEqual([outcome.differs, outcome.unread, changes.service.count('update-webhook')], [[field], undefined, 1]);
      assert.equal(seen().name, 'Orders', 'the row shows what is stored');
    });
  }

  it('R3: what cannot be read back is said not to have been compared', async () => {
    changes.service.onUpdate = (call) => {
      healthy(call);
      changes.service.onGet = (_id, response) => (send(response, undefined, 403, 'no'), true);
    };
    const outcome = await update({ name: 'New name' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual([outcome.differs, outcome.unread], [[], true]);
  });

  it('R3: an answer that lacks what was stored is not believed, and is not shown', async () => {
    changes.service.onUpdate = ({ commit, response }) => {
      commit();
      send(response, { ...stored(), events: undefined, retryConfig: undefined });
    };
    const outcome = await update({ name: 'New name' });
    assert.ok(outcome.kind === 'updated');
    assert.deepEqual(outcome.differs, []);
    assert.equal(seen().events?.length, 3);
  });

  it('R3: what the service changed besides is told', async () => {
    changes.service.onUpdate = ({ commit, answer }) => {
      commit();
      elsewhere({ events: ['login'] });
      answer();
    };
    const outcome = await update({ name: 'New name' });
    assert.deepEqual(outcome.kind === 'updated' && outcome.differs, ['events']);
  });
});
