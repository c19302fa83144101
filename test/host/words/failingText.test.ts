import assert from 'node:assert/strict';
import { failingText } from '../../../src/words/health';
import { moment } from '../../../src/words/time';

describe('the text of the badge', () => {
  const [old, young] = [Date.UTC(2020, 0, 1, 8), Date.UTC(2020, 0, 1, 9)];

  it('says when the failing webhooks were checked, by the oldest check: it is seen while nothing is checked any more', () => {
    const text = failingText([{ name: 'Orders' }, { name: 'Sales\u202e' }], [{ checkedAt: young }, { checkedAt: old }]);
    assert.equal(text, `Failing webhooks: "Orders", "Sales"\nChecked: ${moment(new Date(old).toISOString())}`);
  });

  it('names no moment that is not known', () => assert.equal(failingText([{ name: 'Orders' }], []), 'Failing webhooks: "Orders"'));
});
