import * as vscode from 'vscode';
import type { KeptDraft } from '../domain/webhooks/draft/draftKeeper';
import { escapeMarkup } from '../base/escape';
import { plainText } from '../words/plainText';

/** Offers an unfinished webhook again. Undefined when the user left: then it stays as it is. */
export async function chooseDraft({ draft, hadSecret }: KeptDraft): Promise<'kept' | 'new' | undefined> {
  const lost = hadSecret ? { detail: vscode.l10n.t("The secret wasn't kept.") } : {};
  const items = [
    {
      label: vscode.l10n.t('Continue draft'),
      description: escapeMarkup(plainText(draft.name.trim() === '' ? draft.url : draft.name)),
      ...lost,
      choice: 'kept' as const,
    },
    { label: vscode.l10n.t('Start over'), description: vscode.l10n.t('discards the draft'), choice: 'new' as const },
  ];
  const placeHolder = vscode.l10n.t('You have an unsaved draft');
  return (await vscode.window.showQuickPick(items, { placeHolder, ignoreFocusOut: true }))?.choice;
}
