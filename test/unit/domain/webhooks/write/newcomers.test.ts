import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import type { Wanted } from '../../../../../src/domain/webhooks/write/intent';
import { findNewcomers } from '../../../../../src/domain/webhooks/write/newcomers';
import { draft } from '../../../../support/testStore';

const wanted: Wanted = { ...draft(), secret: 'sent', hadSecret: true };
const made = (fields: Partial<Webhook> = {}): Webhook => ({
  ...{
    webhookId: 'new',
    name: wanted.name,
    url: wanted.url,
    events: wanted.events,
    contentType: 'application/json',
    enabled: true,
    secret: 'sent',
    extra: {},
  },
  ...fields,
});

/** What becomes of `webhooks` when w1 was there before. */
function kindsOf(
  webhooks: readonly Webhook[],
  asked: Wanted = wanted,
  complete = true,
): { mine: boolean; candidates: number; others: number } {
  const { mine, candidates, others } = findNewcomers(webhooks, { knownIds: ['w1'], complete }, [], asked);
  return { mine: mine !== undefined, candidates: candidates.length, others: others.length };
}
const adopted = { mine: true, candidates: 1, others: 0 };
const asked = { mine: false, candidates: 1, others: 0 };
const mentioned = { mine: false, candidates: 0, others: 1 };
const nothing = { mine: false, candidates: 0, others: 0 };

describe('what is new since a webhook was sent', () => {
  const rows: [string, Partial<Webhook>, ReturnType<typeof kindsOf>][] = [
    ['the same', {}, adopted],
    ['the same, without events', { events: undefined }, adopted],
    ['the same, without a secret', { secret: undefined }, adopted],
    [
      'the same, events in another order and letter case',
      { events: [...wanted.events].reverse().map((event) => event.toUpperCase()) },
      adopted,
    ],
    ['events that could not be read', { events: undefined, odd: ['events'] }, asked],
    ['a secret that could not be read', { secret: undefined, odd: ['secret'] }, asked],
    ['a field that could not be read and tells nothing apart', { odd: ['retryConfig'] }, adopted],
    ['another secret', { secret: 'other' }, asked],
    ['an empty secret', { secret: '' }, asked],
    ['one event fewer', { events: wanted.events.slice(1) }, asked],
    ['another name at the same URL', { name: 'Zeta' }, asked],
    ['the same name at another URL', { url: 'https://else.example/' }, asked],
    ['neither name nor URL', { name: 'Zeta', url: 'https://else.example/' }, mentioned],
    ['one that was there before', { webhookId: 'w1' }, nothing],
    ['one without an ID', { webhookId: '' }, nothing],
  ];
  for (const [what, fields, expected] of rows) it(`R1: ${what}`, () => assert.deepEqual(kindsOf([made(fields)]), expected));

  it('R1: two that are the same, or one of which only the name agrees, are asked about', () => {
    assert.deepEqual(kindsOf([made(), made({ webhookId: 'new2' })]), { mine: false, candidates: 2, others: 0 });
    assert.deepEqual(kindsOf([made(), made({ webhookId: 'new2', url: 'https://else.example/' })]), {
      mine: false,
      candidates: 2,
      others: 0,
    });
  });

  it('R1: an unrelated one beside it changes nothing, and is mentioned', () => {
    assert.deepEqual(kindsOf([made(), made({ webhookId: 'new2', name: 'Zeta', url: 'https://else.example/' })]), {
      mine: true,
      candidates: 1,
      others: 1,
    });
  });

  it('R1: with an incomplete baseline nothing is adopted', () => assert.deepEqual(kindsOf([made()], wanted, false), asked));

  it('R1: a secret that is not known after a reload agrees with any, and none with none', () => {
    const unknown = (hadSecret: boolean): Wanted => ({ ...wanted, secret: undefined, hadSecret });
    assert.deepEqual(kindsOf([made({ secret: 'whatever' })], unknown(true)), adopted);
    assert.deepEqual(kindsOf([made({ secret: '' })], unknown(true)), asked);
    assert.deepEqual(kindsOf([made({ secret: '' })], unknown(false)), adopted);
    assert.deepEqual(kindsOf([made({ secret: 'whatever' })], unknown(false)), asked);
  });

  it('R1: what an earlier attempt was called counts as well, and is no reason to adopt it', () => {
    const { mine, candidates } = findNewcomers(
      [made({ name: 'Before', url: 'https://before.example/' })],
      { knownIds: [], complete: true },
      [{ name: 'Before', url: 'https://elsewhere.example/' }],
      wanted,
    );
    assert.deepEqual([mine, candidates.map(({ differs }) => differs)], [undefined, [['name', 'url']]]);
  });
});
