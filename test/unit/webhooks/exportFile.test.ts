import assert from 'node:assert/strict';
import type { Webhook } from '../../../src/api/schemas';
import { exportName, exportText } from '../../../src/webhooks/exportFile';

const webhook: Webhook = {
  webhookId: 'w1',
  name: 'Sync users: EU / 1',
  url: 'https://example.com/hook',
  events: ['login', 'future:event'],
  contentType: 'application/json',
  enabled: false,
  secret: 'canary-webhook-secret',
  retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: undefined,
  extra: { tenant: { plan: 'pro', oldSecret: 'canary-old', list: [{ accessToken: 'canary-token', kept: 1 }] }, secretKey: 'canary-key' },
};

describe('webhooks as a file', () => {
  it('S12: holds everything but secrets: a reference where there is one, neither a value nor a mask', () => {
    const text = exportText([webhook]);
    assert.ok(!/canary|•/.test(text), text);
    assert.deepEqual(JSON.parse(text), {
      webhooks: [
        {
          webhookId: 'w1',
          name: 'Sync users: EU / 1',
          url: 'https://example.com/hook',
          events: ['login', 'future:event'],
          contentType: 'application/json',
          enabled: false,
          secret: '${secret:w1}',
          retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' },
          createdAt: '2026-01-01T00:00:00.000Z',
          tenant: { plan: 'pro', list: [{ kept: 1 }] },
        },
      ],
    });
    assert.ok(!exportText([{ ...webhook, secret: undefined }]).includes('secret'));
  });

  it('S12: leaves out a credential that is among the retries as well', () => {
    const retryConfig = { enabled: true, count: 3, jitter: 'full', authToken: 'canary-in-retries' };
    const text = exportText([{ ...webhook, retryConfig }]);
    assert.ok(text.includes('jitter') && !/canary/.test(text), text);
  });

  it('has a name that no file system minds', () => {
    assert.equal(exportName([webhook]), 'sync-users-eu-1.webhook.json');
    assert.equal(exportName([{ ...webhook, name: '用户 同步' }]), '用户-同步.webhook.json');
    assert.equal(exportName([{ ...webhook, name: '../..' }]), 'genauth-webhooks.json');
    assert.equal(exportName([webhook, webhook]), 'genauth-webhooks.json');
  });
});
