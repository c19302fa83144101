import { isRecord } from '../base/json';
import { isRefusal } from './envelope';
import type { Result } from './envelope';

/** What one call is answered with, odd as the service is known or suspected to be. */
export interface Oddity {
  httpStatus: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

const everySo = 7;

/**
 * The quirks mode: events as a JSON string, a list of one as an object, odd times, fields and events nobody knows, log
 * fields as strings, null or swapped, messages as a list, and now and then a 429. Counted, so that a run can be repeated.
 */
export function createQuirks() {
  let calls = 0;
  return (path: string, result: Result, body: Record<string, unknown>): Oddity => {
    calls += 1;
    if (calls % everySo === 0 && /\/(list|get)-webhook/.test(path)) return tooMany(calls % (2 * everySo) === 0);
    if (isRefusal(result)) return { httpStatus: 200, headers: {}, body: { ...body, message: [body['message']] } };
    return { httpStatus: 200, headers: {}, body: { ...body, data: odd(path, result.data) } };
  };
}

function tooMany(asHttp: boolean): Oddity {
  const body = { statusCode: 429, message: 'Too many requests' };
  return { httpStatus: asHttp ? 429 : 200, headers: asHttp ? { 'retry-after': '0' } : {}, body };
}

function odd(path: string, data: unknown): unknown {
  if (path.endsWith('/get-webhook-logs')) return mapList(data, oddLog);
  if (path.endsWith('/list-webhooks')) return mapList(data, oddWebhook);
  if (/\/(create|get|update)-webhook$/.test(path)) return oddWebhook(data);
  return data;
}

function mapList(data: unknown, change: (row: unknown) => unknown): unknown {
  if (!isRecord(data) || !Array.isArray(data['list'])) return data;
  const list: unknown[] = data['list'].map(change);
  return { totalCount: String(data['totalCount']), list: list.length === 1 ? list[0] : list };
}

function oddWebhook(row: unknown): unknown {
  if (!isRecord(row)) return row;
  const events = Array.isArray(row['events']) ? [...(row['events'] as unknown[]), 'future:event'] : [];
  return { ...row, events: JSON.stringify(events), updatedAt: null, createdAt: '2022-09-20T08:55:00.188+0800', tenant: { unknown: true } };
}

function oddLog(row: unknown): unknown {
  if (!isRecord(row)) return row;
  return {
    ...row,
    requestBody: JSON.stringify(row['requestBody']),
    requestHeaders: row['responseHeaders'],
    responseHeaders: row['requestHeaders'],
    responseBody: null,
  };
}
