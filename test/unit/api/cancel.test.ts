import assert from 'node:assert/strict';
import { collectGarbage, json, megabyte, reads, reply, startClientAndServer, stopAll, writes } from '../../support/badServer';
import type { Answer } from '../../support/badServer';

const page = { page: 1, limit: 10 };
const good = json({ statusCode: 200, data: { totalCount: 0, list: [] } });
const everyCall = { ...reads, ...writes };

describe('a user who cancels', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  for (const [operation, call] of Object.entries(everyCall)) {
    const write = operation in writes;

    it(`R5, S3: ${operation} before it is sent: nothing is sent, nothing happened`, async () => {
      const { client, failureOf, server } = await startClientAndServer(good);
      const { problem, mayHaveHappened } = await failureOf(call(client, { signal: AbortSignal.abort() }));
      assert.deepEqual([problem, mayHaveHappened, server.requests.length], [{ kind: 'cancelled' }, false, 0]);
    });

    it(`R5, S3: ${operation} while it waits for headers: told at once${write ? ', it may have happened' : ''}`, async () => {
      const cancel = new AbortController();
      const { client, failureOf, server } = await startClientAndServer(() => cancel.abort());
      const { problem, mayHaveHappened } = await failureOf(call(client, { signal: cancel.signal }));
      assert.deepEqual([problem, server.requests.length], [{ kind: 'cancelled' }, 1]);
      if (write) assert.ok(mayHaveHappened);
    });

    it(`R5, S3: ${operation} within the body: told at once${write ? ', it may have happened' : ''}`, async () => {
      const cancel = new AbortController();
      const answer: Answer = (response) => {
        response.writeHead(200);
        // More than the connection's buffers hold: once it is written, the client is reading.
        response.write(Buffer.alloc(24 * megabyte, ' '), () => cancel.abort());
      };
      const { client, failureOf, server } = await startClientAndServer(answer, { maxBodyBytes: 32 * megabyte });
      const { problem, mayHaveHappened } = await failureOf(call(client, { signal: cancel.signal }));
      assert.deepEqual([problem, server.requests.length], [{ kind: 'cancelled' }, 1]);
      if (write) assert.ok(mayHaveHappened);
    });
  }

  for (const [where, headersFirst] of [
    ['while it waits for headers', false],
    ['within the body', true],
  ] as const) {
    it(`R5: ${where}: the connection is given up, even when garbage was collected meanwhile`, async () => {
      const cancel = new AbortController();
      const { client, failureOf, server } = await startClientAndServer((response) => {
        if (headersFirst) response.writeHead(200).write(' ');
        void collectGarbage().then(() => cancel.abort());
      });
      const { problem } = await failureOf(client.deleteWebhook({ webhookIds: ['w'] }, { signal: cancel.signal }));
      assert.deepEqual(problem, { kind: 'cancelled' });
      assert.equal((await (await server.first).ended).finished, false);
    });
  }

  it('R5: in the pause before another attempt: told at once, and there is none', async () => {
    const cancel = new AbortController();
    const patience = { longestPauseMs: 120_000, callMs: 240_000 };
    const { client, failureOf, server, requestCount } = await startClientAndServer(
      (...sent) =>
        (requestCount('list-webhooks') === 1 && requestCount('delete-webhook') === 0 ? reply(429, '', { 'retry-after': '60' }) : good)(
          ...sent,
        ),
      patience,
    );
    const call = failureOf(client.listWebhooks(page, { signal: cancel.signal }));
    await (
      await server.first
    ).ended;
    // Once another call has gone all the way, the answer to the first one was read long ago.
    await client.deleteWebhook({ webhookIds: ['w'] });
    cancel.abort();
    const { problem, mayHaveHappened } = await call;
    assert.deepEqual([problem, mayHaveHappened, requestCount('list-webhooks')], [{ kind: 'cancelled' }, false, 1]);
  });

  it('R5: a write that still waits for its token: nothing happened', async () => {
    const cancel = new AbortController();
    const { client, failureOf, requestCount } = await startClientAndServer(() => cancel.abort(), {}, 'token');
    const { problem, mayHaveHappened } = await failureOf(client.deleteWebhook({ webhookIds: ['w'] }, { signal: cancel.signal }));
    assert.deepEqual([problem.kind, mayHaveHappened, requestCount('delete-webhook')], ['cancelled', false, 0]);
  });

  it('R5: one call of two: the other goes on', async () => {
    const cancel = new AbortController();
    const answers: (() => void)[] = [];
    const { client, failureOf } = await startClientAndServer((...sent) => {
      answers.push(() => good(...sent));
      if (answers.length === 2) cancel.abort();
    });
    const other = client.listWebhooks(page);
    const cancelled = failureOf(client.deleteWebhook({ webhookIds: ['w'] }, { signal: cancel.signal }));
    assert.equal((await cancelled).problem.kind, 'cancelled');
    for (const answer of answers) answer();
    assert.equal((await other).totalCount, 0);
  });
});
