import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import { plainText } from './plainText';
import { joinList, quotedText } from './join';

const shown = 5;

/** A webhook's name as it may stand in a sentence; an empty one is told by its ID. */
export function nameOf({ name, webhookId }: Pick<Webhook, 'name' | 'webhookId'>): string {
  return plainText(name) || webhookId;
}

/** The first few names and how many more there are: `"A", "B" and 3 more`. */
export function listNames(webhooks: readonly Pick<Webhook, 'name' | 'webhookId'>[]): string {
  const names = webhooks.slice(0, shown).map((webhook) => quotedText(nameOf(webhook)));
  const more = webhooks.length - shown;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', joinList(names), more) : joinList(names);
}
