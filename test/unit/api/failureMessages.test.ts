import assert from 'node:assert/strict';
import { failureKind } from '../../../src/api/failureKind';
import type { FailureKind } from '../../../src/api/failureKind';
import table from '../../fixtures/client-failures.json';

/**
 * What HTTP clients write, word for word: those of Node, Java, Go, Python, .NET, Ruby, Rust and PHP. An alert of TLS about a certificate
 * is the other side's word about the one it was shown. What may mean two things is told as unknown.
 */
const said: Partial<Record<FailureKind, readonly string[]>> = table.kinds;

/** What handlers, gateways and services say, in which only words are alike; and what may mean two things. */
const unknown: readonly string[] = table.unknown;

describe('what went wrong with a request, by what an HTTP client says', () => {
  for (const [kind, texts] of Object.entries(said)) {
    for (const text of texts) it(`R14: ${text}: ${kind}`, () => assert.equal(failureKind(text), kind));
  }
  for (const text of unknown) it(`R14: "${text}" says nothing about the cause`, () => assert.equal(failureKind(text), undefined));
});
