import assert from 'node:assert/strict';
import ts from 'typescript';
import { parseExact } from '../../../../../src/base/exactJson';
import { toWebhook } from '../../../../../src/api/webhookRecord';
import type { Webhook } from '../../../../../src/api/webhookRecord';
import { curlOf, exportText, sdkCodeOf } from '../../../../../src/domain/webhooks/export/index';
import { draftOf } from '../../../../../src/domain/webhooks/draft/change';

const good = {
  webhookId: '66aabbccddeeff0011223344',
  name: 'Orders',
  url: 'https://example.com/hook',
  events: ['user:created'],
  contentType: 'application/json',
  enabled: true,
  secret: 'canary-webhook-secret-91',
  retryConfig: { enabled: true, count: 3 },
};
const deep = (levels: number, inner = '1'): unknown => JSON.parse(`${'{"a":['.repeat(levels)}${inner}${']}'.repeat(levels)}`) as unknown;
const cyclic: Record<string, unknown> = { kept: 1 };
cyclic['self'] = cyclic;
cyclic['list'] = [cyclic, { cyclic }];
const shared = { kept: [1, 2] };

/** Records as a service may send them, and stranger ones. */
const records: Record<string, unknown> = {
  good,
  'no secret': { ...good, secret: '' },
  'an untold secret': { ...good, secret: null },
  'a masked secret': { ...good, secret: '****1234' },
  'a mask of dots': { ...good, secret: '••••••••91' },
  'nothing told': { webhookId: 'w', name: 'n', url: 'https://a.test' },
  'odd types': {
    webhookId: 7,
    name: ['x'],
    url: { a: 1 },
    events: 'login',
    contentType: 3,
    enabled: 'yes',
    secret: 5,
    retryConfig: '{"enabled":true,"token":"canary"}',
  },
  'a null record': null,
  'a text': 'canary',
  'deep fields': { ...good, extra1: deep(3000), retryConfig: { enabled: true, deeper: deep(3000), password: 'canary' } },
  'deep behind what is looked at': { ...good, more: deep(12, '{"password":"canary"}') },
  'a cycle': { ...good, cyclic, twice: [shared, shared] },
  'many fields': { ...good, ...Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, index])), token: 'canary' },
  'a long list': { ...good, list: Array.from({ length: 50_000 }, (_, index) => ({ index })), last: { password: 'canary' } },
  'a long text': { ...good, text: `${'x '.repeat(200_000)}password=canary` },
  'numbers with their digits': { ...good, id: parseExact('1152921506151679042'), ratio: parseExact('1.10'), huge: parseExact('1e400') },
  'what JSON has not': {
    ...good,
    big: 10n,
    nothing: undefined,
    never: NaN,
    call: () => 'canary',
    symbol: Symbol('canary'),
    date: new Date(0),
    map: new Map([['a', 'canary']]),
  },
  'names of prototypes': { ...good, __proto__: { a: 1 }, constructor: { b: 2 }, toJSON: 'no function', toString: 'x', hasOwnProperty: 1 },
  'credentials everywhere': {
    ...good,
    headers: [{ name: 'authorization', value: 'canary' }],
    auth: { user: 'canary', pass: 'canary' },
    note: 'token=canary',
    inner: '{"secret":"canary"}',
    'canary@example.com': 1,
    rows: [
      ['name', 'password'],
      ['a', 'canary'],
    ],
    yaml: 'password: |\n  canary\n',
    said: 'the secret is canary-webhook-secret-91',
  },
  'lone surrogates and marks': { ...good, name: '\ud800 \u202egpj \u2028', odd: '\udfff\u0000\u200b' },
  '200 odd events': { ...good, events: Array.from({ length: 200 }, (_, index) => `e${index}\u2028'"`) },
};

/** The webhooks of the records: whole, and as the record reader makes them. */
const webhooks = Object.entries(records).map(([name, record]): [string, Webhook] => [name, toWebhook(record)]);
const options = { userPoolId: 'pool', at: '2026-11-27T08:00:00.000Z' };
const target = { host: 'https://api.example.com' };

/** What the program passes to the SDK, its variables as `env:` texts. */
function passedIn(code: string): Record<string, unknown> {
  const source = ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const found: Record<string, unknown> = {};
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      node.expression.getText() === 'Object' &&
      node.arguments[0] &&
      ts.isObjectLiteralExpression(node.arguments[0])
    ) {
      for (const field of node.arguments[0].properties) {
        assert.ok(ts.isPropertyAssignment(field));
        found[field.name.getText()] =
          ts.isIdentifier(field.initializer) && !['true', 'false'].includes(field.initializer.text)
            ? `env:${field.initializer.text}`
            : JSON.parse(field.initializer.getText().replace('[/* not returned by GenAuth: enter the complete list */]', 'null'));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('S12: files, JSON, cURL and code of the same webhook', () => {
  for (const [name, webhook] of webhooks) {
    it(`are made without a throw, hold no secret and no mask, and agree: ${name}`, () => {
      const text = exportText([webhook]);
      const code = sdkCodeOf([webhook], target);
      const curl = curlOf(webhook, options);
      for (const made of [text, code, curl ?? '']) assert.ok(!/canary|•|\*\*\*\*|…/.test(made), made.slice(0, 500));
      const [exported = assert.fail()] = (JSON.parse(text) as { webhooks: Record<string, unknown>[] }).webhooks;
      const passed = passedIn(code);
      const has = typeof exported['secret'] === 'string';
      assert.equal(has, Boolean(webhook.secret) || webhook.secretMasked === true);
      if (has) assert.match(String(exported['secret']), /^\$\{secret:[\w.-]+\}$/);
      assert.equal(passed['secret'], has ? 'env:WEBHOOK_SECRET' : undefined);
      assert.equal(curl?.includes('$WEBHOOK_SECRET') ?? has, has);
      for (const field of ['name', 'url', 'contentType', 'enabled', 'retryConfig']) assert.deepEqual(passed[field], exported[field], field);
      assert.deepEqual(passed['events'] ?? undefined, exported['events']);
      const again = draftOf(webhook);
      assert.ok(!/•|\*\*\*\*/.test(again.secret), 'a duplicate');
    });
  }

  it('are of one shape for one webhook and for all of them', () => {
    const all = webhooks.map(([, webhook]) => webhook);
    const together = (JSON.parse(exportText(all)) as { webhooks: unknown[] }).webhooks;
    assert.deepEqual(
      together,
      all.map((webhook) => (JSON.parse(exportText([webhook])) as { webhooks: unknown[] }).webhooks[0]),
    );
    assert.deepEqual(Object.keys(passedIn(sdkCodeOf(all, target))).length > 0, true);
  });

  it('R12: keep the digits of numbers, and one depth in what is not known', () => {
    const text = exportText([toWebhook(records['numbers with their digits'])]);
    for (const digits of ['"id": 1152921506151679042', '"ratio": 1.10', '"huge": 1e400']) assert.ok(text.includes(digits), digits);
    const of = (levels: number): string => exportText([toWebhook({ ...good, more: deep(levels, '"end"') })]);
    assert.ok(of(6).includes('end') && !of(9).includes('end'));
    const retry = (levels: number): string =>
      sdkCodeOf([toWebhook({ ...good, retryConfig: { enabled: true, more: deep(levels, '"end"') } })], target);
    assert.ok(retry(6).includes('end') && !retry(9).includes('end'));
  });
});
