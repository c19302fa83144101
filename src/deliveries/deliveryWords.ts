import * as vscode from 'vscode';
import { inert } from '../ui/inert';
import { plainText } from '../ui/plainText';
import { age } from '../ui/time';
import type { Delivery } from './delivery';
import { endWords, outcomeWord } from './outcomeWords';

/** A delivery as a row of a list: its event, how it ended, and when. What the log says stays text (S9). */
export function eventWords(delivery: Delivery): { label: string; description: string } {
  const { event, outcome, at } = delivery;
  const icon = { succeeded: '$(check)', failed: '$(error)', unknown: '$(question)' }[outcome];
  const name = plainText(event) || vscode.l10n.t('(no event name)');
  const parts = [outcomeWord(outcome), endWords(delivery), ...(at === undefined ? [] : [age(at)])];
  return { label: `${icon} ${inert(name)}`, description: inert(parts.join(' · ')) };
}
