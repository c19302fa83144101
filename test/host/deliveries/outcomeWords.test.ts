import assert from 'node:assert/strict';
import { endWords } from '../../../src/deliveries/outcomeWords';

const failed = (error: string | undefined, status?: number): string => endWords({ outcome: 'failed', status, error });

describe('how a delivery ended, in words', () => {
  const cases: [string, string][] = [
    ['ERRTIMEOUT', 'timed out'],
    ['timeout of 10000ms exceeded', 'timed out'],
    ['connect ECONNREFUSED 127.0.0.1:3000', 'connection refused'],
    ['getaddrinfo ENOTFOUND hooks.example.com', 'host not found'],
    ['read ECONNRESET', 'connection broken off'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate not accepted'],
    ['CERT_HAS_EXPIRED', 'certificate not accepted'],
    ['something else', 'something else'],
  ];
  for (const [error, words] of cases) it(error, () => assert.equal(failed(error), words));

  it('a status says enough, but for a failure that was answered with a success', () => {
    assert.equal(failed('Request failed with status code 500', 500), '500');
    assert.equal(failed('ERRTIMEOUT', 200), '200, timed out');
    assert.equal(endWords({ outcome: 'succeeded', status: 204, error: undefined }), '204');
    assert.equal(failed(undefined), 'no answer');
    assert.equal(endWords({ outcome: 'unknown', status: undefined, error: undefined }), 'no status');
  });

  it('S4, S9: an error that is not known is one short line without identity data', () => {
    const words = failed(`li@example.com\n\u202e\u001b[31m ${'x '.repeat(500)}`);
    assert.equal(endWords({ outcome: 'failed', status: undefined, error: 'Somebody said so' }, false), 'no answer', 'a name that the editor keeps has none of it');
    assert.ok(words.length <= 60 && !/[\n\u202e\u001b@]/.test(words), words);
  });
});
