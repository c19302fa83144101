import process from 'node:process';
import { shiftVariable } from './paths';

/**
 * Loaded into a process before anything else (`node --require`), and by what that forks: its `Date` is shifted as the environment
 * says. So a test can stand on a day of its own, and all suites can be run on another day, in another year or at midnight:
 *
 *     NODE_OPTIONS="--require $PWD/out/workbench/clock.js" GENAUTH_CLOCK_SHIFT=432000000 TZ=Asia/Tokyo node out/workbench/all.js
 *
 * The page's own clock is the machine's.
 */
const shift = Number(process.env[shiftVariable] ?? 0);
if (shift !== 0) {
  const now = (): number => actual.now() + shift;
  const actual = Date;
  globalThis.Date = new Proxy(actual, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as object,
    apply: () => new actual(now()).toString(),
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}
