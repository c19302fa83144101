import assert from 'node:assert/strict';
import { joinList, joinSentences, quoted } from '../../../src/words/join';

describe('joining texts', () => {
  it('puts names of others in quotation marks, as plain text', () => {
    assert.equal(joinList(['Orders', 'Sa\nles'].map(quoted)), '"Orders", "Sa les"');
  });

  it('leaves out sentences that are missing', () => {
    assert.equal(joinSentences(['One.', undefined, '', 'Two.']), 'One. Two.');
    assert.equal(joinSentences([]), '');
  });

  it('puts no space after full-width punctuation', () => {
    assert.equal(joinSentences(['已取消。', '请重试。', 'HTTP 429', '请稍候。']), '已取消。请重试。HTTP 429 请稍候。');
  });
});
