import assert from 'node:assert/strict';
import { createLocalAddresses } from '../../../../src/features/send/localAddress';
import { resendable } from '../../../../src/domain/deliveries/sending/resendable';

describe("the address of the user's own handler", () => {
  const webhook = { webhookId: 'w1', url: 'https://example.com/hooks/users?token=canary-1' };
  let kept: Map<string, unknown>;
  const addresses = (connectionId = 'p1') =>
    createLocalAddresses(
      { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) },
      connectionId,
    );
  beforeEach(() => {
    kept = new Map();
  });

  it("is localhost at first, with path and query of the webhook's own URL", () => {
    assert.equal(addresses().suggest(webhook), 'http://localhost:3000/hooks/users?token=canary-1');
    assert.equal(addresses().suggest({ webhookId: 'w', url: 'nonsense' }), 'http://localhost:3000/');
  });

  const table: [string, string][] = [
    ['https://example.com?tenant=1&env=dev', '/?tenant=1&env=dev'],
    ['https://example.com/a%20b/%E4%BD%A0?x=%26&y=a+b&z=%zz', '/a%20b/%E4%BD%A0?x=%26&y=a+b&z=%zz'],
    ['https://example.com/你?名=值', '/%E4%BD%A0?%E5%90%8D=%E5%80%BC'],
    ['https://example.com/a;v=1//b/?x=1#part?y=2', '/a;v=1//b/?x=1'],
    ['https://somebody:canary@example.com:8443/hook?x=1?y=2', '/hook?x=1?y=2'],
    [' https://example.com/hook?x=1 ', '/hook?x=1'],
    ['http://[::1]:4000/hook?x=[1]', '/hook?x=[1]'],
    ['https://example.com/hook?redirect=https://other.example/?a=b', '/hook?redirect=https://other.example/?a=b'],
  ];
  for (const [url, rest] of table) {
    it(`leads where ${url.trim()} does, without its credentials and fragment`, () =>
      assert.equal(addresses().suggest({ webhookId: 'w', url }), `http://localhost:3000${rest}`));
  }

  it('S3: is remembered without its query, and without a path that looks like a token', async () => {
    await addresses().remember(webhook, 'http://127.0.0.1:8080/dev/users?token=canary-2#canary-3');
    assert.equal(addresses().suggest(webhook), 'http://127.0.0.1:8080/dev/users?token=canary-1');
    assert.equal(addresses().suggest({ ...webhook, webhookId: 'w2' }), 'http://127.0.0.1:8080/hooks/users?token=canary-1');
    await addresses().remember(webhook, 'http://127.0.0.1:9090/hook/0123456789abcdef0123456789abcdef');
    assert.equal(addresses().suggest(webhook), 'http://127.0.0.1:9090/hooks/users?token=canary-1');
    assert.ok(!/canary|0123456789abcdef/.test(JSON.stringify([...kept])));
  });

  it('S3: of a connection that is gone no webhook is remembered, of the others all', async () => {
    await addresses().remember(webhook, 'http://localhost:8080/one');
    await addresses('p2').remember(webhook, 'http://localhost:8080/two');
    await addresses().forget();
    assert.equal(addresses().suggest(webhook), 'http://localhost:8080/hooks/users?token=canary-1');
    assert.equal(addresses('p2').suggest(webhook), 'http://localhost:8080/two?token=canary-1');
    assert.ok(!JSON.stringify([...kept]).includes('p1'));
  });

  it('keeps the paths of 50 webhooks, and takes nothing else for what it kept', async () => {
    for (let index = 0; index < 60; index += 1)
      await addresses().remember({ ...webhook, webhookId: `w${index}` }, `http://localhost:1/p${index}`);
    assert.deepEqual(
      [addresses().suggest({ ...webhook, webhookId: 'w59' }), addresses().suggest({ ...webhook, webhookId: 'w9' })],
      ['http://localhost:1/p59?token=canary-1', 'http://localhost:1/hooks/users?token=canary-1'],
    );
    for (const odd of [{ origin: 'file:///', paths: {} }, 'text', { origin: 1 }]) {
      kept = new Map([['genauth.localAddress', odd]]);
      assert.equal(addresses().suggest(webhook), 'http://localhost:3000/hooks/users?token=canary-1');
    }
  });
});

describe('the logged body that is to be sent again', () => {
  const odd = JSON.parse(
    '{"eventName":"login","__proto__":{"a":1},"constructor":1,"prototype":[],"toString":"x","hasOwnProperty":null}',
  ) as unknown;
  const table: [string, unknown, unknown][] = [
    ['an event', { eventName: 'login', data: {} }, { body: { eventName: 'login', data: {} } }],
    ['nothing', null, { problem: 'missing' }],
    ['an empty text', '', { problem: 'missing' }],
    ['an empty object', {}, { problem: 'missing' }],
    ['cut JSON', '{"eventName":"login","data":{"na', { problem: 'cut' }],
    ['a list', [1], { problem: 'cut' }],
    ['keys that mean something to JavaScript', odd, { body: odd }],
  ];
  for (const [title, body, expected] of table) {
    it(`${title}: ${Object.keys(expected as object).join()}`, () =>
      assert.deepEqual(resendable({ request: { headers: {}, body } }), expected));
  }
});
