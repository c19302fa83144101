import assert from 'node:assert/strict';
import { readableMessage } from '../../../src/api/message';

describe('what the service says in an error', () => {
  it('S3, S4: is without a token or the data of a person that the request did not carry, and keeps its sense', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl';
    assert.equal(readableMessage(`no user ${token} or somebody@example.com, 13987650064`, []), 'no user •••••••• or ••••••••, ••••••••');
    assert.equal(readableMessage('the secret: at least 8 characters', []), 'the secret: at least 8 characters');
  });

  it('S3: hides what stands across the end of what is shown', () => {
    const text = readableMessage(`${'a '.repeat(145)}somebody.with.a.long.name@example.com and more`, []) ?? '';
    assert.ok(!text.includes('somebody'), text);
  });
});
