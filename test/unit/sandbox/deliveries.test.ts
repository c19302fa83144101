import assert from 'node:assert/strict';
import type http from 'node:http';
import { key, webhook } from '../../support/sandboxClient';
import { manualSchedule, outcome, useDeliveringSandbox } from '../../support/deliveringSandbox';

describe('deliveries of the sandbox', () => {
  const running = useDeliveringSandbox();
  const { start, endpoint, create, logs, deliver, failing, retry } = running;

  for (const [name, loopback] of [
    ['127.0.0.1', true],
    ['localhost', true],
    ['2130706433', true],
    ['0x7f.1', true],
    ['0.0.0.0', false],
    ['[::ffff:127.0.0.1]', false],
  ] as const) {
    it(`S7: ${name} is ${loopback ? 'this machine: nobody is asked' : 'another host: it is asked for'}`, async () => {
      const asked: string[] = [];
      await start({ allowHost: async (host) => asked.push(host) > 0 });
      const { got, port } = await endpoint();
      assert.deepEqual(outcome(await deliver(`http://${name}:${port}/hook`)), [200, true, undefined]);
      assert.deepEqual([got.length, asked.length], [1, loopback ? 0 : 1]);
    });
  }

  for (const host of ['127.0.0.1.example.com', 'localhost.example.com', 'localhost@example.com', '10.0.0.1', '[::2]']) {
    it(`S7: asks before it posts to ${host}, and a no is told in the log`, async () => {
      const asked: string[] = [];
      await start({ allowHost: async (one) => asked.push(one) < 0 });
      const [status, success, error] = outcome(await deliver(`http://${host}/hook`));
      assert.deepEqual([status, success, asked], [0, false, [new URL(`http://${host}`).host]]);
      assert.match(String(error), /^ERRNOTALLOWED/);
    });
  }

  for (const allowed of [true, false]) {
    it(`S7: asks once per host, also for two at once, and keeps to the answer: ${allowed ? 'yes' : 'no'}`, async () => {
      const asked: string[] = [];
      const { got, port } = await endpoint();
      await start({ allowHost: async (host) => asked.push(host) > 0 && allowed });
      const ids = [await create(`http://0.0.0.0:${port}/one`), await create(`http://0.0.0.0:${port}/two`)];
      for (const round of [1, 2]) {
        running.sandbox.makeEvent('user:created');
        for (const id of ids) await logs(id, round);
      }
      assert.equal(got.length, allowed ? 4 : 0);
      assert.deepEqual(asked, [`0.0.0.0:${port}`]);
    });
  }

  it('S7: a question that fails counts as no, and ends nothing', async () => {
    await start({ allowHost: () => Promise.reject(new Error('The window is gone')) });
    const webhookId = await create('http://192.0.2.1/hook');
    assert.match(JSON.stringify(await running.client.triggerWebhook({ webhookId })), /ERRNOTALLOWED/);
  });

  for (const contentType of ['application/json', 'application/x-www-form-urlencoded'] as const) {
    it(`the documented headers and body arrive, the secret among them: ${contentType}`, async () => {
      await start();
      const { url, got } = await endpoint();
      const log = await deliver(url, { contentType });
      const [{ method, headers, body } = assert.fail()] = got;
      assert.deepEqual([method, headers['content-type'], headers['user-agent']], ['POST', contentType, 'authing-webhook@2.0']);
      assert.deepEqual([headers['x-authing-webhook-secret'], headers['x-authing-userpool-id']], [webhook.secret, key.accessKeyId]);
      const form = Object.fromEntries(new URLSearchParams(body));
      const sent: unknown =
        contentType === 'application/json' ? JSON.parse(body) : { ...form, data: JSON.parse(form['data'] ?? '') as unknown };
      assert.deepEqual([sent, log.eventName], [log.requestBody, 'user:created']);
    });
  }

  it('a webhook that is disabled or not subscribed gets nothing, and one without a secret gets no secret', async () => {
    await start();
    const { url, got } = await endpoint();
    await create(url, { enabled: false });
    await create(url, { events: ['login'] });
    assert.equal(running.sandbox.makeEvent('user:created'), 0);
    await deliver(url, { secret: undefined });
    assert.deepEqual([got.length, got[0]?.headers['x-authing-webhook-secret']], [1, undefined]);
  });

  it('triggerWebhook sends what it was given, once, and answers with what the endpoint said', async () => {
    const clock = manualSchedule();
    await start({ schedule: clock.schedule });
    const { url, got } = await failing();
    const webhookId = await create(url, { ...retry(3), enabled: false });
    const requestBody = { eventName: 'login', data: { name: '小满' } };
    const said = await running.client.triggerWebhook({ webhookId, requestHeaders: { 'X-One': '1' }, requestBody });
    await running.client.triggerWebhook({ webhookId });
    const { statusCode, body } = said as { statusCode: number; body: unknown };
    assert.deepEqual([statusCode, body, got[0]?.headers['x-one']], [503, { busy: true }, '1']);
    assert.deepEqual(
      got.map((one) => JSON.parse(one.body) as unknown),
      [requestBody, { eventName: 'test', data: { description: 'A test from authing' } }],
    );
    assert.deepEqual(
      (await logs(webhookId, 2)).map(({ eventName, success }) => [eventName, success]),
      [
        ['login', false],
        ['test', false],
      ],
    );
    assert.equal(clock.waiting(), 0);
  });

  const odd: [string, (response: http.ServerResponse) => unknown, unknown, boolean, RegExp][] = [
    ['never answers', () => undefined, 0, false, /^ERRTIMEOUT$/],
    ['stops in the middle of its body', (response) => response.writeHead(200).write('{"a":'), 0, false, /^ERRTIMEOUT$/],
    ['resets', (response) => response.socket?.resetAndDestroy(), 0, false, /^[A-Z_]+$/],
    [
      'cuts its body',
      (response) => response.writeHead(200, { 'content-length': '9' }).write('{', () => response.destroy()),
      0,
      false,
      /^[A-Z_]+$/,
    ],
    ['does not speak HTTP', (response) => response.socket?.end('hello\r\n\r\n'), 0, false, /^[A-Z_]+$/],
    ['redirects', (response) => response.writeHead(307, { location: '/elsewhere' }).end(), 307, false, /^undefined$/],
    ['answers 10 MB', (response) => response.end(Buffer.alloc(10 * 1024 * 1024, 'x')), 200, true, /^undefined$/],
  ];
  for (const [title, answer, status, success, error] of odd) {
    it(`R9: an endpoint that ${title} is logged, and the sandbox goes on`, async () => {
      // A fault without an end runs into its time-out; the others may take their time on a busy machine.
      await start(/TIMEOUT/.test(error.source) ? { patience: 400 } : {});
      const { url, got } = await endpoint((response) => void answer(response));
      const log = await deliver(url);
      assert.deepEqual(outcome(log).slice(0, 2), [status, success]);
      assert.match(String(log.errorMessage), error);
      assert.ok(JSON.stringify(log.responseBody).length < 100_000);
      assert.deepEqual(
        got.map((one) => one.url),
        ['/hook'],
      );
    });
  }
});
