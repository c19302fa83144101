import * as vscode from 'vscode';
import type { Session } from '../../domain/connections/connections';
import { describeIssue } from '../../words/issue';
import { fieldName } from '../../words/fieldName';
import { escapeMarkup } from '../../base/escape';
import type { DraftField, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { maskSecret } from '../../privacy/maskSecret';
import type { Objection } from './context';
import type { Review, ReviewRow } from './reviewRows';
import { connectionText, contentTypeText, plain, retryText } from '../../words/draft';
import { joinSentences } from '../../words/join';

export interface ReviewItem extends vscode.QuickPickItem {
  choice: 'create' | DraftField;
}

/** The review's lines in words: Create first, then every field with its value and what there is to say about it. */
export function reviewItems(
  draft: WebhookDraft,
  review: Review,
  session: Session,
  objection: Objection | undefined,
  again: boolean,
): ReviewItem[] {
  return [createItem(review, session, objection, again), ...review.rows.map((row) => fieldItem(draft, row))];
}

/** The first line while GenAuth is at it: the others wait. */
export function creatingItem(name: string): ReviewItem {
  return {
    choice: 'create',
    label: `$(loading~spin) ${vscode.l10n.t('Creating "{0}"...', plain(name))}`,
    detail: vscode.l10n.t('Press Esc to stop waiting and check the result.'),
  };
}

function createItem({ obstacle }: Review, session: Session, objection: Objection | undefined, again: boolean): ReviewItem {
  const word = again ? vscode.l10n.t('Try again') : vscode.l10n.t('Create webhook');
  const base = { choice: 'create', description: connectionText(session) } as const;
  if (session.kind !== 'connected') {
    return { ...base, label: `$(error) ${word}`, detail: vscode.l10n.t('Connect to a user pool first') };
  }
  if (obstacle) return { ...base, label: `$(error) ${word}`, detail: describeIssue(obstacle) };
  const said = objection?.field === undefined ? objection?.message : undefined;
  return said === undefined ? { ...base, label: `$(check) ${word}` } : { ...base, label: `$(warning) ${word}`, detail: said };
}

function fieldItem(draft: WebhookDraft, { field, issues, refusal }: ReviewRow): ReviewItem {
  const said = joinSentences([refusal, ...issues.map(describeIssue)]);
  const wrong = refusal !== undefined || issues.some(({ severity }) => severity === 'error');
  return {
    choice: field,
    label: fieldName(field),
    description: valueText(draft, field),
    ...(said === '' ? {} : { detail: `${wrong ? '$(error)' : '$(warning)'} ${escapeMarkup(said)}` }),
  };
}

function valueText(draft: WebhookDraft, field: DraftField): string {
  switch (field) {
    case 'name':
      return plain(draft.name);
    case 'url':
      return plain(draft.url);
    case 'events':
      return draft.events.length === 0 ? none() : vscode.l10n.t('{0}: {1}', draft.events.length, plain(draft.events.join(', ')));
    case 'contentType':
      return `${contentTypeText(draft.contentType)} (${draft.contentType})`;
    case 'enabled':
      return draft.enabled ? vscode.l10n.t('Yes') : vscode.l10n.t('No');
    case 'secret':
      return draft.secret === '' ? none() : maskSecret(draft.secret);
    case 'retry':
      return retryText(draft.retry);
  }
}

function none(): string {
  return vscode.l10n.t('None');
}
