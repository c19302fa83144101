import * as vscode from 'vscode';
import { escapeMarkup } from '../base/escape';
import { plainText } from './plainText';
import { age } from './time';
import type { Delivery } from '../domain/deliveries/log/delivery';
import { endWords, outcomeWord } from './outcome';

/** A delivery as a row of a list: its event, how it ended, and when. What the log says stays text (S9). */
export function eventWords(delivery: Delivery): { label: string; description: string } {
  const { event, outcome, at } = delivery;
  const icon = { succeeded: '$(check)', failed: '$(error)', unknown: '$(question)' }[outcome];
  const name = plainText(event) || vscode.l10n.t('(no event name)');
  const parts = [outcomeWord(outcome), endWords(delivery), ...(at === undefined ? [] : [age(at)])];
  return { label: `${icon} ${escapeMarkup(name)}`, description: escapeMarkup(parts.join(' · ')) };
}
