import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../../src/domain/events/catalog';
import type { Webhook } from '../../../../../src/api/schemas';
import {
  beginEdit,
  changeIn,
  draftIn,
  issuesIn,
  rebase,
  revert,
  shownIn,
  touchedIn,
  updatePreview,
  wantedBy,
} from '../../../../../src/domain/webhooks/draft/edit';
import type { WebhookEdit } from '../../../../../src/domain/webhooks/draft/edit';

const base: Webhook = {
  webhookId: 'w',
  name: 'Orders',
  url: 'https://example.com',
  events: ['login', 'kick', 'future:event'],
  contentType: 'text/xml',
  enabled: true,
  secret: 'canary-stored-secret',
  extra: { team: 'blue' },
};
const edit = (typed: WebhookEdit['typed'], secret: WebhookEdit['secret'] = { kind: 'keep' }): WebhookEdit => ({ base, typed, secret });

describe('an edit of a webhook', () => {
  it('begins without a change, and never holds the stored secret (S3)', () => {
    const begun = beginEdit(base);
    assert.deepEqual([changeIn(begun), touchedIn(begun)], [{}, []]);
    assert.ok(!JSON.stringify([shownIn(begun), draftIn(begun), updatePreview(begun)]).includes('canary'));
  });

  it('R6: a content type that is not ours is shown and stays, until another one is chosen', () => {
    assert.equal(shownIn(beginEdit(base)).contentType, 'text/xml');
    assert.deepEqual(changeIn(edit({ contentType: 'application/json' })), { contentType: 'application/json' });
    assert.equal(shownIn(revert(edit({ contentType: 'application/json' }), 'contentType')).contentType, 'text/xml');
  });

  it('R6: what differs in nothing but space or order is no change', () => {
    assert.deepEqual(changeIn(edit({ name: ' Orders ', events: ['kick', 'login', 'future:event'], url: 'https://EXAMPLE.com/' })), {});
  });

  const secrets: [string, WebhookEdit['secret'], object, string[]][] = [
    ['kept', { kind: 'keep' }, {}, []],
    ['removed', { kind: 'clear' }, { secret: '' }, ['secret']],
    ['replaced', { kind: 'replace', value: 'another-secret' }, { secret: 'another-secret' }, ['secret']],
    ['to be replaced, and not typed yet', { kind: 'replace', value: '' }, {}, ['secret']],
    ['replaced by itself', { kind: 'replace', value: 'canary-stored-secret' }, {}, ['secret']],
  ];
  for (const [name, secret, change, touched] of secrets) {
    it(`the secret: ${name}`, () => {
      assert.deepEqual([changeIn(edit({}, secret)), touchedIn(edit({}, secret))], [change, touched]);
    });
  }

  it('a secret that is not there cannot be removed; one that GenAuth did not tell may be there', () => {
    assert.deepEqual(changeIn({ base: { ...base, secret: '' }, typed: {}, secret: { kind: 'clear' } }), {});
    assert.deepEqual(changeIn({ base: { ...base, secret: undefined }, typed: {}, secret: { kind: 'clear' } }), { secret: '' });
  });

  it('what GenAuth did not tell is changed by whatever is typed, and by nothing else', () => {
    const untold: Webhook = { ...base, events: undefined, enabled: undefined, retryConfig: undefined };
    assert.deepEqual(changeIn(beginEdit(untold)), {});
    assert.deepEqual(changeIn({ ...beginEdit(untold), typed: { enabled: true } }), { enabled: true });
    assert.deepEqual(changeIn({ ...beginEdit(untold), typed: { events: ['login'] } }), { events: ['login'] });
    assert.deepEqual(changeIn({ ...beginEdit(untold), typed: { events: [] } }), {});
    const retry = { enabled: false, count: 3, delay: 1, delayUnit: 'Minute' } as const;
    assert.deepEqual(changeIn({ ...beginEdit(untold), typed: { retry } }), { retry });
    assert.deepEqual(issuesIn(beginEdit({ ...untold, name: '', url: '', odd: ['name', 'url'] }), bundledCatalog()), []);
  });

  it('previews the request with the changed fields only, a new secret masked (S3)', () => {
    const preview = updatePreview(edit({ name: 'Sales' }, { kind: 'replace', value: 'canary-new-secret-77' }));
    assert.deepEqual(JSON.parse(preview), { webhookId: 'w', name: 'Sales', secret: '••••••••77' });
  });

  it('S4: shows no credential that GenAuth keeps among the retries', () => {
    const odd = {
      ...base,
      retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' as const, alertToken: 'canary-in-retries' },
    };
    const preview = updatePreview({ ...beginEdit(odd), typed: { retry: { enabled: true, count: 4, delay: 1, delayUnit: 'Minute' } } });
    assert.deepEqual((JSON.parse(preview) as { retryConfig: unknown }).retryConfig, {
      enabled: true,
      count: 4,
      delay: 1,
      delayUnit: 'Minute',
      alertToken: '•••••••• string(17)',
    });
  });

  it('checks only what is to be sent; warnings are about all of it', () => {
    const broken = { ...base, url: 'nonsense', name: '' };
    const catalog = bundledCatalog();
    assert.deepEqual(
      issuesIn({ base: broken, typed: { enabled: false }, secret: { kind: 'keep' } }, catalog).map(({ code }) => code),
      ['events.unknown'],
    );
    assert.ok(
      issuesIn({ base: broken, typed: { url: 'also nonsense' }, secret: { kind: 'keep' } }, catalog).some(
        ({ field, severity }) => field === 'url' && severity === 'error',
      ),
    );
  });
});

describe('R6: an edit on top of what others changed', () => {
  const theirs: Webhook = { ...base, url: 'https://example.com/theirs', events: ['login', 'future:event', 'register'] };

  it('keeps mine where I changed something, and theirs everywhere else', () => {
    const onTop = rebase(edit({ name: 'Mine', url: 'https://example.com' }), theirs);
    assert.deepEqual(changeIn(onTop), { name: 'Mine' });
    assert.equal(wantedBy(onTop).url, 'https://example.com/theirs');
    assert.deepEqual(wantedBy(onTop).extra, { team: 'blue' });
  });

  const events: [string, string[], string[]][] = [
    [
      'what I added is added to theirs',
      ['login', 'kick', 'future:event', 'mfa:verified'],
      ['login', 'future:event', 'register', 'mfa:verified'],
    ],
    ['what I removed is removed from theirs', ['kick', 'future:event'], ['future:event', 'register']],
    ['what both added is there once', ['login', 'kick', 'future:event', 'register'], ['login', 'future:event', 'register']],
    [
      'what they removed does not come back because I left it',
      ['login', 'kick', 'future:event', 'x:y'],
      ['login', 'future:event', 'register', 'x:y'],
    ],
  ];
  for (const [name, mine, merged] of events) {
    it(`events are a set: ${name}`, () => assert.deepEqual(shownIn(rebase(edit({ events: mine }), theirs)).events, merged));
  }

  it('is no change any more where they have done the same', () => {
    const same = rebase(edit({ url: 'https://example.com/theirs' }, { kind: 'clear' }), { ...theirs, secret: undefined });
    assert.deepEqual([changeIn(same), touchedIn(same)], [{}, []]);
  });

  it('keeps a new secret that is typed, also over one that they set', () => {
    const onTop = rebase(edit({}, { kind: 'replace', value: 'mine-0123456789' }), { ...theirs, secret: 'theirs-0123456789' });
    assert.deepEqual(changeIn(onTop), { secret: 'mine-0123456789' });
  });
});
