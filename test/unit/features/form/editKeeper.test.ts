import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { createEditKeeper } from '../../../../src/features/form/editKeeper';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';

const base: Webhook = {
  webhookId: 'w',
  name: 'Orders',
  url: 'https://example.com',
  events: ['login', 'future:event'],
  contentType: 'text/xml',
  enabled: true,
  secret: 'canary-stored-secret',
  retryConfig: { enabled: true, count: 2, delay: 3, delayUnit: 'Hour', alertToken: 'canary-in-retries' },
  extra: { note: 'canary-unknown-field' },
};
const owner = { connectionId: 'p', connectionName: 'Staging', webhookId: 'w' };

describe('unsaved edits on disk', () => {
  let stored: Map<string, unknown>;
  const keeper = () =>
    createEditKeeper({
      get: (key) => stored.get(key),
      update: async (key, value) => void stored.set(key, JSON.parse(JSON.stringify(value))),
    });
  beforeEach(() => {
    stored = new Map();
  });

  it('S3: hold neither secret, and nothing of a webhook that we do not know', async () => {
    await keeper().save(owner, { base, typed: { name: 'Mine' }, secret: { kind: 'replace', value: 'canary-typed-secret' } }, true);
    assert.ok(!JSON.stringify([...stored]).includes('canary'));
    const kept = keeper().load(owner);
    assert.deepEqual([kept?.edit.typed, kept?.edit.secret, kept?.hadSecret], [{ name: 'Mine' }, { kind: 'replace', value: '' }, true]);
    const { name, events, contentType, retryConfig, secret } = kept?.edit.base ?? assert.fail('nothing was kept');
    assert.deepEqual(
      { name, events, contentType, retryConfig, secret },
      {
        name: 'Orders',
        events: base.events,
        contentType: 'text/xml',
        retryConfig: { enabled: true, count: 2, delay: 3, delayUnit: 'Hour' },
        secret: undefined,
      },
    );
  });

  it('are kept without a change only as long as the form is open', async () => {
    await keeper().save(owner, beginEdit(base), true);
    assert.ok(keeper().load(owner));
    await keeper().save(owner, beginEdit(base), false);
    assert.equal(keeper().load(owner), undefined);
  });

  it('S3: of a connection that is gone nothing is kept, of the others all', async () => {
    await keeper().save(owner, beginEdit(base), true);
    await keeper().save({ ...owner, connectionId: 'q' }, beginEdit(base), true);
    await keeper().forget('p');
    assert.equal(keeper().load(owner), undefined);
    assert.ok(keeper().load({ ...owner, connectionId: 'q' }));
  });

  it('belong to one webhook of one connection, and only so many are kept', async () => {
    for (let index = 0; index < 30; index += 1)
      await keeper().save({ ...owner, webhookId: `w${index}` }, { ...beginEdit(base), typed: { name: `n${index}` } }, true);
    assert.equal(keeper().load({ connectionId: 'p', webhookId: 'w29' })?.edit.typed.name, 'n29');
    assert.equal(keeper().load({ connectionId: 'other', webhookId: 'w29' }), undefined);
    assert.equal(keeper().load({ connectionId: 'p', webhookId: 'w0' }), undefined);
    await keeper().clear({ connectionId: 'p', webhookId: 'w29' });
    assert.equal(keeper().load({ connectionId: 'p', webhookId: 'w29' }), undefined);
    assert.ok(keeper().load({ connectionId: 'p', webhookId: 'w28' }));
  });

  for (const [name, value] of Object.entries({
    text: 'x',
    number: 7,
    odd: [null, 5, {}, { ...owner, base: 5 }, { ...owner, base: { name: 1 } }],
  })) {
    it(`are none where the store holds something else: ${name}`, () => {
      stored.set('genauth.editDrafts', value);
      assert.equal(keeper().load(owner), undefined);
    });
  }

  it('take a field that is malformed for one that was not typed', async () => {
    await keeper().save(owner, { ...beginEdit(base), typed: { name: 'Mine' } }, true);
    const [one] = stored.get('genauth.editDrafts') as Record<string, unknown>[];
    stored.set('genauth.editDrafts', [{ ...one, typed: { name: 5, url: 'https://example.com/typed', secret: 'x' } }]);
    assert.deepEqual(keeper().load(owner)?.edit.typed, { url: 'https://example.com/typed' });
  });
});
