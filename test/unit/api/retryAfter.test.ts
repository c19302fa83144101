import assert from 'node:assert/strict';
import { retryAfter } from '../../../src/api/retryTiming';

const now = Date.UTC(2026, 10, 25);

describe('R4: the time that a Retry-After header asks for', () => {
  for (const [header, ms] of [
    ['30', 30_000],
    [' 3.5 ', 3500],
    ['Wed, 25 Nov 2026 00:01:00 GMT', 60_000],
    ['Wednesday, 25-Nov-26 00:01:00 GMT', 60_000],
    ['Wed Nov 25 00:01:00 2026', 60_000],
    ['2026-11-25T00:01:00', 60_000],
    ['2026-11-25T08:01:00+08:00', 60_000],
    ['Wed, 25 Nov 2026 00:01:00 +0000', 60_000],
    ['Mon, 01 Jan 2001 00:00:00 GMT', 0],
  ] as const) {
    it(`${header} is ${ms} ms, in every time zone`, () => assert.equal(retryAfter(header, now), ms));
  }
  for (const header of [null, '', '5m', 'in 5 minutes', 'later 5', '1 May', '120, 120', '0x10', '1e3', '+5', '-1', 'Sunday', 'never']) {
    it(`${header ?? 'no header'} asks for none that is known`, () => assert.equal(retryAfter(header, now), undefined));
  }
});
