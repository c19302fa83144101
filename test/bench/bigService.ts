import http from 'node:http';
import { longLog, logPage } from '../support/oddLog';

const total = 10_000;
const deliveries = 5000;

/** A page of 10,000 webhooks, as the service sends it. */
export function webhookPage(number: number, limit: number): string {
  const list = Array.from({ length: Math.max(0, Math.min(limit, total - (number - 1) * limit)) }, (_, index) => {
    const id = (number - 1) * limit + index;
    return {
      webhookId: id.toString(16).padStart(24, '0'),
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      name: `Webhook ${id}`,
      url: `https://example.com/hooks/${id}`,
      contentType: 'application/json',
      enabled: id % 3 !== 0,
      events: ['user:created', 'user:updated'],
    };
  });
  return JSON.stringify({ statusCode: 200, message: 'ok', data: { totalCount: total, list } });
}

/** When a service has answered what. Ms since 1970. */
export interface BigService {
  server: http.Server;
  /** The first page of the webhooks, and the last. */
  webhooks: { first: number; last: number };
}

/** A service with 10,000 webhooks, whose first one has 5,000 deliveries. It checks nothing, and knows no events. */
export function createBigService(): BigService {
  const log = longLog(deliveries);
  const webhooks = { first: 0, last: 0 };
  const answer = (url: URL, body: string): string => {
    switch (url.pathname.split('/').at(-1)) {
      case 'list-webhooks':
        webhooks.last = Date.now();
        webhooks.first ||= webhooks.last;
        return webhookPage(Number(url.searchParams.get('page') ?? 1), Number(url.searchParams.get('limit') ?? 10));
      case 'get-webhook-logs': {
        const { webhookId, page, limit } = JSON.parse(body) as { webhookId: string; page: number; limit: number };
        return JSON.stringify(logPage(/^0+$/.test(webhookId) ? log : log.slice(0, 3), { page, limit }));
      }
      default:
        return JSON.stringify({ statusCode: 200, message: 'ok', data: { categories: [], events: [] } });
    }
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = answer(new URL(request.url ?? '/', 'http://127.0.0.1'), Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    });
  });
  return { server, webhooks };
}
