import assert from 'node:assert/strict';
import { showError, showInfo, showWarning } from '../../../src/ui/notifications';
import { captureUserInput } from '../../support/userInput';
import type { UserInput } from '../../support/userInput';

const hostile = '[x](command:workbench.action.quit) [y](https://example.com) \u202egpj';

describe('notifications', () => {
  let userInput: UserInput;
  beforeEach(() => {
    userInput = captureUserInput();
  });
  afterEach(() => userInput.restore());

  for (const [kind, show] of [
    ['information', showInfo],
    ['warning', showWarning],
    ['error', showError],
  ] as const) {
    it(`S9: ${kind}: a name that is written like a link stays text, and its buttons work`, async () => {
      const answer = show(`"${hostile}" was created.`, 'Copy ID');
      const notice = await userInput.nextNotice();
      assert.ok(!/\]\((?:command|https?):/.test(notice.text) && !notice.text.includes('\u202e'), notice.text);
      assert.equal(notice.text.replaceAll('\u200b', ''), `"${hostile.replace('\u202e', '')}" was created.`);
      assert.deepEqual(notice.titles, ['Copy ID']);
      notice.press('Copy ID');
      assert.equal(await answer, 'Copy ID');
    });
  }
});
