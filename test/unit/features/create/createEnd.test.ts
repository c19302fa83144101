import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import { nextActions, wasGivenUp } from '../../../../src/features/create/createEnd';
import type { RetryToken } from '../../../../src/domain/webhooks/write/createOutcome';

const token = 't' as string as RetryToken;

describe('after creating', () => {
  it('offers to copy the secret only where there is one', () => {
    assert.deepEqual(nextActions({ secret: 's' }), ['sendTestEvent', 'copyId', 'copySecret']);
    assert.deepEqual(nextActions({ secret: '' }), ['sendTestEvent', 'copyId']);
    assert.deepEqual(nextActions({}), ['sendTestEvent', 'copyId']);
  });

  it('R5: tells a create that was given up from one that was lost', () => {
    const cancelled = new ApiError('createWebhook', { kind: 'cancelled' }, true);
    const lost = new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true);
    assert.equal(wasGivenUp({ kind: 'notThere', error: cancelled, retryToken: token }), true);
    assert.equal(wasGivenUp({ kind: 'unknown', error: cancelled, retryToken: token }), true);
    assert.equal(wasGivenUp({ kind: 'unknown', error: lost, retryToken: token }), false);
    assert.equal(wasGivenUp({ kind: 'refused', error: cancelled }), false);
    assert.equal(wasGivenUp({ kind: 'cancelled' }), false);
  });
});
