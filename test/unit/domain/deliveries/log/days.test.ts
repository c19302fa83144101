import assert from 'node:assert/strict';
import { toDelivery } from '../../../../../src/domain/deliveries/log/delivery';
import { byDay, daysAgo } from '../../../../../src/domain/deliveries/log/days';
import { logRow } from '../../../../support/logService';

const at = (...local: [number, number, number, number, number]): number => new Date(...local).getTime();
const rows = (...times: (number | undefined)[]): ReturnType<typeof toDelivery>[] =>
  times.map((time, index) => toDelivery(logRow(index, { timestamp: time === undefined ? undefined : new Date(time).toISOString() })));

describe('deliveries by day', () => {
  it('a day ends at the midnight of this machine; one without a time stays with the one before it', () => {
    const days = byDay(rows(at(2026, 10, 25, 0, 0), undefined, at(2026, 10, 24, 23, 59), at(2026, 10, 24, 0, 0), at(2026, 9, 1, 12, 0)));
    assert.deepEqual(
      days.map(({ id, deliveries }) => [id, deliveries.length]),
      [
        ['2026-11-25', 2],
        ['2026-11-24', 2],
        ['2026-10-01', 1],
      ],
    );
  });

  it('a log without times is one group without a day', () => {
    assert.deepEqual(
      byDay(rows(undefined, undefined)).map(({ id, start, deliveries }) => [id, start, deliveries.length]),
      [['', undefined, 2]],
    );
    assert.deepEqual(byDay([]), []);
  });

  it('counts midnights, not hours', () => {
    const [day] = byDay(rows(at(2026, 10, 24, 23, 59)));
    assert.ok(day?.start);
    assert.equal(daysAgo(day.start, at(2026, 10, 24, 23, 59)), 0);
    assert.equal(daysAgo(day.start, at(2026, 10, 25, 0, 1)), 1);
    assert.equal(daysAgo(day.start, at(2026, 11, 1, 0, 1)), 7);
  });
});
