import assert from 'node:assert/strict';
import { parseExact } from '../../../../../src/base/exactJson';
import { isMasked, maskedNames } from '../../../../../src/privacy/masked';
import { sampleFor } from '../../../../../src/domain/events/samples/sampleFor';
import { mask } from '../../../../../src/privacy/patterns';
import { toDelivery } from '../../../../../src/domain/deliveries/log/delivery';
import type { Delivery } from '../../../../../src/domain/deliveries/log/delivery';
import { hiddenCopy, withMadeUp } from '../../../../../src/domain/deliveries/sending/madeUp';
import { render } from '../../../../../src/features/watch/render';
import { parsePayload } from '../../../../../src/domain/deliveries/sending/payload';
import { resendable } from '../../../../../src/domain/deliveries/sending/resendable';
import type { SandboxOptions } from '../../../../../src/sandbox/sandbox';
import { startReceiver } from '../../../../support/receiver';
import { memoryStorage } from '../../../../support/memoryStorage';
import { clientFor, sandboxWith, webhook } from '../../../../support/sandboxClient';

const sampleOptions = { userPoolId: 'pool', at: '2026-11-27T08:00:00.000Z' };
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.canarycanary';

/** Sends bodies through a sandbox and reads them back: before, and after a reload of the window. */
async function loggedTwice(
  bodies: readonly Record<string, unknown>[],
  options: Partial<SandboxOptions> = {},
): Promise<{ before: Delivery[]; after: Delivery[]; state: string }> {
  const storage = memoryStorage();
  const receiver = await startReceiver();
  let sandbox = await sandboxWith({ storage, ...options });
  const { webhookId } = await clientFor(sandbox.origin, 'signature-genauth').createWebhook({ ...webhook, url: receiver.url });
  for (const requestBody of bodies) await clientFor(sandbox.origin, 'token').triggerWebhook({ webhookId, requestBody });
  const read = async (): Promise<Delivery[]> =>
    (await clientFor(sandbox.origin, 'token').getWebhookLogs({ webhookId, page: 1, limit: 50 })).list
      .map((entry) => toDelivery(entry))
      .reverse();
  const before = await read();
  await sandbox.close();
  sandbox = await sandboxWith({ storage, ...options });
  const after = await read();
  await sandbox.close();
  await receiver.close();
  return { before, after, state: JSON.stringify(storage.state) };
}

describe('what the sandbox masked before it kept a delivery', () => {
  const user = { ...sampleFor('user:created', sampleOptions).payload };
  const plain = { eventName: 'test', data: { nickname: mask } };

  for (const quirks of [false, true]) {
    it(`S12: is sent again while it is in memory, and not after a reload, nor is it taken for dots${quirks ? ', with all quirks' : ''}`, async () => {
      const { before, after, state } = await loggedTwice(
        [user, plain, { eventName: 'test', data: { list: [{ a: jwt }], inText: `token=${jwt} ok` } }],
        { quirks },
      );
      for (const [index, delivery] of before.entries()) assert.ok('body' in resendable(delivery), String(index));
      assert.deepEqual(resendable(before[0] ?? assert.fail()), { body: JSON.parse(JSON.stringify(user)) as unknown });
      const [kept, dotted, tokens] = after.map(resendable);
      assert.ok(kept && 'problem' in kept && kept.problem === 'masked');
      for (const field of ['password', 'salt', 'encryptedPassword', 'email']) assert.ok(kept.fields.includes(field), field);
      assert.deepEqual(dotted, { body: plain }, 'real dots are data');
      assert.ok(tokens && 'problem' in tokens && tokens.problem === 'masked');
      assert.deepEqual([...tokens.fields].sort(), ['a', 'inText']);
      assert.ok(!/canary|made-up-/.test(state), 'S3: and neither is in the file');
    });
  }

  it('S4: is shown as hidden, with nothing to reveal and nothing of the mark', async () => {
    const { after } = await loggedTwice([user]);
    const { text, fields } = render(
      { response: after[0]?.response, request: after[0]?.request },
      { revealed: new Set(['1']), secrets: [] },
    );
    assert.match(text, /"password": "••••••••/);
    assert.ok(!/genauth-webhooks:masked/.test(text), text);
    assert.deepEqual(
      fields.filter(({ path }) => path.startsWith('1')).map(({ path, revealed }) => [path, revealed]),
      [['1', true]],
    );
  });

  it('S12: is known for masked too where an earlier version has written dots', async () => {
    const storage = memoryStorage();
    const entry = {
      webhookId: 'w',
      eventName: 'test',
      requestHeaders: { cookie: mask },
      responseStatusCode: 200,
      responseHeaders: {},
      responseBody: { text: `a ${mask}` },
      timestamp: '',
      success: true,
    };
    storage.state = {
      version: 1,
      webhooks: [],
      logs: [{ ...entry, requestBody: { eventName: 'test', data: { password: mask, level: mask, name: 'Li' } } }],
    };
    const sandbox = await sandboxWith({ storage });
    const [delivery = assert.fail()] = (
      await clientFor(sandbox.origin, 'token').getWebhookLogs({ webhookId: 'w', page: 1, limit: 10 })
    ).list.map((entry) => toDelivery(entry));
    assert.deepEqual(resendable(delivery), { problem: 'masked', fields: ['password', 'level'] });
    assert.equal(delivery.request.headers['cookie'], mask);
    assert.deepEqual(maskedNames(delivery.response.body), ['text']);
    await sandbox.close();
  });

  it('S12: becomes made-up values of the same type in a sample, which are listed', async () => {
    const { before, after } = await loggedTwice([user]);
    for (const { request } of [...before, ...after]) {
      const body = request.body as typeof user;
      const { value, replaced } = withMadeUp('user:created', body, hiddenCopy(body, []), sampleOptions);
      const text = JSON.stringify(value);
      assert.ok(!text.includes('•') && !text.includes('…') && !text.includes('masked'), text);
      assert.ok('payload' in parsePayload(text));
      const types = (data: unknown): unknown =>
        Object.fromEntries(Object.entries(data as object).map(([name, held]) => [name, held === null ? 'null' : typeof held]));
      assert.deepEqual(types((value as typeof user).data), types(user.data), 'no other type');
      for (const path of ['data.password', 'data.salt', 'data.email']) assert.ok(replaced.includes(path), path);
      assert.ok(!replaced.includes('data.id') && !replaced.includes('eventName'), replaced.join());
    }
  });
});

describe('S12: what a service masked before it logged it', () => {
  const deliveryOf = (data: unknown): Delivery =>
    toDelivery({ webhookId: 'w', eventName: 'test', requestBody: { eventName: 'test', data } });
  const masks: [string, unknown][] = [
    ...[
      '****',
      '********',
      '••••',
      '[REDACTED]',
      '<hidden>',
      'xxx',
      'xxxxxxxx',
      'REDACTED',
      '***REDACTED***',
      '{{removed}}',
      '＊＊＊',
      '----',
      '(masked)',
      '已脱敏',
      'ab****yz',
      '......',
    ].map((mask): [string, unknown] => ['password', mask]),
    ['phone', '138****5678'],
    ['phone', 'xxx-xxxx-5678'],
    ['mobile', '+86 138 **** 5678'],
    ['email', 'l***@example.com'],
    ['idCard', '1101**********1234'],
    ['token', 'eyJh...abcd'],
    ['nickname', '****'],
    ['nickname', '张**'],
    ['name', '李*雷'],
    ['remark', '[REDACTED]'],
    ['remark', '***'],
    ['card', '6222****1234'],
    ['note', '[已脱敏]'],
    ['note', '•••••'],
  ];

  it('is not sent again, and told by the names of the fields, in lists and in JSON in a text too', () => {
    assert.deepEqual(
      masks.flatMap(([name, mask]) =>
        [
          { [name]: mask },
          [{ a: { [name]: [mask] } }],
          { inner: JSON.stringify({ [name]: mask }) },
          JSON.stringify(JSON.stringify({ [name]: mask })),
        ].flatMap((data) => {
          const found = resendable(deliveryOf(data));
          return 'problem' in found && found.problem === 'masked' && found.fields.join() === name ? [] : [JSON.stringify(data)];
        }),
      ),
      [],
    );
  });

  it('is made up in a sample', () => {
    const wrong = masks.filter(([name, masked]) => {
      const body = { eventName: 'user:created', data: { [name]: masked } };
      const { value, replaced } = withMadeUp('user:created', body, hiddenCopy(body, []), sampleOptions);
      return JSON.stringify(value).includes(String(masked)) || replaced.join() !== `data.${name}`;
    });
    assert.deepEqual(wrong, []);
  });

  it('is told from what somebody may have meant, which is sent', () => {
    const data = {
      pattern: '/api/*',
      glob: '**/*.ts',
      scope: 'a*',
      rating: '★★★',
      line: '---',
      more: '...',
      x: 'xxx',
      text: 'a **bold** word',
      status: 'hidden',
      state: 'removed',
      list: ['• one', '· two'],
      nickname: mask,
      note: 'not available',
      id: '6229ffaxxxxxxxxcade3e3d9',
      password: 'correct horse',
      phone: '13812345678',
      version: '1.x',
      css: '.a > .b',
      template: '{{name}}',
      html: '<b>x</b>',
      empty: '',
      n: 1,
    };
    assert.deepEqual(resendable(deliveryOf(data)), { body: { eventName: 'test', data } });
  });
});

describe('S12: made-up values', () => {
  const of = (value: unknown, secrets: string[] = []): { value: unknown; replaced: readonly string[] } =>
    withMadeUp('future:event', value, hiddenCopy(value, secrets), sampleOptions);

  it('stand wherever something is hidden: in lists, in JSON in a text, in names, in numbers', () => {
    const secret = 'canary-webhook-secret-77';
    const real = {
      password: { nested: ['one', 2, true, null, parseExact('1152921506151679042')] },
      phone: 13800138000,
      list: ['a@example.com', 'b'],
      inner: JSON.stringify({ email: 'li@somewhere.cn', n: 1 }),
      'li@somewhere.cn': { n: 1 },
      note: `got ${secret}`,
      text: 'call 13800138000 now',
      ok: false,
      id: 7,
    };
    const { value, replaced } = of(real, [secret]);
    const text = JSON.stringify(value);
    assert.ok(!/•|…|canary|13800138000|somewhere|a@example/.test(text), text);
    const made = value as typeof real;
    assert.deepEqual(
      [
        typeof made.phone,
        typeof made.password.nested[0],
        typeof made.password.nested[1],
        made.password.nested[2],
        made.password.nested[3],
        typeof made.list[1],
        made.ok,
        made.id,
      ],
      ['number', 'string', 'number', true, null, 'string', false, 7],
    );
    assert.deepEqual(Object.keys(JSON.parse(made.inner) as object), ['email', 'n']);
    assert.equal((JSON.parse(made.inner) as { n: number }).n, 1);
    for (const path of ['phone', 'list[0]', 'inner.email', 'note', 'text'])
      assert.ok(replaced.includes(path), `${path} in ${replaced.join()}`);
    assert.ok(!replaced.join().includes('somewhere'), 'S4: nothing of a name that is hidden');
  });

  it('leave what hides nothing as it came, and end where redaction ends', () => {
    const plain = { id: 'x', n: parseExact('1.0'), nested: [{ status: 'Activated' }], __proto: 1 };
    assert.deepEqual(of(plain), { value: plain, replaced: [] });
    const deep = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`) as unknown;
    const { value, replaced } = of({ deep, many: Array.from({ length: 30_000 }, (_, index) => index) });
    assert.ok(!/…|•/.test(JSON.stringify(value)) && replaced.length >= 1);
  });

  it('a mark is told from everything else', () => {
    for (const value of [
      mask,
      '',
      null,
      1,
      [],
      {},
      { masked: true },
      { 'genauth-webhooks:masked': 1 },
      { 'genauth-webhooks:masked': 'other' },
    ])
      assert.ok(!isMasked(value), JSON.stringify(value));
  });
});
