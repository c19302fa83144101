import assert from 'node:assert/strict';
import { toDelivery } from '../../../../../src/domain/deliveries/log/delivery';
import type { Delivery } from '../../../../../src/domain/deliveries/log/delivery';
import { filtered, isFiltering, isStatusFilter } from '../../../../../src/domain/deliveries/log/filter';
import type { DeliveryFilter } from '../../../../../src/domain/deliveries/log/filter';
import { logRow } from '../../../../support/logService';

const rows: Delivery[] = [
  logRow(0, { eventName: 'login', responseStatusCode: 200, success: true, requestBody: { data: { nickname: 'Li Lei' } } }),
  logRow(1, { eventName: 'kick', responseStatusCode: 500, success: false, responseBody: { nested: [{ Reason: 'DISK full' }] } }),
  logRow(2, { eventName: 'login', responseStatusCode: 503, success: false, responseHeaders: { 'x-trace': 'abc-17' } }),
  logRow(3, { eventName: 'login', success: false, errorMessage: 'ERRTIMEOUT' }),
  logRow(4, { eventName: 'login', success: undefined, timestamp: undefined, requestBody: '<html>plain</html>' }),
].map((entry) => toDelivery(entry));

const fitting = (filter: DeliveryFilter): number[] => filtered(rows, filter).map((row) => rows.indexOf(row));

describe('the filter that the API lacks', () => {
  const cases: [string, DeliveryFilter, number[]][] = [
    ['nothing', {}, [0, 1, 2, 3, 4]],
    ['an event', { event: 'kick' }, [1]],
    ['an event that is not there', { event: 'logi' }, []],
    ['failures', { outcome: 'failed' }, [1, 2, 3]],
    ['successes', { outcome: 'succeeded' }, [0]],
    ['a status', { status: '500' }, [1]],
    ['a class of statuses', { status: '5XX' }, [1, 2]],
    ['several', { status: '200, 503' }, [0, 2]],
    ['no answer', { status: 'none' }, [3, 4]],
    ['a text in a body, in any case', { text: 'disk FULL' }, [1]],
    ['a text in a name', { text: 'reason' }, [1]],
    ['a text in a header', { text: 'abc-17' }, [2]],
    ['a text in the error', { text: 'errtime' }, [3]],
    ['a text in text', { text: 'HTML>plain' }, [4]],
    ['a text in what is hidden', { text: 'li lei' }, [0]],
    ['since when; one without a time may be newer', { since: rows[2]?.at }, [2, 3, 4]],
    ['all of it at once', { event: 'login', outcome: 'failed', status: '5xx', since: rows[1]?.at, text: 'abc' }, [2]],
  ];
  for (const [name, filter, found] of cases) it(name, () => assert.deepEqual(fitting(filter), found));

  it('without a filter the list itself is given back', () => {
    assert.equal(filtered(rows, {}), rows);
    assert.equal(isFiltering({ event: undefined }), false);
    assert.equal(isFiltering({ since: 0 }), true);
  });

  it('knows what a status can be', () => {
    for (const right of ['500', '5xx', '4XX,none', ' 200 301 ', '500，4xx；none、301']) assert.ok(isStatusFilter(right), right);
    for (const wrong of ['', ' ', '600', '5x', '50', 'abc', '200-299', '099']) assert.ok(!isStatusFilter(wrong), wrong);
  });

  it('S9: a regular expression in a text is text', () => assert.deepEqual(fitting({ text: '.*' }), []));
});
