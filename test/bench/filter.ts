import process from 'node:process';
import { toDelivery } from '../../src/domain/deliveries/log/delivery';
import { filtered } from '../../src/domain/deliveries/log/filter';
import type { DeliveryFilter } from '../../src/domain/deliveries/log/filter';
import { sampleFor } from '../../src/domain/events/samples/sampleFor';

/** Ms to filter a log, the median of many. */
export interface FilterTimes {
  deliveries: number;
  bytes: number;
  byStatus: number;
  byText: number;
}

const deliveries = 5000;
const rounds = 30;
const events = ['user:created', 'login', 'user:updated', 'organization:imported'];

function main(): FilterTimes {
  const log = Array.from({ length: deliveries }, (_, index) => {
    const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
    const eventName = events[index % events.length] ?? 'login';
    const { payload } = sampleFor(eventName, { userPoolId: '6229c3e1f5b2a8d4c0e7f912', at });
    const requestHeaders = {
      'user-agent': 'authing-webhook@2.0',
      'content-type': 'application/json',
      'x-authing-webhook-secret': `secret ${index}`,
    };
    return {
      webhookId: 'w',
      eventName,
      requestBody: payload,
      requestHeaders,
      responseStatusCode: index % 7 === 0 ? 500 : 200,
      responseBody: { received: true, index },
      timestamp: at,
      success: index % 7 !== 0,
      errorMessage: undefined,
    };
  });
  const read = log.map((entry) => toDelivery(entry));
  const median = (filter: DeliveryFilter): number => {
    const times = Array.from({ length: rounds }, () => {
      const began = performance.now();
      filtered(read, filter);
      return performance.now() - began;
    });
    return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
  };
  // Found in none: every body is looked through to its end.
  const byText = median({ text: 'nobody has this in it' });
  return { deliveries, bytes: JSON.stringify(log).length, byStatus: median({ outcome: 'failed', status: '5xx', event: 'login' }), byText };
}

process.stdout.write(JSON.stringify(main()));
