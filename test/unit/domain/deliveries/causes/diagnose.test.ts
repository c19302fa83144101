import assert from 'node:assert/strict';
import { nextSteps } from '../../../../../src/domain/deliveries/causes/diagnose';
import type { Cause, Sender, Subject } from '../../../../../src/domain/deliveries/causes/cause';
import { host, secret, causeOf } from '../../../../support/causeOf';
import type { DeliveryFacts } from '../../../../support/causeOf';

describe('diagnosing a failed delivery: an answer', () => {
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const got = { server: 'nginx' };
  const table: [string, DeliveryFacts, Cause | undefined][] = [
    ['404', { status: 404 }, { kind: 'pathNotFound', status: 404, path: '/users' }],
    ['410', { status: 410 }, { kind: 'pathNotFound', status: 410, path: '/users' }],
    ['405', { status: 405, got: { Allow: 'get, HEAD' } }, { kind: 'methodNotAllowed', path: '/users', allowed: 'GET, HEAD' }],
    ['405 without a list', { status: 405 }, { kind: 'methodNotAllowed', path: '/users', allowed: undefined }],
    ['413 with its size', { status: 413, requestBody: { a: '你' } }, { kind: 'tooLarge', status: 413, bytes: 11 }],
    ['413 with a logged size', { status: 413, sent: { 'Content-Length': '70000' } }, { kind: 'tooLarge', status: 413, bytes: 70_000 }],
    ['415 to JSON', { status: 415, sent: json }, { kind: 'format', status: 415, sent: 'json', wanted: 'form' }],
    ['415 to a form', { status: 415, sent: form }, { kind: 'format', status: 415, sent: 'form', wanted: 'json' }],
    ['415 to what the webhook says', { status: 415 }, { kind: 'format', status: 415, sent: 'json', wanted: 'form' }],
    [
      '400 of a JSON parser to a form',
      { status: 400, sent: form, body: 'SyntaxError: Unexpected token e in JSON at position 0' },
      { kind: 'format', status: 400, sent: 'form', wanted: 'json' },
    ],
    [
      '400 of a form parser to JSON',
      { status: 400, sent: json, body: { error: 'expected application/x-www-form-urlencoded' } },
      { kind: 'format', status: 400, sent: 'json', wanted: 'form' },
    ],
    ['400 for another reason', { status: 400, sent: json, body: { error: 'user is required' } }, { kind: 'bodyRefused', status: 400 }],
    ['422', { status: 422, body: { detail: 'field missing' } }, { kind: 'bodyRefused', status: 422 }],
    ['429', { status: 429, got: { 'Retry-After': '30' } }, { kind: 'rateLimited', retryAfterMs: 30_000 }],
    [
      '429 with a date',
      { status: 429, at: Date.UTC(2026, 10, 25), got: { 'retry-after': 'Wed, 25 Nov 2026 00:01:00 GMT' } },
      { kind: 'rateLimited', retryAfterMs: 60_000 },
    ],
    ['500', { status: 500 }, { kind: 'serverError', status: 500, part: 'handler' }],
    ['502', { status: 502 }, { kind: 'serverError', status: 502, part: 'behindProxy' }],
    ['503', { status: 503 }, { kind: 'serverError', status: 503, part: 'unavailable' }],
    ['504', { status: 504 }, { kind: 'serverError', status: 504, part: 'slow' }],
    ['526 of Cloudflare', { status: 526 }, { kind: 'serverError', status: 526, part: 'tlsBehindProxy' }],
    ['402', { status: 402 }, { kind: 'otherStatus', status: 402 }],
    ['304', { status: 304 }, { kind: 'otherStatus', status: 304 }],
    ['419 of Laravel', { status: 419, body: '<title>Page Expired</title>' }, { kind: 'csrf', status: 419 }],
    ['403 of Django', { status: 403, body: '<p>CSRF verification failed. Request aborted.</p>' }, { kind: 'csrf', status: 403 }],
    [
      '401 that asks for Basic',
      { status: 401, got: { 'WWW-Authenticate': 'Basic realm="staging"' } },
      { kind: 'wantsLogin', status: 401, scheme: 'Basic' },
    ],
    ['200 that timed out', { status: 200, error: 'ERRTIMEOUT', got }, { kind: 'timedOut', host, phase: 'answering' }],
    ['200 and failed', { status: 200, got }, { kind: 'acceptedYetFailed', status: 200, error: undefined }],
    ['200 and failed with a word', { status: 200, got, error: 'too slow' }, { kind: 'acceptedYetFailed', status: 200, error: 'too slow' }],
    ['200 and nobody knows', { status: 200, got, outcome: 'unknown' }, undefined],
    ['500 and nobody knows', { status: 500, got, outcome: 'unknown' }, { kind: 'serverError', status: 500, part: 'handler' }],
    ['a success', { status: 200, outcome: 'succeeded' }, undefined],
  ];
  for (const [title, given, cause] of table) it(title, () => assert.deepEqual(causeOf(given), cause));
});

describe('diagnosing a failed delivery: redirects tell where to by origin only (S3)', () => {
  const table: [string, string, string | undefined, string][] = [
    ['http://hooks.example.com/users', 'https://hooks.example.com/users', 'https://hooks.example.com', 'https'],
    ['https://hooks.example.com/users', '/users/', 'https://hooks.example.com', 'slash'],
    ['https://hooks.example.com/users/', '/users', 'https://hooks.example.com', 'slash'],
    ['https://hooks.example.com/users', 'https://www.example.com/users?token=canary-9', 'https://www.example.com', 'host'],
    ['https://hooks.example.com/users', '/login?next=/users', 'https://hooks.example.com', 'login'],
    ['https://hooks.example.com/users', '/v2/users', 'https://hooks.example.com', 'path'],
    ['https://hooks.example.com/users', 'javascript:alert(1)', undefined, 'path'],
    ['https://hooks.example.com/users', '', 'https://hooks.example.com', 'loop'],
    ['https://hooks.example.com/users', 'https://hooks.example.com/users', 'https://hooks.example.com', 'loop'],
    ['https://hooks.example.com/users', '?cookies=off', 'https://hooks.example.com', 'loop'],
    ['https://hooks.example.com/a/users', 'people', 'https://hooks.example.com', 'path'],
    ['https://hooks.example.com/a/users', 'users/', 'https://hooks.example.com', 'slash'],
  ];
  for (const [url, location, to, likely] of table) {
    it(`${url} -> ${location === '' ? 'nothing' : location}: ${likely}`, () => {
      assert.deepEqual(causeOf({ status: 302, got: { Location: location } }, { url }), { kind: 'redirected', status: 302, to, likely });
    });
  }
  it('a redirect without a Location', () =>
    assert.deepEqual(causeOf({ status: 308 }), { kind: 'redirected', status: 308, to: undefined, likely: 'path' }));
});

describe('diagnosing a failed delivery: which header carried the secret, and which secret', () => {
  const refused = (sent: Record<string, string>, of: Partial<Subject> = {}, status = 401, got = {}): Cause | undefined =>
    causeOf({ status, sent, got }, of);
  it('the present one, in each of the headers it is known to travel in', () => {
    for (const name of ['X-Authing-Webhook-Secret', 'x-genauth-webhook-secret', 'X-Authing-Token', 'X-GenAuth-Token']) {
      assert.deepEqual(refused({ [name]: secret }), { kind: 'secretRefused', status: 401, sent: 'current', headers: [name.toLowerCase()] });
    }
  });
  it('both, where GenAuth sends both', () => {
    const cause = refused({ 'X-GenAuth-Token': secret, 'x-authing-webhook-secret': secret, accept: '*/*' }, {}, 403);
    assert.deepEqual(cause, {
      kind: 'secretRefused',
      status: 403,
      sent: 'current',
      headers: ['x-genauth-token', 'x-authing-webhook-secret'],
    });
  });
  it('a former one: the secret was changed after the delivery', () =>
    assert.equal((refused({ 'x-genauth-token': 'former' }) as { sent: string }).sent, 'former'));
  it('a former one: the secret was removed after the delivery', () =>
    assert.equal((refused({ 'x-genauth-token': 'former' }, { secret: '' }) as { sent: string }).sent, 'former'));
  it('none: the webhook has no secret', () =>
    assert.deepEqual(refused({ 'x-genauth-token': '' }, { secret: '' }), {
      kind: 'secretRefused',
      status: 401,
      sent: 'none',
      headers: [],
    }));
  const untold: [string, Partial<Subject>, without: string][] = [
    ['not told', { secret: undefined }, 'unknown'],
    ['told as a mask', { secret: undefined, secretMasked: true }, 'notLogged'],
    ['a text that is a mask', { secret: '********' }, 'notLogged'],
  ];
  for (const [what, of, without] of untold) {
    it(`a secret that is ${what} is neither none nor a former one, and a Bearer challenge may mean it`, () => {
      assert.deepEqual(refused({}, of), { kind: 'secretRefused', status: 401, sent: without, headers: [] });
      assert.deepEqual(refused({}, of, 401, { 'www-authenticate': 'Bearer' }), {
        kind: 'secretRefused',
        status: 401,
        sent: without,
        headers: [],
      });
      assert.deepEqual(refused({ 'x-genauth-token': 'any' }, of), {
        kind: 'secretRefused',
        status: 401,
        sent: 'notCompared',
        headers: ['x-genauth-token'],
      });
    });
  }
  for (const masked of ['••••••••', 'cana********'])
    it(`${masked} in the log is no former secret`, () =>
      assert.equal((refused({ 'x-genauth-token': masked }) as { sent: string }).sent, 'notCompared'));
  it('not logged: the webhook has one', () =>
    assert.deepEqual(refused({}), { kind: 'secretRefused', status: 401, sent: 'notLogged', headers: [] }));
  it('a handler that calls the secret Bearer is no login page; one that asks for a token of its own is', () => {
    const bearer = { 'www-authenticate': 'Bearer' };
    assert.equal(refused({ 'x-genauth-token': secret }, {}, 401, bearer)?.kind, 'secretRefused');
    assert.deepEqual(refused({}, { secret: '' }, 401, bearer), { kind: 'wantsLogin', status: 401, scheme: 'Bearer' });
  });
  it('S3: no cause holds a secret, a query or a value of a header', () => {
    for (const status of [undefined, 200, 302, 400, 401, 403, 404, 405, 413, 415, 429, 500]) {
      const cause = causeOf({
        status,
        error: `bad token=canary-error-5 for ${secret}`,
        sent: { 'x-genauth-token': secret, cookie: 'canary' },
        got: { location: '/x?token=canary-location', allow: 'canary' },
        body: { canary: 'canary' },
      });
      assert.ok(
        !JSON.stringify(cause).replace('bad token=•••••••• for canary-webhook-secret-41', '').includes('canary'),
        JSON.stringify(cause),
      );
    }
  });
});

describe('diagnosing a failed delivery: tunnels answer in place of the endpoint', () => {
  const table: [string, string, DeliveryFacts, Cause['kind'], string?][] = [
    [
      'ngrok that is closed',
      'https://a.ngrok-free.app/x',
      { status: 404, got: { 'Ngrok-Error-Code': 'ERR_NGROK_3200' } },
      'tunnel',
      'down',
    ],
    [
      'ngrok with nothing behind',
      'https://a.ngrok-free.app/x',
      { status: 502, got: { 'ngrok-error-code': 'ERR_NGROK_8012' } },
      'tunnel',
      'nothingBehind',
    ],
    ['a 404 of the handler behind ngrok', 'https://a.ngrok-free.app/x', { status: 404 }, 'pathNotFound'],
    ['Cloudflare', 'https://hooks.example.com/x', { status: 530, body: 'error code: 1033' }, 'tunnel', 'down'],
    ['localtunnel', 'https://a.loca.lt/x', { status: 503 }, 'tunnel', 'down'],
    [
      'a private port of a codespace',
      'https://name-3000.app.github.dev/x',
      { status: 302, got: { location: 'https://github.dev/pf-signin' } },
      'tunnel',
      'private',
    ],
    ['a private port of Dev Tunnels', 'https://a-3000.euw.devtunnels.ms/x', { status: 401 }, 'tunnel', 'private'],
    ['a codespace with nothing behind', 'https://name-3000.app.github.dev/x', { status: 502 }, 'tunnel', 'nothingBehind'],
  ];
  for (const [title, url, given, kind, part] of table) {
    it(title, () => {
      const cause = causeOf(given, { url });
      assert.equal(cause?.kind, kind);
      assert.equal(cause.kind === 'tunnel' ? cause.part : undefined, part);
    });
  }
});

describe('diagnosing a failed delivery takes anything', () => {
  it('a webhook that is gone, and one whose URL is none', () => {
    assert.deepEqual(causeOf({ error: 'ECONNRESET' }, 'gone'), { kind: 'reset', host: '' });
    assert.deepEqual(causeOf({ status: 404 }, { url: 'nonsense' }), { kind: 'pathNotFound', status: 404, path: '' });
    assert.deepEqual(
      causeOf({ status: 401 }, 'gone'),
      { kind: 'secretRefused', status: 401, sent: 'unknown', headers: [] },
      'nobody knows that it had none',
    );
    const sent = { 'X-Authing-Webhook-Secret': secret };
    assert.deepEqual(
      causeOf({ status: 401, sent }, 'gone'),
      { kind: 'secretRefused', status: 401, sent: 'current', headers: ['x-authing-webhook-secret'] },
      'it has no other one now',
    );
  });
  it('odd statuses, bodies and endless texts, at once', () => {
    const body: Record<string, unknown> = {};
    body['deep'] = { deep: { deep: [] } };
    assert.equal(causeOf({ status: 9999, error: '' })?.kind, 'noAnswer');
    assert.equal(causeOf({ status: 602, error: '' })?.kind, 'noAnswer');
    assert.deepEqual(causeOf({ status: 999, got: { server: 'odd' } }), { kind: 'otherStatus', status: 999 });
    assert.equal(causeOf({ status: 500, body })?.kind, 'serverError');
    const before = performance.now();
    const cause = causeOf({ error: 'certificate rejected '.repeat(100_000) });
    causeOf({ status: 400, body: 'csrf'.padStart(5_000_000, ' "') });
    assert.equal(cause?.kind, 'tls');
    assert.ok(performance.now() - before < 20_000);
  });
  it('R9: bodies nested too deep to be written down still give a cause', () => {
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown;
    const kinds = [400, 401, 413, 415, 500].map((status) => causeOf({ status, body: deep, requestBody: deep })?.kind);
    assert.deepEqual(kinds, ['bodyRefused', 'secretRefused', 'tooLarge', 'format', 'serverError']);
  });
  it('S9: what it quotes is one bounded line', () => {
    const cause = causeOf({ error: `strange\n\u202e\u0007${'x y '.repeat(500)}` });
    assert.ok(cause?.kind === 'unknown');
    assert.ok(cause.error.startsWith('strange x y'));
    assert.equal(cause.error.length, 200);
  });
});

describe('what can be done about it', () => {
  const table: [Cause, Sender, string[]][] = [
    [{ kind: 'nameNotResolved', host, temporary: false }, 'cloud', ['changeUrl', 'sendTestEvent']],
    [{ kind: 'format', status: 415, sent: 'json', wanted: 'form' }, 'cloud', ['changeContentType', 'sendTestEvent']],
    [{ kind: 'secretRefused', status: 401, sent: 'current', headers: [] }, 'cloud', ['copySecret', 'sendTestEvent', 'replaceSecret']],
    [{ kind: 'secretRefused', status: 401, sent: 'former', headers: [] }, 'cloud', ['copySecret', 'sendTestEvent', 'replaceSecret']],
    [{ kind: 'secretRefused', status: 401, sent: 'none', headers: [] }, 'cloud', ['replaceSecret', 'sendTestEvent']],
    [{ kind: 'secretRefused', status: 401, sent: 'notCompared', headers: [] }, 'cloud', ['copySecret', 'sendTestEvent', 'replaceSecret']],
    [{ kind: 'secretRefused', status: 401, sent: 'unknown', headers: [] }, 'cloud', ['sendTestEvent', 'replaceSecret']],
    [{ kind: 'notAllowed', host }, 'sandbox', ['sendTestEvent']],
    [{ kind: 'noAnswer' }, 'cloud', ['sendTestEvent', 'openConsole']],
    [{ kind: 'noAnswer' }, 'sandbox', ['sendTestEvent']],
    [{ kind: 'serverError', status: 500, part: 'handler' }, 'private', ['sendTestEvent']],
  ];
  for (const [cause, sender, steps] of table)
    it(`${cause.kind}, posted by ${sender}`, () => assert.deepEqual(nextSteps(cause, sender), steps));
});
