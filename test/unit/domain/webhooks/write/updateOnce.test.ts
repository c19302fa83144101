import assert from 'node:assert/strict';
import type { WebhookChange } from '../../../../../src/domain/webhooks/draft/change';
import { connectedStore, gate } from '../../../../support/testStore';
import { send } from '../../../../support/webhookService';
import { hook, useChanges } from '../../../../support/changes';

describe('changing a webhook', () => {
  const changes = useChanges();
  const { healthy, seen, update, stored, elsewhere } = changes;

  const cases: { name: string; change: WebhookChange; body: Record<string, unknown> }[] = [
    { name: 'the name', change: { name: ' New name ' }, body: { name: 'New name' } },
    { name: 'the URL', change: { url: 'https://example.com/other' }, body: { url: 'https://example.com/other' } },
    {
      name: 'the events, an unknown one kept',
      change: { events: ['future:event', 'login', 'login'] },
      body: { events: ['future:event', 'login'] },
    },
    {
      name: 'the content type',
      change: { contentType: 'application/x-www-form-urlencoded' },
      body: { contentType: 'application/x-www-form-urlencoded' },
    },
    { name: 'the state', change: { enabled: false }, body: { enabled: false } },
    { name: 'the secret', change: { secret: 'second-secret' }, body: { secret: 'second-secret' } },
    { name: 'the secret, cleared', change: { secret: '' }, body: { secret: '' } },
    {
      name: 'the retries, and what we do not know of them',
      change: { retry: { enabled: true, count: 5, delay: 2, delayUnit: 'Hour' } },
      body: { retryConfig: { enabled: true, count: 5, delay: 2, delayUnit: 'Hour', jitter: 'full' } },
    },
    {
      name: 'the retries, off',
      change: { retry: { enabled: false, count: 3, delay: 1, delayUnit: 'Minute' } },
      body: { retryConfig: { jitter: 'full', enabled: false } },
    },
  ];
  for (const { name, change, body } of cases) {
    it(`R6: changes ${name} and sends nothing else`, async () => {
      changes.service.onUpdate = healthy;
      const before = stored();
      const outcome = await update(change);
      assert.ok(outcome.kind === 'updated', outcome.kind);
      assert.deepEqual(outcome.differs, []);
      assert.deepEqual(changes.sent, [{ webhookId: 'w', ...body }]);
      assert.deepEqual(stored(), { ...before, ...body });
      assert.equal(seen().name, stored().name);
    });
  }

  it('R6: sends of a change only what GenAuth has not got: events are a set, an address may be written in another way', async () => {
    changes.service.onUpdate = healthy;
    const outcome = await update({
      name: 'Orders',
      events: ['user:created', 'future:event', 'login'],
      url: 'HTTPS://Example.com/hook',
      contentType: 'application/x-www-form-urlencoded',
    });
    assert.equal(outcome.kind, 'updated');
    assert.deepEqual(changes.sent, [{ webhookId: 'w', contentType: 'application/x-www-form-urlencoded' }]);
  });

  it('R6: two clients edit the same webhook: the second is told what changed, overwrites nothing, and may apply its own on top', async () => {
    const other = await connectedStore(changes.service);
    const base = seen();
    const first = await other.store.update('w', { url: 'https://example.com/theirs', events: ['login'] }, { base });
    assert.equal(first.kind, 'updated');
    const second = await update({ url: 'https://example.com/mine' }, { base });
    assert.ok(second.kind === 'conflict');
    assert.deepEqual(second.fields, ['url', 'events']);
    assert.equal(second.current.url, 'https://example.com/theirs');
    assert.equal(stored().url, 'https://example.com/theirs');
    assert.deepEqual(seen().events, ['login'], 'the row shows what is there');
    changes.service.onUpdate = healthy;
    const third = await update({ url: 'https://example.com/mine' }, { base: second.current });
    assert.equal(third.kind, 'updated');
    assert.deepEqual(changes.sent, [{ webhookId: 'w', url: 'https://example.com/mine' }]);
    assert.deepEqual(stored().events, ['login']);
    other.store.dispose();
  });

  it('R6: what another has made as I want it is no conflict', async () => {
    const base = seen();
    elsewhere({ name: 'New name' });
    const outcome = await update({ name: 'New name' }, { base });
    assert.ok(outcome.kind === 'updated');
    assert.equal(changes.service.count('update-webhook'), 0);
  });

  it('R6: turning on or off minds no other field, and sends nothing when it is so already', async () => {
    const base = seen();
    elsewhere({ name: 'Their name', url: 'https://example.com/theirs' });
    changes.service.onUpdate = healthy;
    const outcome = await update({ enabled: false }, { base });
    assert.equal(outcome.kind, 'updated');
    assert.deepEqual(changes.sent, [{ webhookId: 'w', enabled: false }]);
    assert.equal(stored().name, 'Their name');
    assert.equal((await update({ enabled: false }, { base })).kind, 'updated');
    assert.equal(changes.sent.length, 1);
  });

  it('R6: a field that nobody here sees, and a secret that the list did not tell, are no conflict', async () => {
    const { secret, ...base } = seen();
    assert.ok(secret);
    elsewhere({ tenant: { other: 1 }, updatedAt: '2026-02-02T00:00:00.000Z' });
    assert.equal((await update({ name: 'New name' }, { base })).kind, 'updated');
    const outcome = await update({ secret: 'mine' }, { base: { ...base, name: 'New name' } });
    assert.ok(outcome.kind === 'conflict');
    assert.deepEqual(outcome.fields, ['secret']);
  });

  it('deleted elsewhere: gone, also where the service does not say so with 404', async () => {
    const base = seen();
    changes.service.rows = changes.service.rows.filter(({ webhookId }) => webhookId !== 'w');
    for (const answer of [undefined, 400, 200]) {
      changes.service.onGet = (_id, response) => answer !== undefined && (send(response, null, answer), true);
      assert.equal((await update({ name: 'New name' }, { base })).kind, 'gone');
    }
    assert.equal(changes.setting.store.find('w'), undefined);
  });

  it('deleted between the read and the change: gone; an operation that does not exist is a refusal', async () => {
    changes.service.onUpdate = ({ response }) => {
      changes.service.rows = [];
      send(response, undefined, 404, 'no such webhook');
    };
    assert.equal((await update({ name: 'New name' })).kind, 'gone');
    changes.service.rows = [hook()];
    await changes.setting.store.refresh();
    changes.service.onUpdate = ({ response }) => send(response, undefined, 404, 'no such operation');
    const outcome = await update({ name: 'New name' });
    assert.equal(outcome.kind, 'refused');
  });

  it('refused: told with the field that GenAuth names', async () => {
    changes.service.onUpdate = ({ response }) => send(response, undefined, 400, 'url is not allowed');
    const outcome = await update({ url: 'https://example.com/other' });
    assert.ok(outcome.kind === 'refused' && outcome.field === 'url' && outcome.error.facts.message?.includes('not allowed'));
    assert.equal(changes.service.count('update-webhook'), 1);
  });

  it('409 is unclear: not sent again, and refused when it did not land', async () => {
    for (const lands of [true, false]) {
      changes.service.onUpdate = (call) => {
        if (lands) call.commit();
        send(call.response, undefined, 409, 'name already exists');
      };
      const outcome = await update({ name: lands ? 'Landed' : 'Another' });
      assert.equal(outcome.kind, lands ? 'updated' : 'refused');
    }
    assert.equal(changes.service.count('update-webhook'), 2);
  });

  it('R8: offline it is refused after the read, and nothing is sent', async () => {
    changes.service.onGet = (_id, response) => (response.destroy(), true);
    const outcome = await update({ name: 'New name' }, { optimistic: true });
    assert.ok(outcome.kind === 'refused' && outcome.error.problem.kind === 'unreachable');
    assert.equal(changes.service.count('update-webhook'), 0);
    assert.equal(seen().name, 'Orders');
  });

  it('what the caller changes afterwards is not sent', async () => {
    changes.service.onUpdate = healthy;
    const change = { name: 'New name' };
    const running = update(change);
    change.name = 'Other';
    await running;
    assert.equal(stored().name, 'New name');
  });

  it('S3: no secret is logged, whatever goes wrong', async () => {
    changes.service.onUpdate = ({ response }) => void response.writeHead(500).end('first-secret-of-orders canary-next-secret');
    await update({ secret: 'canary-next-secret' });
    assert.ok(changes.setting.log.lines.length > 0);
    assert.ok(!/first-secret-of-orders|canary-next-secret/.test(changes.setting.log.lines.join('\n')));
  });

  it('changes of one webhook follow each other, of two they do not wait', async () => {
    const held = gate();
    changes.service.onUpdate = (call) => {
      changes.sent.push(call.body);
      void (call.body['name'] === 'First' ? held.opened : Promise.resolve()).then(() => {
        call.commit();
        call.answer();
      });
    };
    const first = update({ name: 'First' });
    const second = update({ enabled: false });
    const third = await changes.setting.store.update(
      'other',
      { name: 'Third' },
      { base: changes.setting.store.find('other') ?? assert.fail() },
    );
    assert.equal(third.kind, 'updated');
    held.open();
    assert.deepEqual([(await first).kind, (await second).kind], ['updated', 'updated']);
    assert.deepEqual(
      changes.sent.map(({ name, enabled }) => name ?? enabled),
      ['First', 'Third', false],
    );
    assert.deepEqual([stored().name, stored().enabled], ['First', false]);
  });

  it('without a connection: cancelled', async () => {
    const base = seen();
    changes.setting.store.use(undefined);
    assert.equal((await update({ name: 'New name' }, { base })).kind, 'cancelled');
  });
});
