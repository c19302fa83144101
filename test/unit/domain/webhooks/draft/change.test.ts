import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import { changeBetween, changedFields, draftOf } from '../../../../../src/domain/webhooks/draft/change';

const webhook: Webhook = {
  webhookId: 'w',
  name: 'Orders',
  url: 'https://example.com',
  events: ['login', 'future:event'],
  contentType: 'application/json',
  enabled: true,
  secret: 'canary-stored-secret',
  retryConfig: undefined,
  extra: { tenant: 1 },
};

describe('what a draft changes of an existing webhook', () => {
  it('S3: the draft of a webhook does not hold its secret', () => {
    assert.equal(draftOf(webhook).secret, '');
    assert.ok(!JSON.stringify(draftOf(webhook)).includes('canary'));
  });

  const odd: Record<string, Webhook> = {
    'an ordinary one': webhook,
    'a content type that is not ours': { ...webhook, contentType: 'text/xml' },
    'retries that lack their numbers': {
      ...webhook,
      retryConfig: { enabled: true, count: undefined, delay: undefined, delayUnit: undefined },
    },
    'a name with space around it': { ...webhook, name: ' Orders ' },
    'events named twice': { ...webhook, events: ['login', 'login'] },
  };
  for (const [name, base] of Object.entries(odd)) {
    it(`R6: an untouched draft changes nothing: ${name}`, () => {
      assert.deepEqual(changeBetween(base, draftOf(base)), {});
    });
  }

  it('R6: names what was changed, and nothing else', () => {
    const base = { ...webhook, contentType: 'text/xml' };
    const draft = draftOf(base);
    const change = changeBetween(base, {
      ...draft,
      name: ' Sales ',
      url: ' https://example.com/a ',
      events: ['future:event', 'register'],
      enabled: false,
      retry: { ...draft.retry, enabled: true },
    });
    assert.deepEqual(change, {
      name: 'Sales',
      url: 'https://example.com/a',
      events: ['future:event', 'register'],
      enabled: false,
      retry: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' },
    });
    assert.deepEqual(changedFields(change), ['name', 'url', 'events', 'enabled', 'retry']);
  });

  it('R6: events in another order, an address written in another way, and retries set while off are no change', () => {
    const draft = draftOf(webhook);
    assert.deepEqual(
      changeBetween(webhook, {
        ...draft,
        url: 'HTTPS://EXAMPLE.com/',
        events: ['future:event', 'login'],
        retry: { ...draft.retry, count: 9 },
      }),
      {},
    );
  });

  it('a secret typed into the draft is not compared', () => {
    assert.deepEqual(changeBetween(webhook, { ...draftOf(webhook), secret: 'new' }), {});
  });
});
