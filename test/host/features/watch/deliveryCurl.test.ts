import assert from 'node:assert/strict';
import type { Webhook, WebhookLog } from '../../../../src/api/schemas';
import { toDelivery } from '../../../../src/domain/deliveries/log/delivery';
import { deliveryCurl } from '../../../../src/features/watch/deliveryCurl';
import { contentOf } from '../../../../src/features/watch/content';

const secret = 'canary-host-curl-secret-18';
const email = 'canary.curl@example.com';
const webhook: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://hooks.example.com/in?team=1',
  contentType: 'application/json',
  enabled: true,
  events: ['login'],
  secret,
  extra: {},
};
const entry = (change: Partial<WebhookLog> = {}): WebhookLog => ({
  webhookId: 'w1',
  eventName: 'login',
  timestamp: '2026-11-25T08:00:00.000+0800',
  success: false,
  responseStatusCode: 500,
  requestHeaders: {
    'content-type': 'application/json',
    'x-authing-webhook-secret': secret,
    'x-genauth-token': secret,
    'content-length': '10',
    host: 'hooks.example.com',
    'user-agent': 'authing-webhook@2.0',
  },
  requestBody: { eventName: 'login', data: { email, id: '5f1' } },
  ...change,
});

describe('a delivery as a cURL command', () => {
  it('S3, S4: posts to the URL of the webhook, the secret from a variable, identity data hidden, and says so', () => {
    const text = deliveryCurl(toDelivery(entry()), webhook);
    assert.match(text, /^# Personal data and secrets are masked/);
    assert.match(text, /\ncurl --globoff --request POST --url 'https:\/\/hooks\.example\.com\/in\?team=1' /);
    assert.match(text, /--header "x-authing-webhook-secret: \$WEBHOOK_SECRET"/);
    assert.match(text, /--header "x-genauth-token: \$WEBHOOK_SECRET"/);
    assert.match(text, /"eventName": "login"/);
    assert.match(text, /"id": "5f1"/);
    assert.ok(!/canary|content-length|host:/.test(text), text);
  });

  it('takes the URL from a variable when the webhook is gone or has none that can be posted to', () => {
    for (const gone of [undefined, { ...webhook, url: 'nonsense' }])
      assert.match(deliveryCurl(toDelivery(entry()), gone), /--url "\$WEBHOOK_URL"/);
  });

  it('S6: is one quoted word for whatever somebody else wrote', () => {
    const text = deliveryCurl(
      toDelivery(entry({ requestBody: { eventName: "'; rm -rf ~ #", data: {} }, requestHeaders: { 'x-odd': "a'b\r\nc: $(id)" } })),
      webhook,
    );
    assert.match(text, /'\\''; rm -rf ~ #/);
    assert.ok(!/^c: /m.test(text), text);
  });

  it('S4: a form stays a form', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const text = deliveryCurl(
      toDelivery(entry({ requestHeaders: headers, requestBody: { eventName: 'login', data: { email } } })),
      webhook,
    );
    assert.match(text, /--data-raw 'eventName=login&data=/);
    assert.ok(!decodeURIComponent(text).includes('canary'), text);
  });

  it('has no body where none was logged', () =>
    assert.ok(!deliveryCurl(toDelivery(entry({ requestBody: null })), webhook).includes('--data-raw')));
});

describe('what a document shows of a delivery', () => {
  const shown = (change: Partial<WebhookLog>, why: string[] = []): string =>
    contentOf(toDelivery(entry(change)), { form: 'whole', revealed: new Set(), webhook, userPoolId: '', why }).text;

  it('has no empty shell for a response that never came', () => {
    const text = shown({ responseStatusCode: undefined, errorMessage: 'ERRTIMEOUT' });
    assert.match(text, /"response": null\n/);
    assert.match(shown({ responseStatusCode: 204, responseBody: null }), /"response": \{/);
  });

  it('names the URL, and wraps what it says of the cause', () => {
    const sentence =
      'The endpoint returned 500. Check the logs of your handler for the time of this delivery, and mend what it says there before the next one comes. ';
    const comments = shown({}, [sentence.repeat(3)])
      .split('\n')
      .filter((line) => line.startsWith('//'));
    assert.ok(comments.includes('// POST https://hooks.example.com/in?team=1'), comments.join('\n'));
    assert.ok(comments.length > 6);
    assert.match(
      shown({ url: 'https://hooks.example.com/then', duration: 12.4 }),
      /\n\/\/ POST https:\/\/hooks\.example\.com\/then · 12 ms\n/,
    );
    for (const line of comments) assert.ok(line.length <= 95, line);
  });
});
