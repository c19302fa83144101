import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { until } from '../../support/until';
import { manualSchedule, outcome, useDeliveringSandbox } from '../../support/deliveringSandbox';

describe('deliveries that the sandbox repeats', () => {
  const running = useDeliveringSandbox();
  const { start, endpoint, create, logs, deliver, failing, retry } = running;
  afterEach(() => mock.restoreAll());

  for (const [unit, ms] of [
    ['Second', 1000],
    ['Minute', 60_000],
    ['Hour', 3_600_000],
    ['Day', 86_400_000],
  ] as const) {
    it(`a failing endpoint is tried again count times, a delay apart: ${unit}`, async () => {
      const clock = manualSchedule();
      await start({ schedule: clock.schedule });
      const { url, got } = await failing();
      const id = await create(url, retry(3, 2, unit));
      assert.equal(running.sandbox.makeEvent('user:created'), 1);
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const due = await clock.next();
        assert.deepEqual([due.ms, got.length], [2 * ms, attempt]);
        due.run();
      }
      assert.deepEqual((await logs(id, 4)).map(outcome), Array(4).fill([503, false, undefined]));
      assert.deepEqual([got.length, clock.waiting(), new Set(got.map(({ body }) => body)).size], [4, 0, 1]);
    });
  }

  it('stops at the first success', async () => {
    const clock = manualSchedule();
    await start({ schedule: clock.schedule });
    const { url, got } = await endpoint((response) => response.writeHead(got.length === 1 ? 500 : 201).end());
    const id = await create(url, retry(5));
    running.sandbox.makeEvent('user:created');
    (await clock.next()).run();
    assert.deepEqual((await logs(id, 2)).map(outcome), [
      [500, false, undefined],
      [201, true, undefined],
    ]);
    assert.equal(clock.waiting(), 0);
  });

  for (const [title, fields] of [
    ['retryConfig is off', { retryConfig: { enabled: false, count: 3 } }],
    ['count is 0', retry(0)],
  ] as const) {
    it(`does not repeat when ${title}`, async () => {
      const clock = manualSchedule();
      await start({ schedule: clock.schedule });
      await deliver((await failing()).url, fields);
      assert.equal(clock.waiting(), 0);
    });
  }

  const meanwhile: [string, (id: string) => Promise<unknown>][] = [
    ['deleted', (id) => running.client.deleteWebhook({ webhookIds: [id] })],
    ['disabled', (webhookId) => running.client.updateWebhook({ webhookId, enabled: false })],
  ];
  for (const [title, act] of meanwhile) {
    it(`does not repeat for a webhook that was ${title} meanwhile`, async () => {
      const clock = manualSchedule();
      await start({ schedule: clock.schedule });
      const { url, got } = await failing();
      const id = await create(url, retry(3));
      running.sandbox.makeEvent('user:created');
      const due = await clock.next();
      await act(id);
      due.run();
      // A second webhook's delivery comes after what the first one might have sent.
      await deliver(url);
      assert.equal(got.length, 2);
    });
  }

  it('close takes back what is still to be repeated', async () => {
    const clock = manualSchedule();
    await start({ schedule: clock.schedule });
    await deliver((await failing()).url, retry(3));
    await until(() => clock.waiting() > 0, 'a repeat');
    await running.sandbox.close();
    assert.equal(clock.waiting(), 0);
  });

  it('a delay of many days is not cut to nothing by the timer', async () => {
    await start();
    const { url } = await failing();
    const spy = mock.method(globalThis, 'setTimeout');
    const waits = (): number[] => spy.mock.calls.map((call) => call.arguments[1] ?? 0);
    await deliver(url, retry(1, 30, 'Day'));
    await until(() => waits().some((ms) => ms > 86_400_000), 'the timer');
    // A longer timer fires at once.
    assert.ok(Math.max(...waits()) < 2 ** 31);
  });
});
