import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askMany, askOne } from '../../../src/ui/steps';
import { enter, escape, captureUserInput } from '../../support/userInput';
import type { UserInput } from '../../support/userInput';
import { until } from '../../support/until';

const frame = { title: 'Choose', step: 1, totalSteps: 1, canGoBack: false };
const separator = { label: 'Of these', kind: vscode.QuickPickItemKind.Separator, value: 'none' };
const items = [separator, { label: 'First', value: 'first' }, { label: 'Second', value: 'second' }];

describe('a list that asks for one of several', () => {
  let userInput: UserInput;
  beforeEach(() => {
    userInput = captureUserInput();
  });
  afterEach(async () => {
    await escape();
    userInput.restore();
  });

  for (const [active, chosen] of [
    [undefined, 'first'],
    ['second', 'second'],
    ['gone', 'first'],
    ['none', 'first'],
  ] as const) {
    it(`has an active row, so that Enter goes on, with ${active ?? 'nothing'} chosen before`, async () => {
      let kept = '';
      const outcome = askOne(frame, { placeholder: '', items, active }, (value) => (kept = value));
      await userInput.nextPick();
      await enter();
      assert.deepEqual([await outcome, kept], ['next', chosen]);
    });
  }

  it('says what is missing when none of many is ticked', async () => {
    const outcome = askMany(frame, { placeholder: '', items, ticked: [], say: () => 'nothing' }, () => undefined);
    const pick = await userInput.nextPick();
    await enter();
    await until(() => pick.title === 'Choose: choose at least one', 'the reason');
    await escape();
    assert.equal(await outcome, 'cancel');
  });
});
