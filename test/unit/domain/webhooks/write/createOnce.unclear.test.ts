import assert from 'node:assert/strict';
import type { CreateWebhookInput } from '../../../../../src/api/schemas';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { testClient } from '../../../../support/testClient';
import { connectedStore, gate, intentsIn } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { CreateCall } from '../../../../support/webhookService';
import { useCreates } from '../../../../support/creates';

describe('createOnce when the outcome is unclear', () => {
  const creates = useCreates();
  const { create, destroy, commitAndDestroy } = creates;
  const intents = (): unknown => intentsIn(creates.setting.folder);

  const html = { 'content-type': 'text/html' };
  const afterCommit: Record<string, (call: CreateCall) => void> = {
    'HTTP 500': ({ response }) => void response.writeHead(500).end('oops'),
    'HTTP 502 with HTML': ({ response }) => void response.writeHead(502, html).end('<h1>Bad gateway</h1>'),
    'HTML with HTTP 200': ({ response }) => void response.writeHead(200, html).end('<html>login</html>'),
    'a statusCode 500 in the body': ({ response }) => send(response, undefined, 500, 'internal error'),
    'a statusCode 503 in the body': ({ response }) => send(response, undefined, 503, 'maintenance'),
    'data of the wrong type': ({ response }) => send(response, [1, 2]),
    'no data': ({ response }) => send(response, undefined),
    'cut JSON': ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"statusCode":200,'),
  };
  for (const [name, answer] of Object.entries(afterCommit)) {
    it(`R1: committed, then ${name}: adopted`, async () => {
      creates.service.onCreate = (call) => {
        call.commit();
        answer(call);
      };
      const outcome = await create();
      assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
      assert.equal(creates.service.commits, 1);
      assert.deepEqual(intents(), []);
    });
  }

  for (const [name, begin] of Object.entries({
    'without an answer': (): void => undefined,
    'after the headers': ({ response }: CreateCall): void => response.writeHead(200).flushHeaders(),
    'in the body': ({ response }: CreateCall): void => void response.writeHead(200).write('{"statusCode":200,'),
  })) {
    it(`R1, R5: committed, then silent ${name} until the time-out: adopted`, async () => {
      creates.setting.store.dispose();
      creates.setting = await connectedStore(creates.service, { client: testClient(creates.service.origin, { writeMs: 400 }) });
      creates.service.onCreate = (call) => {
        call.commit();
        begin(call);
      };
      assert.deepEqual(summary(await create()), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
      assert.equal(creates.service.count('create-webhook'), 1);
    });
  }

  it('R1: nothing listens there any more: refused, and nothing is left in the journal', async () => {
    const gone = await startService();
    await gone.close();
    creates.setting.store.dispose();
    const dead = testClient(gone.origin);
    const client = { ...testClient(creates.service.origin), createWebhook: (input: CreateWebhookInput) => dead.createWebhook(input) };
    creates.setting = await connectedStore(creates.service, { client });
    const outcome = await create();
    assert.equal(outcome.kind === 'refused' && outcome.error.problem.kind, 'unreachable');
    assert.deepEqual(intents(), []);
  });

  it('R1: the service goes away after the commit: unknown, until it is back', async () => {
    let gone = false;
    creates.service.onCreate = (call) => {
      gone = true;
      commitAndDestroy(call);
    };
    creates.service.onList = (_page, response) => gone && (response.destroy(), true);
    const first = await create();
    assert.ok(first.kind === 'unknown');
    gone = false;
    const again = await create({}, { retry: first.retryToken });
    assert.deepEqual(summary(again), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.equal(creates.service.commits, 1);
  });

  it('R1: committed late, after the first look: adopted by a later one', async () => {
    creates.service.onCreate = (call) => {
      destroy(call);
      let looks = 0;
      creates.service.onList = () => {
        if (++looks === 2) call.commit();
      };
    };
    const outcome = await create();
    assert.deepEqual(summary(outcome), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.equal(creates.service.count('create-webhook'), 1);
  });

  it('R1: not committed: notThere; the retry looks first and then sends', async () => {
    creates.service.onCreate = destroy;
    const first = await create();
    assert.ok(first.kind === 'notThere');
    assert.equal(first.error.operation, 'createWebhook');
    assert.deepEqual(intents(), []);
    creates.service.onCreate = ({ commit, answer }) => answer(commit());
    creates.service.requests = [];
    const second = await create({}, { retry: first.retryToken });
    assert.deepEqual(summary(second), { kind: 'created', how: 'answered', id: creates.service.rows[0]?.webhookId });
    const paths = creates.service.requests.map((line) => line.split('?')[0]);
    assert.deepEqual(paths, ['GET /api/v3/list-webhooks', 'POST /api/v3/create-webhook', 'GET /api/v3/get-webhook']);
    assert.equal(creates.service.commits, 1);
  });

  it('R1: committed after it was told as notThere: the retry adopts it, and so does every later use of the token', async () => {
    let late: CreateCall | undefined;
    creates.service.onCreate = (call) => {
      late = call;
      destroy(call);
    };
    const first = await create();
    assert.ok(first.kind === 'notThere' && late);
    late.commit();
    await creates.setting.store.refresh();
    for (let round = 0; round < 2; round++) {
      const again = await create({}, { retry: first.retryToken });
      assert.deepEqual(summary(again), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    }
    assert.equal(creates.service.count('create-webhook'), 1);
  });

  it('R1: a create of the same look without the token is a retry too, until its end is known', async () => {
    creates.service.onCreate = (call) => {
      commitAndDestroy(call);
      creates.service.onList = (_page, response) => (send(response, undefined, 403, 'no'), true);
    };
    const first = await create();
    assert.ok(first.kind === 'unknown');
    creates.service.onList = () => false;
    await creates.setting.store.refresh();
    const again = await create({ secret: 'x'.repeat(20) });
    assert.deepEqual(summary(again), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.deepEqual(again.kind === 'created' && again.differs, ['secret'], 'the first attempt was sent without one');
    assert.equal(creates.service.commits, 1);
    creates.service.onCreate = ({ commit, answer }) => answer(commit());
    await create();
    assert.equal(creates.service.commits, 2, 'a second one that is wanted is made');
  });

  it('R1: looking fails: unknown, the intent stays in the journal, and the retry adopts', async () => {
    creates.service.onCreate = (call) => {
      commitAndDestroy(call);
      creates.service.onList = (_page, response) => (send(response, undefined, 403, 'no'), true);
    };
    const first = await create();
    assert.ok(first.kind === 'unknown');
    assert.match(JSON.stringify(intents()), /Orders/);
    const stillFailing = await create({}, { retry: first.retryToken });
    assert.ok(stillFailing.kind === 'unknown' && stillFailing.retryToken === first.retryToken);
    creates.service.onList = () => false;
    const third = await create({}, { retry: first.retryToken });
    assert.deepEqual(summary(third), { kind: 'created', how: 'adopted', id: creates.service.rows[0]?.webhookId });
    assert.equal(creates.service.commits, 1);
    assert.deepEqual(intents(), []);
  });

  it('R1: look-alikes of before are not taken for it', async () => {
    const look = { name: 'Orders', events: ['login', 'user:created'] };
    creates.service.rows = [row(look), row(look), ...Array.from({ length: 120 }, () => row()), row(look)];
    const known = creates.service.rows.map(({ webhookId }) => webhookId);
    creates.service.onCreate = commitAndDestroy;
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && !known.includes(outcome.webhook.webhookId));
    creates.service.rows = creates.service.rows.filter(({ webhookId }) => known.includes(webhookId));
    creates.service.onCreate = destroy;
    assert.equal((await create()).kind, 'notThere');
  });

  it('R1: what was there before is read after Create was pressed: a colleague made the same a second ago', async () => {
    creates.service.rows = [row({ name: 'Orders', events: ['login', 'user:created'] })];
    creates.service.onCreate = destroy;
    assert.equal((await create()).kind, 'notThere');
    assert.deepEqual(creates.setting.user.questions, []);
  });

  it('R1: two creates of the same draft at once send one', async () => {
    const [one, other] = await Promise.all([create(), create()]);
    assert.equal(creates.service.commits, 1);
    assert.equal(one, other);
  });

  it('R1: two creates that differ only in the secret follow each other, and the second is not taken for the first', async () => {
    const first = gate();
    let calls = 0;
    creates.service.onCreate = (call) => {
      if (++calls === 1) void first.opened.then(() => call.answer(call.commit()));
      else destroy(call);
    };
    const [one, other] = [create({ secret: 'a'.repeat(20) }), create({ secret: 'b'.repeat(20) })];
    first.open();
    assert.deepEqual([(await one).kind, (await other).kind], ['created', 'notThere']);
    assert.equal(creates.service.commits, 1);
  });

  it('R1: a token of another connection sends nothing', async () => {
    creates.service.onCreate = destroy;
    const first = await create();
    assert.ok(first.kind === 'notThere');
    creates.setting.store.use({ id: 'c2', client: creates.setting.client });
    await creates.setting.store.refresh();
    creates.service.requests = [];
    assert.deepEqual(await create({}, { retry: first.retryToken }), { kind: 'cancelled' });
    assert.deepEqual(creates.service.requests, []);
  });
});

function summary(outcome: CreateOutcome): unknown {
  return outcome.kind === 'created' ? { kind: 'created', how: outcome.how, id: outcome.webhook.webhookId } : outcome;
}
