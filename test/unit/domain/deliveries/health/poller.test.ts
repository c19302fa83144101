import assert from 'node:assert/strict';
import { ApiError } from '../../../../../src/api/errors';
import type { Problem } from '../../../../../src/api/errors';
import { createPoller, perCycle } from '../../../../../src/domain/deliveries/health/poller';
import type { Poller } from '../../../../../src/domain/deliveries/health/poller';
import { createFakeClock } from '../../../../support/fakeClock';

const second = 1000;

function setUp(count: number) {
  const clock = createFakeClock();
  const world = {
    clock,
    may: true,
    interval: 30 * second,
    first: [] as string[],
    all: Array.from({ length: count }, (_, index) => `w${index}`),
    /** Ids, a list a cycle. */
    cycles: [] as (readonly string[])[],
    asked: [] as string[],
    atOnce: 0,
    mostAtOnce: 0,
    answer: (_id: string, _signal: AbortSignal): Promise<ApiError | undefined> | ApiError | undefined => undefined,
    random: 0.5,
  };
  const poller = createPoller({
    now: () => clock.now(),
    schedule: (task, ms) => clock.schedule(task, ms),
    random: () => world.random,
    may: () => world.may,
    interval: () => world.interval,
    webhooks: () => world,
    onCycle: (looked) => world.cycles.push(looked),
    async check(id, signal) {
      world.asked.push(id);
      world.atOnce += 1;
      world.mostAtOnce = Math.max(world.mostAtOnce, world.atOnce);
      const answer = await world.answer(id, signal);
      world.atOnce -= 1;
      return signal.aborted ? failed({ kind: 'cancelled' }) : answer;
    },
  });
  return { world, poller, clock };
}

function failed(problem: Problem): ApiError {
  return new ApiError('getWebhookLogs', problem, false);
}

describe('polling the deliveries', () => {
  let poller: Poller | undefined;
  const start = (count: number) => {
    const made = setUp(count);
    ({ poller } = made);
    return made;
  };
  afterEach(() => poller?.dispose());

  it('asks nothing before somebody watches, at once when somebody does, and every interval from then on', async () => {
    const { world, poller, clock } = start(3);
    world.may = false;
    poller.resume();
    await clock.pass(3600 * second);
    assert.deepEqual(world.asked, []);
    world.may = true;
    poller.resume();
    await clock.pass(2 * second);
    assert.deepEqual(world.cycles, [['w0', 'w1', 'w2']]);
    await clock.pass(27 * second);
    assert.equal(world.cycles.length, 1);
    await clock.pass(3 * second);
    assert.equal(world.cycles.length, 2);
  });

  it('looks at 50 a cycle at most, a few at once: the selected and expanded ones each time, the rest in turn, none left out', async () => {
    const { world, poller, clock } = start(120);
    world.first = ['w7', 'w100', 'gone'];
    world.answer = () => new Promise((resolve) => void clock.schedule(() => resolve(undefined), second));
    poller.resume();
    await clock.pass(91 * second);
    assert.equal(world.cycles.length, 3);
    assert.ok(world.mostAtOnce > 1 && world.mostAtOnce <= 4, String(world.mostAtOnce));
    for (const cycle of world.cycles) {
      assert.equal(cycle.length, perCycle);
      assert.equal(new Set(cycle).size, perCycle);
      assert.ok(cycle.includes('w7') && cycle.includes('w100') && !cycle.includes('gone'));
    }
    assert.equal(new Set(world.cycles.flat()).size, 120);
  });

  it('R4: spreads a cycle evenly over the interval; only a few are looked at in the beginning', async () => {
    const { world, poller, clock } = start(120);
    world.first = ['w7', 'w100'];
    const began = clock.now();
    const at: number[] = [];
    world.answer = () => {
      at.push(clock.now() - began);
      return undefined;
    };
    poller.resume();
    await clock.pass(29.9 * second);
    assert.equal(at.length, perCycle);
    const within = (from: number): number => at.filter((one) => one >= from && one < from + 3 * second).length;
    assert.deepEqual(world.asked.slice(0, 2), world.first);
    assert.ok(within(0) <= 8, String(within(0)));
    for (let from = 500; from < 27 * second; from += 500) assert.ok(within(from) <= 7, `${within(from)} looks from ${from} ms on`);
    assert.ok((at.at(-1) ?? 0) > 27 * second, String(at.at(-1)));
  });

  it('looks at those that matter most when it is to look soon, also in the middle of a cycle', async () => {
    const { world, poller, clock } = start(120);
    poller.resume();
    await clock.pass(10 * second);
    const before = world.asked.length;
    world.first = ['w90'];
    poller.soon();
    await clock.pass(1);
    assert.equal(world.asked[before], 'w90');
    assert.equal(world.cycles.length, 1, 'the cycle that was broken off has told what it saw');
  });

  it('does not leave a webhook waiting for minutes because the interval is an hour', async () => {
    const { world, poller, clock } = start(5);
    world.interval = 3600 * second;
    poller.resume();
    await clock.pass(15 * second);
    assert.equal(world.cycles.length, 1);
  });

  it('who looks away and back again is answered at once, and not with a request each time', async () => {
    const { world, poller, clock } = start(120);
    poller.resume();
    for (let times = 0; times < 20; times += 1) {
      await clock.pass(50);
      world.may = !world.may;
      poller.resume();
    }
    assert.ok(world.asked.length >= 1 && world.asked.length <= 6, String(world.asked.length));
    await clock.pass(2 * second);
    assert.ok(world.asked.length > 2, String(world.asked.length));
  });

  it('goes on with the rest when webhooks come and go between two cycles', async () => {
    const { world, poller, clock } = start(120);
    poller.resume();
    await clock.pass(29.9 * second);
    world.all = ['new', ...world.all.filter((id) => id !== 'w0')];
    await clock.pass(31 * second);
    assert.equal(world.cycles[1]?.[0], 'w50');
  });

  it('asks nothing while nobody watches, breaks off what is under way, and goes on at once afterwards', async () => {
    const { world, poller, clock } = start(120);
    const releases: (() => void)[] = [];
    world.answer = () => new Promise((resolve) => releases.push(() => resolve(undefined)));
    poller.resume();
    await clock.pass(1);
    const asked = world.asked.length;
    world.may = false;
    poller.resume();
    for (const release of releases) release();
    await clock.pass(600 * second);
    assert.equal(world.asked.length, asked);
    assert.equal(clock.waiting(), 0);
    world.may = true;
    world.answer = () => undefined;
    poller.resume();
    await clock.pass(29.9 * second);
    assert.equal(world.asked.length, asked + perCycle);
  });

  it('R4: a 429 ends the cycle and lets the service alone for as long as it asks, also when a cycle would be due', async () => {
    const { world, poller, clock } = start(120);
    world.answer = (id) => (id === 'w4' ? failed({ kind: 'rateLimited', retryAfterMs: 120 * second }) : undefined);
    poller.resume();
    await clock.pass(5 * second);
    const asked = world.asked.length;
    assert.ok(asked >= 5 && asked <= 8, String(asked));
    world.answer = () => undefined;
    poller.soon();
    await clock.pass(116 * second);
    assert.equal(world.asked.length, asked);
    await clock.pass(32 * second);
    assert.ok(world.asked.length >= asked + perCycle, String(world.asked.length));
  });

  it('R4: a 429 without a time pauses too', async () => {
    const { world, poller, clock } = start(1);
    world.interval = 5 * second;
    world.answer = () => failed({ kind: 'rateLimited', retryAfterMs: undefined });
    poller.resume();
    await clock.pass(29 * second);
    assert.equal(world.asked.length, 1);
    await clock.pass(2 * second);
    assert.equal(world.asked.length, 2);
  });

  it('R8: backs off while nothing answers, with a few requests each time, and recovers by itself', async () => {
    const { world, poller, clock } = start(120);
    world.answer = () => failed({ kind: 'unreachable', code: 'ENOTFOUND' });
    poller.resume();
    await clock.pass(30 * 60 * second);
    assert.ok(world.asked.length <= 8 * 3, String(world.asked.length));
    assert.ok(world.asked.length >= 5, String(world.asked.length));
    world.answer = () => undefined;
    await clock.pass(600 * second);
    const recovered = world.cycles.filter(({ length }) => length === perCycle).length;
    assert.ok(recovered >= 1);
    await clock.pass(31 * second);
    assert.ok(world.cycles.filter(({ length }) => length === perCycle).length > recovered);
  });

  it('a key that may not read the log is not tried every interval', async () => {
    const { world, poller, clock } = start(3);
    world.answer = () => failed({ kind: 'forbidden' });
    poller.resume();
    await clock.pass(10 * 60 * second);
    assert.ok(world.asked.length <= 15, String(world.asked.length));
  });

  it('one log that cannot be read leaves the others alone', async () => {
    const { world, poller, clock } = start(5);
    world.answer = (id) => (id === 'w1' ? failed({ kind: 'unreadable', reason: 'wrongShape' }) : undefined);
    poller.resume();
    await clock.pass(5 * second);
    assert.deepEqual([...world.asked].sort(), world.all);
  });

  it('another connection begins anew, and what the old one still answers is dropped', async () => {
    const { world, poller, clock } = start(2);
    const releases: (() => void)[] = [];
    world.answer = () => new Promise((resolve) => releases.push(() => resolve(undefined)));
    poller.resume();
    await clock.pass(1);
    world.all = ['other'];
    world.answer = () => undefined;
    poller.reset();
    for (const release of releases) release();
    await clock.pass(1);
    assert.deepEqual(world.cycles, [['other']]);
  });

  it('an interval of 0 turns it off, a new one is followed, and windows do not ask in step', async () => {
    const { world, poller, clock } = start(1);
    world.interval = 0;
    poller.resume();
    poller.soon();
    await clock.pass(3600 * second);
    assert.equal(world.asked.length, 0);
    world.interval = 10 * second;
    world.random = 0;
    poller.resume();
    await clock.pass(9100);
    assert.equal(world.asked.length, 2);
    world.random = 1;
    await clock.pass(9 * second);
    world.asked.length = 0;
    await clock.pass(10_900);
    assert.equal(world.asked.length, 1);
    world.interval = 0;
    poller.resume();
    await clock.pass(3600 * second);
    assert.equal(world.asked.length, 1);
  });

  it('ends when it is disposed of', async () => {
    const { world, poller, clock } = start(1);
    poller.resume();
    await clock.pass(1);
    poller.dispose();
    poller.resume();
    await clock.pass(3600 * second);
    assert.equal(world.asked.length, 1);
    assert.equal(clock.waiting(), 0);
  });
});
