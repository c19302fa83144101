import assert from 'node:assert/strict';
import { bundledCatalog, eventIds } from '../../../src/api/eventCatalog';
import { nearestEvents } from '../../../src/api/nearestEvent';

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

  it('is found among 10,000 known ones', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `custom:event-${index}-happened`);
    assert.equal(nearestEvents(many, ['custom.event-9999-happened']).get('custom.event-9999-happened'), 'custom:event-9999-happened');
  });
});
