import assert from 'node:assert/strict';
import { changesAsDouble, changingNumbers, isSameNumber, parseExact, toDouble, toWireJson } from '../../../src/base/exactJson';
import { toWebhook } from '../../../src/api/webhookRecord';
import { toDelivery } from '../../../src/domain/deliveries/log/delivery';
import { render } from '../../../src/features/watch/render';
import { resendable } from '../../../src/domain/deliveries/sending/resendable';
import { sameJson } from '../../../src/base/json';
import { shownText } from '../../../src/privacy/shownText';
import { toUpdateInput } from '../../../src/domain/webhooks/draft/change';
import { exportText } from '../../../src/domain/webhooks/export/webhookJson';
import { startReceiver } from '../../support/receiver';
import { memoryStorage } from '../../support/memoryStorage';
import { clientFor, sandboxWith, webhook } from '../../support/sandboxClient';

/** Digits that a double does not keep, and such as it writes otherwise. */
const odd = ['1152921506151679042', '1e400', '-0', '1.10', '1.0', '1E2', '0.1000000000000000055', '-1e-400', '12345678901234567890.5'];

describe('numbers in JSON', () => {
  it('R12: keep the digits they came with', () => {
    for (const text of [
      ...odd,
      ...odd.map((number) => `{"a":[${number},{"__proto__":${number}}],"b":"${number}","c":1}`),
      `[${odd.join(',')}]`,
    ]) {
      assert.equal(JSON.stringify(parseExact(text)), text);
      assert.equal(JSON.stringify(parseExact(text.replaceAll(/([[,:])/g, '$1\n  '))), text, 'with blanks between');
    }
  });

  it('are doubles wherever a double writes them alike', () => {
    const value = {
      a: [0, 1, -1.5, 1e21, 123456789012345680000, 5e-324],
      b: true,
      c: null,
      '08:55:00.188': '2022-09-20T08:55:00.180+0800',
    };
    assert.deepEqual(parseExact(JSON.stringify(value)), value);
  });

  it('are no JSON where JSON.parse says so', () => {
    for (const text of ['', '1.', '{"a":01.0}', '[1.0', '{"a":-}', 'NaN', '{"a":1.0,}'])
      assert.throws(() => parseExact(text), SyntaxError, text);
  });

  it('R9: are told apart from what would take too long or goes too deep, and cost nothing where a double holds them', () => {
    const deep = (inner: string): string => `${'['.repeat(30_000)}${inner}${']'.repeat(30_000)}`;
    assert.throws(() => parseExact(deep('1.0')), RangeError);
    assert.throws(() => parseExact(`[${'1.0,'.repeat(300_000)}1]`), RangeError);
    assert.ok(Array.isArray(parseExact(deep('1'))));
    assert.equal((parseExact(`[${'1,'.repeat(300_000)}1]`) as unknown[]).length, 300_001);
  });

  it('change as a double where their value does, the sign of zero included', () => {
    const changed = odd.filter((number) => changesAsDouble(number));
    assert.deepEqual(changed, ['1152921506151679042', '1e400', '-0', '0.1000000000000000055', '-1e-400', '12345678901234567890.5']);
    assert.deepEqual(changingNumbers(parseExact(`{"a":1.0,"b":[1e400]}`)), ['1e400']);
    assert.deepEqual(
      ['1.10', '1E2', '0e5', '00'].map((text) => changesAsDouble(text)),
      [false, false, false, false],
    );
    assert.equal(toDouble(parseExact('12.0')), 12);
  });

  it('are equal by value', () => {
    assert.ok(isSameNumber(parseExact('1.0'), 1) && isSameNumber(parseExact('1E2'), parseExact('100.00')));
    for (const [one, other] of [
      ['1152921506151679042', '1152921506151679000'],
      ['1.0', '"1.0"'],
      ['1e400', '1e401'],
      ['1.0', '2'],
      ['1.0', '{}'],
    ] as const)
      assert.ok(!sameJson(parseExact(one), parseExact(other)), one);
    assert.ok(sameJson(parseExact('{"a":[1.0,{"b":1e400}]}'), parseExact('{"a":[1,{"b":1E400}]}')));
  });

  it('are signed as a service writes them that has parsed them', () => {
    assert.equal(toWireJson(parseExact('{"a":1.0,"b":1E2,"c":1152921506151679042}')), '{"a":1,"b":100,"c":1152921506151679042}');
  });
});

describe('R12: what is read of deliveries', () => {
  const body = `{"eventName":"user:created","data":{"id":"1","n":[${odd.join(',')}],"constructor":{"a":1.0},"__proto__":{"b":-0}}}`;

  it('shows the digits that came, however the log holds the body', () => {
    const form = new URLSearchParams([
      ['eventName', 'test'],
      ['data', `{"n":[${odd.join(',')}]}`],
    ]).toString();
    for (const requestBody of [parseExact(body), body, JSON.stringify(body), form]) {
      const { request } = toDelivery({ webhookId: 'w', eventName: 'test', requestBody });
      const { text } = render(request.body, { revealed: new Set(['1']), secrets: [] });
      for (const number of odd) assert.ok(new RegExp(`^ *${number.replaceAll('.', '\\.')},?$`, 'm').test(text), `${number} in ${text}`);
      assert.ok(!text.includes('rawJSON'));
    }
    assert.equal(shownText(parseExact('{"a":1.10,"b":"{\\"c\\":-0}"}'), []), '{\n  "a": 1.10,\n  "b": "{\\"c\\":-0}"\n}');
  });

  it('is resent as it was logged, with keys that JavaScript has uses for', () => {
    const { request } = toDelivery({
      webhookId: 'w',
      eventName: 'test',
      requestBody: parseExact(body.replace('"data"', '"__proto__":{"x":1},"constructor":{"y":2},"data"')),
    });
    const sendable = resendable({ request });
    assert.ok('body' in sendable);
    assert.equal(JSON.stringify(sendable.body), body.replace('"data"', '"__proto__":{"x":1},"constructor":{"y":2},"data"'));
  });

  for (const contentType of ['application/json', 'application/x-www-form-urlencoded'] as const) {
    it(`goes through the sandbox, its state and its log, unchanged: ${contentType}`, async () => {
      const storage = memoryStorage();
      const receiver = await startReceiver(parseExact('{"id":1152921506151679042,"n":1.10}'));
      let sandbox = await sandboxWith({ storage });
      const send = async (): Promise<void> => {
        const client = clientFor(sandbox.origin, 'signature-genauth');
        const made = await client.createWebhook({ ...webhook, url: receiver.url, contentType });
        const answer = await client.triggerWebhook({
          webhookId: made.webhookId,
          requestBody: parseExact(`{"eventName":"test","n":1152921506151679042,"data":{"id":9007199254740993,"e":1e400}}`) as Record<
            string,
            unknown
          >,
        });
        assert.ok(JSON.stringify(answer).includes('{"id":1152921506151679042,"n":1.10}'), 'the answer');
      };
      await send();
      const { body: got } = await receiver.next();
      const sent = contentType === 'application/json' ? got : new URLSearchParams(got).get('data');
      assert.ok(sent?.includes('{"id":9007199254740993,"e":1e400}'), got);
      for (const reload of [false, true]) {
        if (reload) {
          await sandbox.close();
          sandbox = await sandboxWith({ storage });
        }
        const client = clientFor(sandbox.origin, 'token');
        const [{ webhookId } = assert.fail()] = (await client.listWebhooks({ page: 1, limit: 10 })).list;
        const [entry = assert.fail()] = (await client.getWebhookLogs({ webhookId, page: 1, limit: 10 })).list;
        const { request, response } = toDelivery(entry);
        assert.ok(JSON.stringify(request.body).includes('"data":{"id":9007199254740993,"e":1e400}'), JSON.stringify(request.body));
        assert.ok(JSON.stringify(response.body).includes('"n":1.10'), JSON.stringify(response.body));
      }
      await sandbox.close();
      await receiver.close();
    });
  }
});

describe("R12: a webhook's own numbers", () => {
  const big = '1152921506151679042';
  const sent = (retryConfig: string) =>
    toWebhook(
      parseExact(
        `{"webhookId":"w","name":"n","url":"https://example.com/","contentType":"application/json","enabled":true,"events":[],"retryConfig":${retryConfig},"tenant":${big}}`,
      ),
    );
  const retry = { enabled: true, count: 5, delay: 1, delayUnit: 'Minute' as const };

  for (const [what, text] of [
    ['an object', `{"enabled":true,"count":3,"jitter":${big}}`],
    ['JSON in a text', JSON.stringify(`{"enabled":true,"count":3,"jitter":${big}}`)],
  ] as const) {
    it(`fields of retryConfig that we do not know go back with the digits they came with, from ${what}`, () => {
      const webhook = sent(text);
      assert.ok(toWireJson(toUpdateInput(webhook, { retry }, ['retry'])).includes(`"jitter":${big}`));
      assert.ok(exportText([webhook]).includes(big));
    });
  }

  it('a count that a double cannot hold is marked, and never shown or sent as another', () => {
    const webhook = sent(`{"enabled":true,"count":${big},"delay":1e2}`);
    assert.deepEqual([webhook.odd, webhook.retryConfig], [['retryConfig'], { enabled: true, delay: 100 }]);
  });
});
