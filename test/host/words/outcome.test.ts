import assert from 'node:assert/strict';
import type { Delivery } from '../../../src/domain/deliveries/log/delivery';
import { endWords } from '../../../src/words/outcome';

const response: Delivery['response'] = { headers: { server: 'nginx' }, body: '' };
const nothing: Delivery['response'] = { headers: {}, body: null };
const failed = (error: string | undefined, status?: number, got = response): string =>
  endWords({ outcome: 'failed', status, error, response: got });

describe('how a delivery ended, in words', () => {
  const cases: [string, string][] = [
    ['ERRTIMEOUT', 'timed out'],
    ['timeout of 10000ms exceeded', 'timed out'],
    ['connect ECONNREFUSED 127.0.0.1:3000', 'connection refused'],
    ['getaddrinfo ENOTFOUND hooks.example.com', 'host not found'],
    ['read ECONNRESET', 'connection closed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate error'],
    ['CERT_HAS_EXPIRED', 'certificate error'],
    ['something else', 'something else'],
  ];
  for (const [error, words] of cases) it(error, () => assert.equal(failed(error), words));

  it('a status says enough, but for a failure that was answered with a success', () => {
    assert.equal(failed('Request failed with status code 500', 500), '500');
    assert.equal(failed('ERRTIMEOUT', 200), '200, timed out');
    assert.equal(endWords({ outcome: 'succeeded', status: 204, error: undefined, response }), '204');
    assert.equal(failed(undefined), 'no response');
    assert.equal(endWords({ outcome: 'unknown', status: undefined, error: undefined, response }), 'no status code');
  });

  it('R14: a status beside a network error and without a response is a placeholder, as the diagnosis has it', () => {
    assert.equal(failed('ERRTIMEOUT', 500, nothing), 'timed out');
    assert.equal(failed('ECONNRESET', 200, nothing), 'connection closed');
    assert.equal(failed('Gateway Timeout', 504, nothing), '504');
  });

  it('S4, S9: an error that is not known is one short line without identity data', () => {
    const words = failed(`li@example.com\n\u202e\u001b[31m ${'x '.repeat(500)}`);
    assert.equal(
      endWords({ outcome: 'failed', status: undefined, error: 'Somebody said so', response }, false),
      'no response',
      'a name that the editor keeps has none of it',
    );
    assert.ok(words.length <= 60 && !/[\n\u202e\u001b@]/.test(words), words);
  });
});
