import assert from 'node:assert/strict';
import { blankDraft, generateSecret, isBlank, parsePartialDraft, parseStoredDraft } from '../../../../../src/domain/webhooks/draft/draft';
import { toCreateInput, withoutSecret } from '../../../../../src/domain/webhooks/draft/draft';
import { draft } from '../../../../support/testStore';

describe('the draft', () => {
  it('begins enabled, as JSON, without a secret and with retries ready to be switched on', () => {
    const { name, url, events, contentType, enabled, secret, retry } = blankDraft();
    assert.deepEqual([name, url, events, contentType, enabled, secret], ['', '', [], 'application/json', true, '']);
    assert.deepEqual(retry, { enabled: false, count: 3, delay: 1, delayUnit: 'Minute' });
    assert.notEqual(blankDraft().events, events);
  });

  it('takes the fields of a command argument that fit and leaves out the others', () => {
    const whole = withoutSecret(draft({ retry: { enabled: true, count: 1, delay: 2, delayUnit: 'Day' } }));
    assert.deepEqual(parsePartialDraft(whole), whole);
    const malformed = { name: 'A', url: 7, events: ['a', 3], contentType: 'text/xml', enabled: 'yes', other: 1 };
    assert.deepEqual(parsePartialDraft(malformed), { name: 'A' });
    const events = [' login ', 'login', ''];
    assert.deepEqual(parsePartialDraft({ enabled: false, events }), { enabled: false, events: ['login'] });
    const retry = { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' };
    assert.deepEqual(parsePartialDraft({ retry: { enabled: true } }), { retry });
    assert.deepEqual(parsePartialDraft({ name: 'x'.repeat(1_000_000) }), {});
    for (const none of [undefined, null, 3, 'name', [], () => 1]) assert.deepEqual(parsePartialDraft(none), {});
  });

  it('S3: a secret is taken neither from an argument nor from what is stored', () => {
    const argument: unknown = JSON.parse('{"name":"A","secret":"canary","__proto__":{"secret":"canary","url":"https://evil.test"}}');
    assert.deepEqual(parsePartialDraft(argument), { name: 'A' });
    assert.ok(!JSON.stringify(parseStoredDraft(draft({ secret: 'canary' }))).includes('canary'));
    assert.ok(!JSON.stringify(withoutSecret(draft({ secret: 'canary' }))).includes('canary'));
  });

  it('a stored draft is whole or none', () => {
    const stored = withoutSecret(draft());
    assert.deepEqual(parseStoredDraft(JSON.parse(JSON.stringify(stored))), stored);
    for (const broken of [undefined, null, 'x', {}, { ...stored, events: 'login' }, { ...stored, retry: undefined }]) {
      assert.equal(parseStoredDraft(broken), undefined);
    }
  });

  it('is blank until a name, a URL, an event or a secret is there', () => {
    assert.ok(isBlank(blankDraft()) && isBlank({ ...blankDraft(), name: ' ', enabled: false }));
    for (const fields of [{ name: 'a' }, { url: 'h' }, { events: ['login'] }, { secret: ' ' }]) {
      assert.ok(!isBlank({ ...blankDraft(), ...fields }), JSON.stringify(fields));
    }
  });

  it('becomes the body of createWebhook: trimmed, events once, an explicit enabled, no empty extras', () => {
    const typed = draft({ name: ' A ', url: ' https://a.test ', events: ['login', ' login', ''], enabled: false });
    const plain = { name: 'A', url: 'https://a.test', events: ['login'], contentType: 'application/json', enabled: false };
    assert.deepEqual(toCreateInput(typed), plain);
    const retry = { enabled: true, count: 2, delay: 3, delayUnit: 'Hour' } as const;
    assert.deepEqual(toCreateInput({ ...typed, secret: ' s ', retry }), { ...plain, secret: ' s ', retryConfig: retry });
  });

  it('a generated secret is 32 random bytes in hex', () => {
    const secrets = new Set(Array.from({ length: 100 }, generateSecret));
    assert.equal(secrets.size, 100);
    for (const secret of secrets) assert.match(secret, /^[0-9a-f]{64}$/);
  });
});
