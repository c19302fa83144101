import assert from 'node:assert/strict';
import { json, reply, startClientAndServer, stopAll } from '../../support/badServer';
import type { Answer } from '../../support/badServer';

const page = { page: 1, limit: 10 };
const good = json({ statusCode: 200, data: { totalCount: 0, list: [] } });

describe('background work while a server has had enough', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  /** Refuses the first request of all and answers the others. */
  const firstRefused = (headers: Record<string, string>): Answer => {
    let first = true;
    return (...sent) => {
      const answer = first ? reply(429, '', headers) : good;
      first = false;
      answer(...sent);
    };
  };

  it('R4: it waits for as long as the server asked for; what a user wants goes out at once', async () => {
    const { client, failureOf, requestCount, server } = await startClientAndServer(firstRefused({ 'retry-after': '1' }));
    await failureOf(client.deleteWebhook({ webhookIds: ['w'] }));
    const began = performance.now();
    const background = [1, 2, 3].map((number) => client.listWebhooks({ page: number, limit: 10 }, { background: true }));
    await client.deleteWebhook({ webhookIds: ['w'] });
    await client.listWebhooks(page);
    assert.ok(performance.now() - began < 800, 'the user did not wait');
    assert.deepEqual([requestCount('list-webhooks'), requestCount('delete-webhook')], [1, 2]);
    await Promise.all(background);
    assert.ok(performance.now() - began > 900, 'the background did');
    assert.equal(server.requests.length, 6);
  });

  it('R4: it pauses also when the server named no time', async () => {
    const { client, failureOf, requestCount } = await startClientAndServer(firstRefused({}), { backOffMs: 200 });
    await failureOf(client.deleteWebhook({ webhookIds: ['w'] }));
    const background = client.listWebhooks(page, { background: true });
    await client.getWebhookLogs({ webhookId: 'w', ...page });
    assert.equal(requestCount('list-webhooks'), 0);
    await background;
  });

  it('R4: asked for more than a call may pause, it is not sent at all, and told as what it is', async () => {
    const { client, failureOf, requestCount } = await startClientAndServer(firstRefused({ 'retry-after': '60' }));
    await failureOf(client.deleteWebhook({ webhookIds: ['w'] }));
    const { problem, mayHaveHappened } = await failureOf(client.listWebhooks(page, { background: true }));
    assert.ok(problem.kind === 'rateLimited' && (problem.retryAfterMs ?? 0) > 50_000);
    assert.deepEqual([mayHaveHappened, requestCount('list-webhooks')], [false, 0]);
  });

  it('R4, R5: cancelled while it is held back: told at once, nothing is sent', async () => {
    const { client, failureOf, requestCount } = await startClientAndServer(firstRefused({ 'retry-after': '1' }));
    await failureOf(client.deleteWebhook({ webhookIds: ['w'] }));
    const stop = new AbortController();
    const call = client.listWebhooks(page, { background: true, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    assert.equal((await failureOf(call)).problem.kind, 'cancelled');
    assert.equal(requestCount('list-webhooks'), 0);
  });
});

describe('a server that gives no token', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  it('R2: a read asks for one 3 times in all, not 3 times for each of its attempts', async () => {
    const { client, failureOf, requestCount } = await startClientAndServer(reply(503, ''), {}, 'token');
    assert.equal((await failureOf(client.listWebhooks(page))).problem.kind, 'unavailable');
    assert.deepEqual([requestCount('get-management-token'), requestCount('list-webhooks')], [3, 0]);
  });
});
