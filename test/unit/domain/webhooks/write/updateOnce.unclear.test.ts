import assert from 'node:assert/strict';
import { testClient } from '../../../../support/testClient';
import { operationsAsked, connectedStore } from '../../../../support/testStore';
import { row, send } from '../../../../support/webhookService';
import type { ChangeCall } from '../../../../support/webhookService';
import { useChanges } from '../../../../support/changes';

describe('changing a webhook, when its end is unclear', () => {
  const changes = useChanges(() => [row({ webhookId: 'w', name: 'Orders' })]);
  const { healthy, seen, update, elsewhere } = changes;

  const unclear: Record<string, (call: ChangeCall) => void> = {
    'the connection is cut': ({ response }) => void response.socket?.destroy(),
    'HTTP 500': ({ response }) => void response.writeHead(500).end('oops'),
    'HTML with HTTP 200': ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>'),
    'a statusCode 503 in the body': ({ response }) => send(response, undefined, 503, 'maintenance'),
    'cut JSON': ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"statusCode":200,'),
    'no data': ({ response }) => send(response, undefined),
    'data of the wrong type': ({ response }) => send(response, [1, 2]),
  };
  for (const [name, answer] of Object.entries(unclear)) {
    it(`R2: committed, then ${name}: found by reading, changes.sent once`, async () => {
      changes.service.onUpdate = (call) => {
        call.commit();
        answer(call);
      };
      const outcome = await update({ name: 'New name' });
      assert.ok(outcome.kind === 'updated' && outcome.webhook.name === 'New name');
      assert.equal(changes.service.count('update-webhook'), 1);
    });

    it(`R2: not committed, ${name}: changes.sent again only after reads, and once`, async () => {
      changes.service.onUpdate = (call) => answer(call);
      changes.service.requests = [];
      const outcome = await update({ name: 'New name' });
      assert.ok(outcome.kind === 'notApplied', outcome.kind);
      const [before, first, ...rest] = operationsAsked(changes.service);
      assert.deepEqual([before, first], ['get-webhook', 'update-webhook']);
      assert.deepEqual(rest, ['get-webhook', 'get-webhook', 'update-webhook', 'get-webhook', 'get-webhook']);
      assert.equal(seen().name, 'Orders');
    });
  }

  it('R2: not committed at first, then well: updated by the second', async () => {
    let calls = 0;
    changes.service.onUpdate = (call) => (++calls === 1 ? call.response.destroy() : healthy(call));
    assert.equal((await update({ name: 'New name' })).kind, 'updated');
    assert.equal(calls, 2);
  });

  it('R2: committed late: found by a later look', async () => {
    changes.service.onUpdate = (call) => {
      call.response.destroy();
      let looks = 0;
      changes.service.onGet = () => {
        if (++looks === 2) call.commit();
      };
    };
    assert.equal((await update({ name: 'New name' })).kind, 'updated');
    assert.equal(changes.service.count('update-webhook'), 1);
  });

  it('R2, R6: not committed, and changed elsewhere meanwhile: a conflict, not sent again', async () => {
    changes.service.onUpdate = ({ response }) => {
      elsewhere({ name: 'Theirs' });
      response.destroy();
    };
    const outcome = await update({ name: 'New name' });
    assert.ok(outcome.kind === 'conflict' && outcome.current.name === 'Theirs');
    assert.equal(changes.service.count('update-webhook'), 1);
  });

  it('R2: the service goes away after it was sent: unknown; what was sent last and not looked for is never told as not applied', async () => {
    let away = false;
    changes.service.onUpdate = ({ response }) => {
      away = true;
      response.destroy();
    };
    changes.service.onGet = (_id, response) => away && (response.destroy(), true);
    const outcome = await update({ name: 'New name' }, { optimistic: true });
    assert.equal(outcome.kind, 'unknown');
    assert.equal(changes.service.count('update-webhook'), 1);
    away = false;
    let calls = 0;
    changes.service.onUpdate = ({ response }) => {
      away = ++calls === 2;
      response.destroy();
    };
    assert.equal((await update({ name: 'New name' })).kind, 'unknown', 'sent again, and never read after that');
    assert.equal(calls, 2);
  });

  describe('R5: cancelled', () => {
    const cancel = (): AbortController => new AbortController();

    it('before anything: nothing is asked', async () => {
      changes.service.requests = [];
      assert.equal((await update({ name: 'New name' }, { signal: AbortSignal.abort(), optimistic: true })).kind, 'cancelled');
      assert.deepEqual(operationsAsked(changes.service), []);
      assert.equal(seen().name, 'Orders');
    });

    it('while reading: cancelled, nothing is sent', async () => {
      const stop = cancel();
      changes.service.onGet = () => (stop.abort(), true);
      assert.equal((await update({ name: 'New name' }, { signal: stop.signal })).kind, 'cancelled');
      assert.equal(changes.service.count('update-webhook'), 0);
    });

    it('after it was sent and committed: found out', async () => {
      const stop = cancel();
      changes.service.onUpdate = ({ commit }) => {
        commit();
        stop.abort();
      };
      const outcome = await update({ name: 'New name' }, { signal: stop.signal });
      assert.ok(outcome.kind === 'updated');
    });

    it('after it was sent and not committed: told as not applied, and not sent again', async () => {
      const stop = cancel();
      changes.service.onUpdate = () => stop.abort();
      const outcome = await update({ name: 'New name' }, { signal: stop.signal });
      assert.ok(outcome.kind === 'notApplied' && outcome.error.problem.kind === 'cancelled');
      assert.equal(changes.service.count('update-webhook'), 1);
    });

    it('while its end is being found out: not sent again', async () => {
      const stop = cancel();
      changes.service.onUpdate = ({ response }) => {
        response.destroy();
        changes.service.onGet = () => stop.abort();
      };
      const outcome = await update({ name: 'New name' }, { signal: stop.signal });
      assert.equal(outcome.kind, 'notApplied');
      assert.equal(changes.service.count('update-webhook'), 1);
    });
  });

  it('a client in a hurry: a silent service is read after the time-out', async () => {
    changes.setting.store.dispose();
    changes.setting = await connectedStore(changes.service, {
      client: testClient(changes.service.origin, { writeMs: 400 }),
      timing: { readAgainAfter: [1, 1] },
    });
    changes.service.onUpdate = ({ commit }) => commit();
    assert.equal((await update({ name: 'New name' })).kind, 'updated');
    assert.equal(changes.service.count('update-webhook'), 1);
  });
});
