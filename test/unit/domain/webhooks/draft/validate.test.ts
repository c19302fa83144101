import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../../src/domain/events/catalog';
import { limits, validateDraft, validateField } from '../../../../../src/domain/webhooks/draft/validate';
import type { WebhookDraft } from '../../../../../src/domain/webhooks/draft/draft';
import { draft } from '../../../../support/testStore';

const catalog = bundledCatalog();
const codes = (fields: Partial<WebhookDraft>): string[] =>
  validateDraft(draft(fields), catalog).map(({ code, severity }) => (severity === 'error' ? '!' : '') + code);
const retry = (fields: Partial<WebhookDraft['retry']>): Partial<WebhookDraft> => ({
  retry: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute', ...fields },
});

describe('the validation of a draft', () => {
  const table: [string, Partial<WebhookDraft>, string[]][] = [
    ['a good draft', {}, []],
    ['an empty name', { name: '' }, ['!name.empty']],
    ['a blank name', { name: ' \t\u3000' }, ['!name.empty']],
    ['the longest name, in characters not in code units', { name: ` ${'😀'.repeat(limits.name)} ` }, []],
    ['a name one longer', { name: 'x'.repeat(limits.name + 1) }, ['!name.tooLong']],
    ['no event', { events: [] }, ['!events.none']],
    ['blank events', { events: ['', ' '] }, ['!events.none']],
    ['two unknown events', { events: ['x:y', 'login', 'user.created'] }, ['events.unknown', 'events.unknown']],
    ['a good secret', { secret: 'a1'.repeat(32) }, []],
    ['a short secret', { secret: 'short' }, ['secret.short']],
    ['a secret with space around it', { secret: ` ${'x'.repeat(20)}` }, ['secret.surroundingSpace']],
    ['a secret that no header carries', { secret: `${'x'.repeat(20)}\n` }, ['!secret.controlCharacter']],
    ['R14: a secret in Chinese, which no header carries', { secret: '密'.repeat(20) }, ['!secret.notLatin1']],
    ['R14: a secret with an emoji', { secret: `${'x'.repeat(20)}\u{1f600}` }, ['!secret.notLatin1']],
    ['R14: a secret with one letter just beyond Latin-1', { secret: `${'x'.repeat(20)}\u0100` }, ['!secret.notLatin1']],
    ['R14: a secret within Latin-1', { secret: `${'x'.repeat(20)}\u00ff` }, ['secret.notAscii']],
    ['an over-long secret', { secret: 'x'.repeat(limits.secret + 1) }, ['!secret.tooLong']],
    ['retries switched off, whatever they say', { retry: { enabled: false, count: NaN, delay: -1, delayUnit: 'Day' } }, []],
    ['the highest retries', retry({ count: limits.retryCount, delay: limits.retryDelay }), []],
    ['no retry', retry({ count: 0 }), ['!retry.count']],
    ['a broken count and delay', retry({ count: 1.5, delay: Infinity }), ['!retry.count', '!retry.delay']],
    ['too many retries, too far apart', retry({ count: 101, delay: 10_001 }), ['!retry.count', '!retry.delay']],
    [
      'all at once, in field order',
      { name: '', url: '', events: [], secret: 'x' },
      ['!name.empty', '!url.empty', '!events.none', 'secret.short'],
    ],
  ];
  for (const [name, fields, expected] of table) it(name, () => assert.deepEqual(codes(fields), expected));

  it('an unknown event is named with the nearest real one', () => {
    const [issue] = validateField('events', draft({ events: ['user.created'] }), catalog);
    assert.deepEqual(issue?.values, { event: 'user.created', nearest: 'user:created' });
  });

  it('one field is validated alone', () => {
    const all = draft({ name: '', url: 'x', events: [] });
    assert.deepEqual(
      validateField('url', all, catalog).map(({ code }) => code),
      ['url.noScheme'],
    );
    assert.deepEqual(validateField('contentType', all, catalog), []);
  });
});
