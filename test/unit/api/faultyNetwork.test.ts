import assert from 'node:assert/strict';
import { createClient, findScheme, schemes } from '../../../src/api/connect';
import type { ClientOptions } from '../../../src/api/connect';
import { isApiError } from '../../../src/api/errors';
import {
  forEachCall,
  json,
  key,
  raw,
  reads,
  reply,
  startClientAndServer,
  clientAgainst,
  selfSigned,
  startBadServer,
  stopAll,
  webhookSecret,
  withShortTimeouts,
  writes,
} from '../../support/badServer';
import type { Answer, BadServer } from '../../support/badServer';

const page = { page: 1, limit: 10 };
const good = json({ statusCode: 200, data: { totalCount: 0, list: [] } });
const everyCall = { ...reads, ...writes };

describe('a server that redirects', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  for (const status of [300, 301, 302, 303, 304, 305, 307, 308]) {
    it(`S2, R2, S3: ${status} is not followed: no call reaches the other server, or the same one twice`, async () => {
      const other = await startBadServer(good);
      const location = `${other.origin.replace('//', '//user:password@')}/api/v3/list-webhooks?token=hidden`;
      const { client, requestCount, failureOf } = await startClientAndServer(reply(status, '', { location }));
      await forEachCall(everyCall, async (operation, call) => {
        const { problem, mayHaveHappened } = await failureOf(call(client));
        assert.deepEqual(problem, { kind: 'redirected', status, to: other.origin });
        // All but those that ask for the same request elsewhere are also how a server answers what it has carried out.
        assert.equal(mayHaveHappened, status !== 307 && status !== 308);
        assert.equal(requestCount(operation), 1, operation);
      });
      assert.equal(other.requests.length, 0);
    });
  }

  for (const location of ['/api/v3/elsewhere', '//127.0.0.1:1/', 'javascript:alert(1)', 'http://[', undefined]) {
    it(`S2: a redirect to ${location ?? 'nowhere'} is told as one, and not followed`, async () => {
      const { client, failureOf, server } = await startClientAndServer(reply(307, '', location === undefined ? {} : { location }));
      assert.deepEqual((await failureOf(client.listWebhooks(page))).problem, { kind: 'redirected', status: 307, to: undefined });
      assert.equal(server.requests.length, 1);
    });
  }

  it('S2, R9: a redirect whose body never ends: told at once, and the connection is given up', async () => {
    const { client, failureOf, server } = await startClientAndServer((response) => response.writeHead(302, { location: '/' }).write(' '));
    assert.equal((await failureOf(client.listWebhooks(page))).problem.kind, 'redirected');
    assert.equal((await (await server.first).ended).finished, false);
  });

  it('S2, S3: the key is not sent on when the token is asked for', async () => {
    const other = await startBadServer(good);
    const { client, failureOf, requestCount } = await startClientAndServer(reply(308, '', { location: other.origin }), {}, 'token');
    const { problem, mayHaveHappened } = await failureOf(client.deleteWebhook({ webhookIds: ['w'] }));
    assert.deepEqual([problem.kind, mayHaveHappened, other.requests.length, requestCount('delete-webhook')], ['redirected', false, 0, 0]);
  });
});

describe('a server that has had enough', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  const day = 24 * 60 * 60 * 1000;
  const serverTime = Date.UTC(2031, 4, 6, 7, 8, 9);
  const at = (ms: number): string => new Date(serverTime + ms).toUTCString();

  for (const [name, header, retryAfterMs, times] of [
    ['no Retry-After', undefined, undefined, 3],
    ['0 seconds', '0', 0, 3],
    ['2 seconds, more than a call may pause', '2', 2000, 1],
    ['seconds without end', '9'.repeat(400), day, 1],
    ['a date by the server’s clock', at(120_000), 120_000, 1],
    ['a date that is over', at(-120_000), 0, 3],
    ['a date in another century', 'Fri, 31 Dec 9999 23:59:59 GMT', day, 1],
    ['seconds below zero', '-5', undefined, 3],
    ['a word', 'later', undefined, 3],
  ] as const) {
    const headers = { date: at(0), ...(header === undefined ? {} : { 'retry-after': header }) };
    for (const [where, answer] of [
      ['HTTP', reply(429, '<h1>Slow down</h1>', headers)],
      ['the body', json({ statusCode: 429, message: 'too many' }, headers)],
    ] as const) {
      it(`R4, R2: 429 in ${where}, ${name}: a read is sent ${times === 1 ? 'once' : '3 times'}, a write once`, async () => {
        const { client, requestCount, failureOf } = await startClientAndServer(answer);
        await forEachCall(everyCall, async (operation, call) => {
          const { problem, mayHaveHappened } = await failureOf(call(client));
          assert.deepEqual(problem, { kind: 'rateLimited', retryAfterMs });
          assert.equal(mayHaveHappened, false);
          assert.equal(requestCount(operation), operation in reads ? times : 1, operation);
        });
      });
    }
  }

  for (const [name, header] of [
    ['seconds', '1'],
    ['a date', at(1000)],
  ] as const) {
    it(`R4, R2: a pause asked for in ${name} is kept, and the next attempt has its own date`, async () => {
      const requestCount: number[] = [];
      const answer: Answer = (...sent) =>
        (requestCount.push(performance.now()) === 1 ? reply(429, '', { date: at(0), 'retry-after': header }) : good)(...sent);
      const { client, server } = await startClientAndServer(answer);
      await client.listWebhooks(page);
      const [first = 0, second = 0] = requestCount;
      assert.ok(second - first > 990 && second - first < 5000, `${second - first}`);
      assert.equal(new Set(server.requests.map(({ headers }) => headers.date)).size, 2);
    });
  }
});

describe('a server that cannot be trusted, or is not there', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  it('S13, R2, S3: a certificate that signed itself: refused before anything is sent', async () => {
    const { client, failureOf, server } = clientAgainst(await startBadServer(good, selfSigned));
    await forEachCall(everyCall, async (_, call) => {
      const { problem, mayHaveHappened } = await failureOf(call(client));
      assert.deepEqual(problem, { kind: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      assert.equal(mayHaveHappened, false);
    });
    assert.equal(server.requests.length, 0);
  });

  it('S13, S3: a certificate that signed itself: no other way to sign is tried', async () => {
    const { options, failureOf, server } = clientAgainst(await startBadServer(good, selfSigned));
    assert.equal((await failureOf(findScheme(options))).problem.kind, 'certificate');
    assert.equal(server.requests.length, 0);
  });

  it('S13: http where https was asked for is told as a certificate’s fault, and nothing is sent', async () => {
    const server = await startBadServer(good);
    const { client, failureOf } = clientAgainst({ ...server, origin: server.origin.replace('http:', 'https:') });
    assert.equal((await failureOf(client.listWebhooks(page))).problem.kind, 'certificate');
    assert.equal(server.requests.length, 0);
  });

  it('R9, R2: nobody listens: unreachable, and no write happened', async () => {
    const server = await startBadServer(good);
    await stopAll();
    const { client, failureOf } = clientAgainst(server);
    await forEachCall(everyCall, async (_, call) => {
      const { problem, mayHaveHappened } = await failureOf(call(client));
      assert.deepEqual([problem, mayHaveHappened], [{ kind: 'unreachable', code: 'ECONNREFUSED' }, false]);
    });
  });
});

describe('connecting to a server that answers anything', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  const refusal = (apiCode: number): Answer => json({ statusCode: 401, apiCode, message: 'no' });
  for (const [name, answer, kind, tried] of [
    ['401', reply(401), 'keyRefused', 3],
    ['403', reply(403), 'forbidden', 3],
    ['1300', refusal(1300), 'keyRefused', 3],
    ['2020', refusal(2020), 'keyRefused', 3],
    ['1306', refusal(1306), 'keyRefused', 1],
    ['1305', json({ statusCode: 400, apiCode: 1305 }), 'clockSkew', 1],
    ['429', reply(429), 'rateLimited', 1],
    ['502', reply(502), 'unavailable', 1],
    ['HTML', reply(200, '<p>Welcome'), 'unreadable', 1],
    ['a redirect', reply(302, '', { location: 'http://127.0.0.1:1/' }), 'redirected', 1],
    ['a reset', (_: unknown, { socket }: Parameters<Answer>[1]) => socket.resetAndDestroy(), 'unreachable', 1],
    ['no answer', () => undefined, 'timedOut', 1],
  ] as const) {
    it(`S3: ${name}: ${tried === 1 ? 'no other way to sign is tried, the secret stays here' : 'the secret is sent last'}`, () => {
      const test = async (timeouts: ClientOptions['timeouts']): Promise<void> => {
        const { options, failureOf, server } = await startClientAndServer(answer, timeouts);
        assert.equal((await failureOf(findScheme(options))).problem.kind, kind);
        assert.deepEqual(waysTried(server), schemes.slice(0, tried));
      };
      return name === 'no answer' ? withShortTimeouts(test) : test({});
    });
  }
});

function waysTried({ requests }: BadServer): string[] {
  const ways = requests.map(({ headers }) =>
    'x-genauth-signature-nonce' in headers ? 'signature-genauth' : 'x-authing-signature-nonce' in headers ? 'signature-authing' : 'token',
  );
  return [...new Set(ways)];
}

describe('a server that says what it was told', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  const token = 'canary.management-token';

  /** Writes the secrets that came with the request, and the key's own, wherever an answer has room for text. */
  const echo =
    (status: number, statusCode: number): Answer =>
    (...[response, request]) => {
      if (request.url?.endsWith('/get-management-token') === true && statusCode !== 401)
        return json({ statusCode: 200, data: { access_token: token } })(response, request);
      const { authorization = '' } = request.headers;
      const credential = authorization.split(/[ :]/).at(-1) ?? '';
      const own = /(create|update)-webhook$/.test(request.url ?? '') ? webhookSecret : key.accessKeySecret;
      const message = [authorization, credential, own, encodeURIComponent(credential)];
      return reply(
        status,
        JSON.stringify({ statusCode, message, requestId: credential, data: { [credential]: message, list: [message] } }),
      )(response, request);
    };

  for (const scheme of schemes) {
    for (const [status, statusCode] of [
      [200, 200],
      [200, 400],
      [200, 500],
      [401, 401],
      [500, 500],
      [302, 200],
    ] as const) {
      it(`S3: HTTP ${status}, ${statusCode} in the body, ${scheme}: neither error nor log repeats a secret, a signature or a token`, async () => {
        const { client, failureOf } = await startClientAndServer(echo(status, statusCode), {}, scheme);
        const { 'create-webhook': create, 'update-webhook': update, 'list-webhooks': list, 'get-management-token': getToken } = everyCall;
        for (const call of [create, update, list]) await failureOf(call?.(client) ?? assert.fail());
        if (statusCode === 401) await failureOf(getToken?.(client) ?? assert.fail());
      });
    }
  }

  it('S3: an error has no cause and no hidden property that an error report could print', async () => {
    const { options } = await startClientAndServer(raw('none'));
    const error: unknown = await createClient(options)
      .listWebhooks(page)
      .catch((thrown: unknown) => thrown);
    assert.ok(isApiError(error));
    assert.deepEqual(Object.getOwnPropertyNames(error).sort(), [
      'facts',
      'mayHaveHappened',
      'message',
      'name',
      'operation',
      'problem',
      'stack',
    ]);
  });
});
