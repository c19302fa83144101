import * as vscode from 'vscode';
import { escapeMarkup } from '../../../base/escape';
import { plainText } from '../../../words/plainText';
import { stages } from '../../../domain/rotations/keptRotation';
import type { RotationMark } from '../../../domain/rotations/keptRotation';
import { stateText } from './stages';
import { joinSentences } from '../../../words/join';

/** Shows the unfinished rotations in the status bar: a click resumes. */
export function drawStatus(item: vscode.StatusBarItem, marks: readonly RotationMark[]): void {
  const [first] = marks;
  if (!first) {
    item.hide();
    return;
  }
  item.name = vscode.l10n.t('GenAuth secret rotation');
  const text =
    marks.length === 1
      ? vscode.l10n.t('Rotating secret: {0}, step {1} of {2}', plainText(first.name), first.step, stages.length)
      : vscode.l10n.t('Rotating secrets: {0}', marks.length);
  item.text = `$(key) ${escapeMarkup(text)}`;
  item.tooltip = [...marks.map(lineOf), vscode.l10n.t('Click to resume.')].join('\n');
  item.accessibilityInformation = { label: `${text}. ${vscode.l10n.t('Click to resume.')}` };
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.show();
}

/** One rotation in a line: whose it is, how far it is, and which secret GenAuth sends. */
export function lineOf({ name, connectionName, step, sends }: RotationMark): string {
  return joinSentences([
    vscode.l10n.t('"{0}" in {1}: step {2} of {3}.', plainText(name), plainText(connectionName), step, stages.length),
    stateText({ sends }),
  ]);
}
