/** A log as GenAuth may give it, in every odd shape that the facts name. Canaries must be seen nowhere (S3, S4). */
export const canaries = {
  secret: 'canary-delivery-webhook-secret-41',
  email: 'canary.delivery@example.com',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktZGVsaXZlcnkifQ.c2lnbmF0dXJlLWNhbmFyeS00MQ',
  password: 'canary-delivery-password-hash',
};

const markup = '<img src=x onerror="document.title=\'owned\'"> [x](command:workbench.action.quit) $(trash) \u202egpj \u001b[31m';

const sent = {
  'user-agent': 'authing-webhook@2.0',
  'content-type': 'application/json',
  'x-authing-webhook-secret': canaries.secret,
  'x-authing-userpool-id': '6229c3e1f5b2a8d4c0e7f912',
};
const answered = { server: 'nginx', date: 'Wed, 25 Nov 2026 08:00:00 GMT', 'content-type': 'application/json' };
const user = {
  id: '6229c3e1f5b2a8d4c0e7f913',
  nickname: markup,
  email: canaries.email,
  password: canaries.password,
  token: canaries.token,
  status: 'Activated',
  loginsCount: 3,
};

function row(now: number, minutesAgo: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  const at = new Date(now - minutesAgo * 60_000).toISOString();
  return {
    webhookId: 'any',
    eventName: 'user:created',
    requestBody: { eventName: 'user:created', data: user },
    requestHeaders: sent,
    responseStatusCode: 200,
    responseHeaders: answered,
    responseBody: { ok: true },
    timestamp: at.replace('Z', '+0000'),
    success: true,
    ...change,
  };
}

/** Minutes ago, and what is odd. */
export function oddLog(now = Date.now()): Record<string, unknown>[] {
  const html = `<html>\n<body>${markup}\nthe secret ${canaries.secret}</body>\n</html>`;
  return [
    row(now, 1),
    row(now, 3, {
      eventName: 'user:updated',
      responseStatusCode: 500,
      success: false,
      responseBody: html,
      responseHeaders: { ...answered, 'content-type': 'text/html' },
    }),
    row(now, 5, {
      eventName: 'login',
      requestBody: JSON.stringify({ eventName: 'login', data: user }),
      requestHeaders: JSON.stringify(answered),
      responseHeaders: JSON.stringify(sent),
      responseBody: null,
    }),
    row(now, 7, {
      eventName: 'kick',
      responseStatusCode: null,
      responseHeaders: null,
      responseBody: null,
      success: false,
      errorMessage: 'ERRTIMEOUT',
      requestBody: { eventName: 'kick', data: { users: [user] } },
    }),
    row(now, 9, {
      eventName: markup,
      responseStatusCode: 0,
      success: false,
      errorMessage: `connect ECONNREFUSED 127.0.0.1:3000 ${canaries.token}`,
    }),
    row(now, 60 * 26, {
      requestBody: `eventName=user%3Acreated&data=${encodeURIComponent(JSON.stringify(user))}`,
      timestamp: String(now - 26 * 3_600_000),
    }),
    row(now, 60 * 80, { success: undefined, responseStatusCode: 404, errorMessage: null }),
    row(now, 60 * 80, {
      success: undefined,
      responseStatusCode: undefined,
      timestamp: undefined,
      requestHeaders: null,
      responseHeaders: null,
      requestBody: null,
      responseBody: null,
      eventName: undefined,
    }),
  ];
}

const events = ['login', 'user:created', 'user:updated', 'kick'];

/** A long log, newest first: number 0 is the newest, a minute between two. Each seventh failed with 500, each eleventh with 404. */
export function longLog(length: number, now = Date.now()): Record<string, unknown>[] {
  return Array.from({ length }, (_, index) => {
    const responseStatusCode = index % 7 === 3 ? 500 : index % 11 === 5 ? 404 : 200;
    return row(now, index, {
      eventName: events[index % events.length],
      responseStatusCode,
      success: responseStatusCode === 200,
      requestBody: { eventName: 'login', data: { index: `number ${index}` } },
    });
  });
}

/** What get-webhook-logs answers to this body. */
export function logPage(rows: readonly unknown[], { page, limit }: { page: number; limit: number }): unknown {
  return { statusCode: 200, message: 'ok', data: { totalCount: rows.length, list: rows.slice((page - 1) * limit, page * limit) } };
}
