import { ApiError } from '../../../src/api/errors';
import type { OperationName } from '../../../src/api/errors';
import type { ManagementClient } from '../../../src/api/managementClient';

export function clientOf(origin: string): ManagementClient {
  async function call(op: OperationName, method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<any> {
    let r: Response;
    let envelope: any;
    try {
      const s = AbortSignal.timeout(2000);
      r = await fetch(`${origin}/api/v3/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}), signal: signal ? AbortSignal.any([signal, s]) : s });
      if (r.status === 429) throw new ApiError(op, { kind: 'rateLimited', retryAfterMs: undefined }, false, { httpStatus: 429 });
      if (r.status >= 500) throw new ApiError(op, { kind: 'unavailable' }, true, { httpStatus: r.status });
      envelope = JSON.parse(await r.text());
    } catch (e: any) {
      if (e instanceof ApiError) throw e;
      if (e instanceof SyntaxError) throw new ApiError(op, { kind: 'unreadable', reason: 'notJson' }, true);
      if (e.name === 'AbortError') throw new ApiError(op, { kind: 'cancelled' }, true);
      if (e.name === 'TimeoutError') throw new ApiError(op, { kind: 'timedOut', afterMs: 1 }, true);
      throw new ApiError(op, { kind: 'unreachable', code: e.cause?.code ?? '?' }, e.cause?.code !== 'ECONNREFUSED');
    }
    if (envelope.statusCode !== 200) throw new ApiError(op, { kind: envelope.statusCode >= 500 ? 'unavailable' : 'invalidInput' }, envelope.statusCode >= 500, { message: envelope.message, httpStatus: 200 });
    return envelope.data;
  }
  return {
    createWebhook: async (i: any, o: any) => ({ extra: {}, ...(await call('createWebhook', 'POST', 'create-webhook', i, o?.signal)) }),
    listWebhooks: (i: any, o: any) => call('listWebhooks', 'GET', `list-webhooks?page=${i.page}&limit=${i.limit}`, undefined, o?.signal),
    getWebhook: (i: any, o: any) => call('getWebhook', 'GET', `get-webhook?webhookId=${i.webhookId}`, undefined, o?.signal),
    getWebhookEventList: (o: any) => call('getWebhookEventList', 'GET', 'get-webhook-event-list', undefined, o?.signal),
  } as any;
}
