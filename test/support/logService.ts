import { ApiError } from '../../src/api/errors';
import type { ManagementClient } from '../../src/api/client';
import type { WebhookLog } from '../../src/api/schemas';

/** A log that a test writes, and a client that reads it as GenAuth would. */
export interface LogService {
  client: ManagementClient;
  /** As the service holds it: the first row is the first of page 1. */
  rows: WebhookLog[];
  /** The pages that were asked for. */
  asked: number[];
  /** Runs before a page is answered. */
  before: (page: number) => void | Promise<void>;
  /** What the service says there are. */
  count: (listed: number) => number;
}

export function createLogService(rows: WebhookLog[] = []): LogService {
  const no = (): never => {
    throw new Error('not of this test');
  };
  const service: LogService = {
    rows,
    asked: [],
    before: () => undefined,
    count: () => service.rows.length,
    client: {
      async getWebhookLogs({ page, limit }, { signal } = {}) {
        service.asked.push(page);
        await service.before(page);
        if (signal?.aborted) throw new ApiError('getWebhookLogs', { kind: 'cancelled' }, false);
        const list = service.rows.slice((page - 1) * limit, page * limit);
        return { totalCount: service.count(list.length), list };
      },
      createWebhook: no,
      listWebhooks: no,
      getWebhook: no,
      updateWebhook: no,
      deleteWebhook: no,
      triggerWebhook: no,
      getWebhookEventList: no,
      getManagementToken: no,
    },
  };
  return service;
}

const start = Date.UTC(2026, 10, 20);

/** Number `index` of a log: a minute after the one before. */
export function logRow(index: number, change: Partial<WebhookLog> = {}): WebhookLog {
  return {
    webhookId: 'w1',
    eventName: 'login',
    requestBody: { index },
    timestamp: new Date(start + index * 60_000).toISOString(),
    success: true,
    ...change,
  };
}

/** Rows number `from` down to `to`, newest first. */
export function logRows(from: number, to: number): WebhookLog[] {
  return Array.from({ length: from - to + 1 }, (_, offset) => logRow(from - offset));
}
