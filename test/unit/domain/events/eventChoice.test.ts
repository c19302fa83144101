import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import { choiceRows } from '../../../../src/domain/events/eventChoice';

const rows = (subscribed: readonly string[], recent: readonly string[] = []) =>
  choiceRows({ catalog: bundledCatalog(), language: 'en', subscribed, recent });
const shown = (subscribed: readonly string[], recent?: readonly string[]): string[] =>
  rows(subscribed, recent).map((row) => (row.kind === 'event' ? row.id : `# ${row.kind === 'heading' ? row.of : row.label}`));

describe('the events to choose a test event from', () => {
  it('begin with the one the console sends, so that one Enter sends it', () => {
    assert.deepEqual(shown([]).slice(0, 3), ['# quick', 'test', '# User']);
  });

  it("go on with the webhook's own, those used last first, and with what was used elsewhere", () => {
    const list = shown(['login', 'user:created', 'my:own'], ['kick', 'user:created', 'test', 'gone:event']);
    assert.deepEqual(list.slice(0, 9), ['# quick', 'test', '# webhook', 'user:created', 'login', 'my:own', '# recent', 'kick', '# User']);
  });

  it('have every event once, and no heading with nothing below it', () => {
    for (const subscribed of [
      [],
      ['login', 'login', 'test'],
      bundledCatalog().groups.flatMap(({ events }) => events.map(({ id }) => id)),
    ]) {
      const list = shown(subscribed, ['login', 'kick']);
      const events = list.filter((row) => !row.startsWith('#'));
      assert.equal(events.length, 76);
      assert.equal(new Set(events).size, 76);
      for (const [index, row] of list.entries()) if (row.startsWith('#')) assert.doesNotMatch(list[index + 1] ?? '#', /^#/, row);
    }
  });
});
