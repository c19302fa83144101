import assert from 'node:assert/strict';
import { failureKind } from '../../../src/api/failureKind';
import type { FailureKind } from '../../../src/api/failureKind';
import table from '../../fixtures/platform-failures.json';

/** What platforms say, word for word; complete by its type. */
const said: Record<FailureKind, readonly string[]> = table;

describe('what went wrong with a request, by what a platform says', () => {
  for (const [kind, texts] of Object.entries(said)) {
    for (const text of texts) it(`R14: ${text}: ${kind}`, () => assert.equal(failureKind(text), kind));
  }

  for (const text of [
    '',
    'Network Error',
    'Request failed with status code 502',
    'Gateway Timeout',
    'request timeout',
    'quota of the moon exceeded',
    'ERRUNREACHABLE',
    'null',
  ]) {
    it(`R14: "${text}" says nothing about the cause`, () => assert.equal(failureKind(text), undefined));
  }

  it('R9: an endless text is looked at once, and briefly', () => {
    for (const piece of [
      'invalid ',
      'invalid header ',
      'content size ',
      'exceeded ',
      'dial tcp',
      'invalid value "" ',
      'SSL routines:',
      'protocol ',
      '\n',
    ]) {
      assert.doesNotThrow(() => failureKind(piece.repeat(1_000_000)));
    }
  });
});
