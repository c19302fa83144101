import assert from 'node:assert/strict';
import { wrap } from '../../../src/words/wrap';

describe('wrapping a text', () => {
  it('breaks at blanks', () => assert.deepEqual(wrap('one two three four', 9), ['one two', 'three', 'four']));
  it('breaks between Chinese letters, which are two columns wide, and never before a full stop', () => {
    assert.deepEqual(wrap('连接被拒绝。请检查', 10), ['连接被拒', '绝。请检查']);
  });
  it('leaves a long word whole', () =>
    assert.deepEqual(wrap('see https://example.com/very/long now', 10), ['see', 'https://example.com/very/long', 'now']));
  it('leaves a short text as it is, also an empty one', () => assert.deepEqual([wrap('short', 80), wrap('', 80)], [['short'], ['']]));
  it('loses nothing of a text', () => {
    const text = 'The endpoint of "Orders" returned 500, 端点返回 500。 Check the logs of your handler.';
    for (let columns = 1; columns < 90; columns += 1)
      assert.equal(wrap(text, columns).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
  });
});
