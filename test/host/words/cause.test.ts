import assert from 'node:assert/strict';
import type { Cause } from '../../../src/domain/deliveries/causes/cause';
import { describeCause } from '../../../src/words/cause';

const host = 'hooks.example.com';
/** Each kind with all that it can say; complete by its type. */
const samples: { [Kind in Cause['kind']]: Extract<Cause, { kind: Kind }>[] } = {
  notAllowed: [{ kind: 'notAllowed', host }],
  invalidUrl: [{ kind: 'invalidUrl' }],
  loopback: [
    { kind: 'loopback', host: 'localhost', sender: 'cloud' },
    { kind: 'loopback', host: 'localhost', sender: 'private' },
  ],
  privateNetwork: [{ kind: 'privateNetwork', host: '10.0.0.1' }],
  nameNotResolved: [
    { kind: 'nameNotResolved', host, temporary: true },
    { kind: 'nameNotResolved', host, temporary: false },
  ],
  refused: [
    { kind: 'refused', host, port: '3000', here: true },
    { kind: 'refused', host, port: '3000', here: false },
  ],
  unroutable: [{ kind: 'unroutable', host }],
  reset: [
    { kind: 'reset', host },
    { kind: 'reset', host: '' },
  ],
  tls: (
    [
      'expired',
      'notYetValid',
      'selfSigned',
      'incompleteChain',
      'unknownIssuer',
      'wrongHost',
      'revoked',
      'clientCertificate',
      'closed',
      'handshake',
      'other',
    ] as const
  ).map((fault) => ({ kind: 'tls', fault, host })),
  plainHttpPort: [{ kind: 'plainHttpPort', host, port: '80' }],
  httpsPort: [{ kind: 'httpsPort', host, port: '443' }],
  invalidResponse: [{ kind: 'invalidResponse', host }],
  responseTooLarge: (['headers', 'body'] as const).map((part) => ({ kind: 'responseTooLarge', host, part })),
  undecodable: [{ kind: 'undecodable', host }],
  cutShort: [{ kind: 'cutShort', host }],
  blockedPort: [{ kind: 'blockedPort', port: '6000' }],
  invalidHeader: [
    { kind: 'invalidHeader', name: 'x-authing-webhook-secret' },
    { kind: 'invalidHeader', name: undefined },
  ],
  requestTooLarge: [{ kind: 'requestTooLarge' }],
  senderFailed: (['local', 'proxy'] as const).flatMap((part) =>
    [true, false].map((here) => ({ kind: 'senderFailed', part, code: 'EACCES', here })),
  ),
  notHttp: [{ kind: 'notHttp', host, port: '22' }],
  timedOut: [
    { kind: 'timedOut', host, phase: 'connecting' },
    { kind: 'timedOut', host, phase: 'answering' },
  ],
  redirected: (['https', 'slash', 'login', 'host', 'path', 'loop'] as const).flatMap((likely) => [
    { kind: 'redirected', status: 301, to: 'https://www.example.com', likely },
    { kind: 'redirected', status: 301, to: undefined, likely },
  ]),
  tunnel: (['down', 'nothingBehind', 'private'] as const).map((part) => ({ kind: 'tunnel', name: 'ngrok', part })),
  csrf: [{ kind: 'csrf', status: 403 }],
  wantsLogin: [{ kind: 'wantsLogin', status: 401, scheme: 'Basic' }],
  secretRefused: (['current', 'former', 'none', 'notLogged', 'notCompared', 'unknown'] as const).map((sent) => ({
    kind: 'secretRefused',
    status: 401,
    sent,
    headers: ['x-genauth-token'],
  })),
  pathNotFound: [
    { kind: 'pathNotFound', status: 404, path: '/users' },
    { kind: 'pathNotFound', status: 404, path: '' },
  ],
  methodNotAllowed: [
    { kind: 'methodNotAllowed', path: '/users', allowed: 'GET' },
    { kind: 'methodNotAllowed', path: '/users', allowed: undefined },
  ],
  tooLarge: [
    { kind: 'tooLarge', status: 413, bytes: 9 },
    { kind: 'tooLarge', status: 413, bytes: undefined },
  ],
  format: (['json', 'form', 'unknown'] as const).flatMap((sent) =>
    (['json', 'form', undefined] as const).map((wanted) => ({ kind: 'format', status: 415, sent, wanted })),
  ),
  bodyRefused: [{ kind: 'bodyRefused', status: 422 }],
  rateLimited: [
    { kind: 'rateLimited', retryAfterMs: 1500 },
    { kind: 'rateLimited', retryAfterMs: undefined },
  ],
  serverError: (['handler', 'behindProxy', 'unavailable', 'slow', 'tlsBehindProxy'] as const).map((part) => ({
    kind: 'serverError',
    status: 500,
    part,
  })),
  acceptedYetFailed: [
    { kind: 'acceptedYetFailed', status: 200, error: 'slow' },
    { kind: 'acceptedYetFailed', status: 200, error: undefined },
  ],
  otherStatus: [{ kind: 'otherStatus', status: 418 }],
  noAnswer: [{ kind: 'noAnswer' }],
  unknown: [{ kind: 'unknown', error: 'strange' }],
};

describe('why a delivery failed, in words', () => {
  it('every cause has a whole sentence and a next step, and leaves no hole', () => {
    for (const cause of Object.values(samples).flat()) {
      const { text, hint } = describeCause(cause);
      for (const said of [text, hint]) {
        assert.match(said, /^["A-Z].{12,}/, JSON.stringify(cause));
        assert.doesNotMatch(said, /\{\d\}|undefined|\(\)|success/, JSON.stringify(cause));
      }
      assert.match(text, /\.$/, JSON.stringify(cause));
    }
  });

  it('no two causes are told alike', () => {
    const told = Object.values(samples).flatMap((causes) => [...new Set(causes.map((cause) => describeCause(cause).text))]);
    assert.deepEqual(
      told.filter((text, index) => told.indexOf(text) !== index),
      [],
    );
  });

  it('names what somebody needs to act: host, port, status, header, origin', () => {
    const said = (cause: Cause): string => Object.values(describeCause(cause)).join(' ');
    assert.match(said({ kind: 'refused', host, port: '3000', here: false }), /hooks\.example\.com:3000/);
    assert.match(
      said({ kind: 'redirected', status: 308, to: 'https://www.example.com', likely: 'host' }),
      /https:\/\/www\.example\.com \(308\)/,
    );
    assert.match(
      said({ kind: 'secretRefused', status: 403, sent: 'current', headers: ['x-authing-webhook-secret', 'x-genauth-token'] }),
      /\(403\).*x-authing-webhook-secret, x-genauth-token/,
    );
    assert.match(said({ kind: 'format', status: 415, sent: 'json', wanted: 'form' }), /JSON.*\(415\).*application\/x-www-form-urlencoded/);
  });
});
