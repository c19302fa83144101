import assert from 'node:assert/strict';
import { showError, showInfo, showWarning } from '../../../src/ui/notifications';
import { takeInHand } from '../../support/quickInput';
import type { Hands } from '../../support/quickInput';

const hostile = '[x](command:workbench.action.quit) [y](https://example.com) \u202egpj';

describe('notifications', () => {
  let hands: Hands;
  beforeEach(() => {
    hands = takeInHand();
  });
  afterEach(() => hands.letGo());

  for (const [kind, show] of [
    ['information', showInfo],
    ['warning', showWarning],
    ['error', showError],
  ] as const) {
    it(`S9: ${kind}: a name that is written like a link stays text, and its buttons work`, async () => {
      const answer = show(`"${hostile}" was created.`, 'Copy ID');
      const notice = await hands.nextNotice();
      assert.ok(!/\]\((?:command|https?):/.test(notice.text) && !notice.text.includes('\u202e'), notice.text);
      assert.equal(notice.text.replaceAll('\u200b', ''), `"${hostile.replace('\u202e', '')}" was created.`);
      assert.deepEqual(notice.titles, ['Copy ID']);
      notice.press('Copy ID');
      assert.equal(await answer, 'Copy ID');
    });
  }
});
