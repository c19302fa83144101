import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import { parseExact } from '../../../../../src/base/exactJson';
import { exportText } from '../../../../../src/domain/webhooks/export/webhookJson';
import { exportName } from '../../../../../src/domain/webhooks/export/exportName';

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

  it('S12: leaves out whatever redaction would hide, by name or by its look, wherever it stands, and what is too deep or too much', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.canarycanary';
    const deep = JSON.parse(`${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`) as unknown;
    const extra = {
      note: `seen ${jwt}`,
      labelled: [{ name: 'authorization', value: 'canary-value' }],
      list: [jwt, 'kept'],
      flat: ['x-authing-token', 'canary-flat'],
      inText: JSON.stringify({ apiKey: 'canary-in-text' }),
      fine: '{ "a": 1.0 }',
      number: parseExact('1152921506151.10'),
      'li@example.com': 'canary-name',
      nested: { deeper: [{ password: 'canary-deep', ok: true }] },
      deep,
      constructor: { a: 1 },
      many: Array.from({ length: 30_000 }, (_, index) => index),
    };
    const text = exportText([{ ...webhook, extra, odd: ['url'] }]);
    assert.ok(!/canary|•|…|eyJ|odd|li@/.test(text), text.slice(0, 2000));
    const [one = assert.fail()] = (JSON.parse(text) as { webhooks: Record<string, unknown>[] }).webhooks;
    assert.deepEqual(
      [one['fine'], one['list'], one['nested'], one['constructor'], one['flat']],
      ['{ "a": 1.0 }', ['kept'], { deeper: [{ ok: true }] }, { a: 1 }, ['x-authing-token']],
    );
    assert.ok(text.includes('"number": 1152921506151.10'), 'R12: digits stay');
  });

  it('S12: has a reference where GenAuth told only a mask of the secret, and nothing of the mask', () => {
    for (const secret of ['••••••••ab', '***1234']) assert.match(exportText([{ ...webhook, secret }]), /"secret": "\$\{secret:w1\}"/);
    assert.match(exportText([{ ...webhook, webhookId: 'a}"b', secret: 'x' }]), /"\$\{secret:a_b\}"/);
  });

  it('has a name that no file system minds', () => {
    assert.equal(exportName([webhook]), 'sync-users-eu-1.webhook.json');
    assert.equal(exportName([{ ...webhook, name: '用户 同步' }]), '用户-同步.webhook.json');
    assert.equal(exportName([{ ...webhook, name: '../..' }]), 'genauth-webhooks.json');
    assert.equal(exportName([webhook, webhook]), 'genauth-webhooks.json');
  });
});
