import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { isMaskedSecret } from '../../../src/privacy/maskedSecret';
import { toWebhook } from '../../../src/api/webhookRecord';
import { differingFields, withChange } from '../../../src/domain/webhooks/draft/change';
import { findThere, planCopies } from '../../../src/domain/webhooks/write/copyPlan';
import { blankDraft } from '../../../src/domain/webhooks/draft/draft';
import { exportText } from '../../../src/domain/webhooks/export/webhookJson';
import { differences } from '../../../src/domain/webhooks/write/intent';

const masks = [
  '*',
  '****',
  '********',
  '•••',
  '••••••••',
  '●●●●',
  '∙∙∙∙',
  '····',
  '＊＊＊＊',
  '***1234',
  '••••••••ab',
  'whsec_****',
  'ab****yz',
  'ab••••••yz',
  'abcd...wxyz',
  'abcd…',
  '...',
  'xxxx',
  'XXXXXXXX',
  'xxxx1234',
  '[REDACTED]',
  '[redacted]',
  '<hidden>',
  '<secret hidden>',
  '(masked)',
  '{{removed}}',
  'REDACTED',
  'hidden',
  '***REDACTED***',
  '__REDACTED__',
  '[FILTERED]',
  '<secret>',
  '[secret value omitted]',
  '####',
  '已隐藏',
  '[已脱敏]',
  '保密',
  ' **** ',
];
const secrets = [
  '',
  's',
  'secret',
  'hidden-valley-9',
  'my secret',
  'redacted-but-not',
  'a*b',
  'p**w0rd',
  'xylophone',
  'xx',
  'a.b.c',
  'a..b',
  'abc-def_ghi',
  '[a]',
  '<a>',
  'maskedball',
  'Sensitive',
  '密钥',
  '隐藏的山',
  randomUUID(),
  randomBytes(32).toString('hex'),
  randomBytes(32).toString('base64'),
  'dXNlcg==',
  'xxxxyyyyzzzz',
];

const record = {
  webhookId: '66aa',
  name: 'Orders',
  url: 'https://example.com/hook',
  contentType: 'application/json',
  enabled: true,
  events: ['login'],
};

describe('S12: a secret that the service told masked', () => {
  it('is known for a mask in all its forms, and a secret is not taken for one', () => {
    assert.deepEqual(
      masks.filter((mask) => !isMaskedSecret(mask)),
      [],
    );
    assert.deepEqual(secrets.filter(isMaskedSecret), []);
    assert.ok(!isMaskedSecret('a*b.'.repeat(500_000)), 'and in no time for a megabyte');
  });

  it('is not told: it is nowhere to be copied, written or compared, and a file says that there is one', () => {
    for (const secret of masks) {
      const webhook = toWebhook({ ...record, secret });
      assert.deepEqual([webhook.secret, webhook.secretMasked, webhook.odd], [undefined, true, undefined], secret);
      assert.ok(!JSON.stringify(webhook).includes(JSON.stringify(secret)));
      assert.match(exportText([webhook]), /"secret": "\$\{secret:66aa\}"/);
    }
    assert.deepEqual(toWebhook({ ...record, secret: '' }).secretMasked, undefined);
  });

  it('never counts as different: not after a create, an update, nor between two reads', () => {
    const masked = toWebhook({ ...record, secret: '***1234' });
    const told = toWebhook({ ...record, secret: 'canary-secret' });
    assert.deepEqual(
      [differingFields(masked, told), differingFields(told, masked), differingFields(masked, withChange(masked, { secret: 'new' }))],
      [[], [], []],
    );
    for (const hadSecret of [true, false]) {
      for (const secret of ['canary-secret', '', undefined]) {
        assert.ok(!differences(masked, { ...blankDraft(), secret, hadSecret }).includes('secret'));
      }
    }
  });

  it('is not written to another pool, nor is the webhook left without a secret there', () => {
    for (const secret of masks) {
      for (const source of [toWebhook({ ...record, secret }), { ...toWebhook(record), secret }]) {
        const steps = (wish: 'same' | 'none' | 'generate', there: (typeof source)[]): string[] =>
          planCopies([source], findThere([source], there), { ifThere: 'update', enabled: 'asHere', secret: wish }, () => 'generated').map(
            (step) => (step.kind === 'update' ? (step.change.secret ?? '') : step.draft.secret),
          );
        assert.deepEqual([steps('same', []), steps('none', []), steps('generate', [])], [['generated'], [''], ['generated']], secret);
        assert.deepEqual(steps('none', [{ ...source, webhookId: 'there', enabled: false, secret: 'theirs' }]), ['']);
      }
    }
  });
});
