import assert from 'node:assert/strict';
import { bundledCatalog, eventIds } from '../../../../src/domain/events/catalog';
import { nearestEvents } from '../../../../src/domain/events/nearestEvent';
import { randomFrom } from '../../../support/testStore';

/** The table that everybody knows, without a bound. */
function lettersToChange(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe('the real event behind a mistyped one', () => {
  const known = eventIds(bundledCatalog());
  const nearest = (typed: string): string | undefined => nearestEvents(known, [typed]).get(typed);

  it('is found by case, separator, tense and a letter or two', () => {
    const table: [string, string | undefined][] = [
      ['user.created', 'user:created'],
      ['USER:CREATED', 'user:created'],
      ['user: email-verified', 'user:email-verified'],
      ['role :assigned', 'role:assigned'],
      ['role:add', 'role:created'],
      ['usre:created', 'user:created'],
      ['user:login', undefined],
      ['something:else', undefined],
      ['', undefined],
      ['::', undefined],
      ['x'.repeat(10_000), undefined],
    ];
    for (const [typed, real] of table) assert.equal(nearest(typed), real, typed);
  });

  it('is none for one that is real', () => assert.equal(nearest('user:created'), undefined));

  it('is found for each of many at once, and the same as for each alone', () => {
    const typed = known.map((id) => id.replace(':', '.'));
    const found = nearestEvents(known, typed);
    for (const [index, one] of typed.entries()) {
      const real = known[index];
      // With another separator it is the same name; `login` has none and stays what it is.
      assert.equal(found.get(one), one === real ? undefined : nearest(one), one);
    }
  });

  it('is the first of those with the fewest letters to change, as a plain comparison of all finds it', () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const random = randomFrom(seed);
    const below = (count: number): number => Math.floor(random() * count);
    const letters = 'ab9c:z';
    const word = (length: number, variety: number): string => Array.from({ length }, () => letters[below(variety)]).join('');
    const changed = (text: string): string => {
      const at = below(text.length + 1);
      return below(2) === 0 ? text.slice(0, at) + word(1, 6) + text.slice(at) : text.slice(0, at) + text.slice(at + 1);
    };
    for (let round = 0; round < 1500; round++) {
      const base = word(1 + below(80), 2 + below(5));
      const variant = (): string => Array.from({ length: below(8) }).reduce<string>(changed, base);
      // Without what is folded before the comparison.
      const tidy = (text: string): string => text.replace(/:+/g, ':').replace(/^:|:$/g, '').slice(0, 79).replace(/:$/, '');
      const all = Array.from({ length: 6 }, () => tidy(below(2) === 0 ? variant() : word(1 + below(80), 6)));
      const typed = tidy(variant());
      const most = Math.max(1, Math.floor(typed.length / 4));
      const distances = all.map((id) => lettersToChange(typed, id));
      const least = Math.min(...distances);
      const expected = typed === '' || least > most ? undefined : all[distances.indexOf(least)];
      assert.equal(
        nearestEvents(all, [typed]).get(typed),
        expected === typed ? undefined : expected,
        `seed ${seed}: ${JSON.stringify([typed, all])}`,
      );
    }
  });

  it('is found among 10,000 known ones', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `custom:event-${index}-happened`);
    assert.equal(nearestEvents(many, ['custom.event-9999-happened']).get('custom.event-9999-happened'), 'custom:event-9999-happened');
  });
});
