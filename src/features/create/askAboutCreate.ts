import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import { fieldName } from '../../words/fieldName';
import { plainText } from '../../words/plainText';
import { showWarning } from '../../ui/notifications';
import { escapeLinks } from '../../base/escape';
import { horizonOf, usualFindAfter } from '../../domain/webhooks/write/attempt';
import type { CreateDecision, CreateQuestion } from '../../domain/webhooks/write/attempt';
import type { DraftField, StoredDraft } from '../../domain/webhooks/draft/draft';
import type { Candidate } from '../../domain/webhooks/write/newcomers';
import { listNames } from '../../words/listNames';
import { joinList, quoted } from '../../words/join';

/** So many candidates get a button each; those that differ least come first. */
const mostButtons = 4;

/** Asks what only the user can decide about a create (R1). Esc leaves it. Never rejects. */
export async function askAboutCreate(question: CreateQuestion): Promise<CreateDecision> {
  try {
    return await (question.kind === 'candidates' ? askWhich(question) : askWhether(question));
  } catch {
    return { kind: 'leave' };
  }
}

async function askWhich({
  name,
  wanted,
  candidates,
  sure,
  sends,
}: Extract<CreateQuestion, { kind: 'candidates' }>): Promise<CreateDecision> {
  const nearest = [...candidates].sort((one, other) => one.differs.length - other.differs.length);
  const shown = nearest.slice(0, mostButtons);
  const rest = nearest.length - shown.length;
  const only = nearest.length === 1;
  const text = only
    ? vscode.l10n.t('A new webhook looks like "{0}". Is it the one you created?', plainText(name))
    : vscode.l10n.t('{0} new webhooks look like "{1}". Did you create one of them?', nearest.length, plainText(name));
  const detail = [
    ...shown.map((candidate) => candidateText(candidate, wanted)),
    ...(rest > 0 ? [vscode.l10n.t('And {0} more.', rest)] : []),
    ...(sure ? [] : [vscode.l10n.t('Not all webhooks could be loaded before the request was sent, so this might be an older one.')]),
  ].join('\n\n');
  const offers: { title: string; decision: CreateDecision }[] = [
    ...shown.map(({ webhook: { webhookId } }) => ({
      title: only ? vscode.l10n.t('Use this webhook') : vscode.l10n.t('Use {0}', plainText(webhookId)),
      decision: { kind: 'mine', webhookId } as const,
    })),
    { title: sends ? vscode.l10n.t('Create another') : vscode.l10n.t('Keep checking'), decision: { kind: 'go' } },
  ];
  const chosen = await showWarning(text, { modal: true, detail }, ...offers);
  return chosen?.decision ?? { kind: 'leave' };
}

async function askWhether(question: Exclude<CreateQuestion, { kind: 'candidates' }>): Promise<CreateDecision> {
  const { text, detail, button } = whetherText(question);
  return { kind: (await showWarning(text, { modal: true, detail }, button)) === button ? 'go' : 'leave' };
}

function whetherText(question: Exclude<CreateQuestion, { kind: 'candidates' }>): { text: string; detail: string; button: string } {
  const name = plainText(question.name);
  switch (question.kind) {
    case 'incomplete':
      return {
        text: `${incompleteText(question)} ${vscode.l10n.t('Create anyway?')}`,
        detail: vscode.l10n.t('"{0}" might be among the webhooks that couldn\'t be loaded. If so, you will have two.', name),
        button: vscode.l10n.t('Create anyway'),
      };
    case 'others':
      return {
        text: vscode.l10n.t('"{0}" wasn\'t found, but there are other new webhooks. Create anyway?', name),
        detail: [...question.others.slice(0, mostButtons).map(placeText), ...moreText(question.others)].join('\n\n'),
        button: vscode.l10n.t('Create anyway'),
      };
    case 'elsewhere':
      return {
        text: vscode.l10n.t('Another window started creating "{0}" {1} s ago.', name, Math.round(question.ageMs / 1000)),
        detail: vscode.l10n.t('This window sends nothing until the result is clear.'),
        button: vscode.l10n.t('Check now'),
      };
    default:
      return unreachableCase(question);
  }
}

/** Why a list may lack rows. */
export function incompleteText({ claimed, read }: { claimed: number | undefined; read: number }): string {
  return claimed !== undefined && claimed > read
    ? vscode.l10n.t('GenAuth reports {0} webhooks, but only {1} could be loaded.', claimed, read)
    : vscode.l10n.t('{0} webhooks were loaded, some of them without an ID.', read);
}

/** New webhooks that have nothing to do with it, each once, in a sentence; none for none. */
export function othersText(others: readonly Webhook[]): string[] {
  const each = [...new Map(others.map((webhook) => [webhook.webhookId, webhook])).values()];
  return each.length === 0 ? [] : [vscode.l10n.t('Other new webhooks: {0}.', listNames(each))];
}

function moreText(webhooks: readonly Webhook[]): string[] {
  return webhooks.length > mostButtons ? [vscode.l10n.t('And {0} more.', webhooks.length - mostButtons)] : [];
}

function placeText({ name, url, webhookId, createdAt }: Webhook): string {
  return [quoted(name), plainText(url), plainText([webhookId, createdAt ?? ''].filter((part) => part !== '').join(' · '))].join('\n');
}

function candidateText({ webhook, differs }: Candidate, wanted: StoredDraft): string {
  const lines = differs.map((field) => differenceText(field, webhook, wanted));
  return [placeText(webhook), ...(lines.length === 0 ? [vscode.l10n.t('No differences from what you entered.')] : lines)].join('\n');
}

/** One field of what differs; of a secret only that it does (S3). */
function differenceText(field: DraftField, webhook: Webhook, wanted: StoredDraft): string {
  const label = fieldName(field);
  switch (field) {
    case 'name':
    case 'url':
    case 'contentType':
      return vscode.l10n.t('{0}: {1}, you entered {2}', label, plainText(webhook[field]), plainText(wanted[field]));
    case 'events':
      return vscode.l10n.t('{0}: {1}, you entered {2}', label, listText(webhook.events ?? []), listText(wanted.events));
    default:
      return vscode.l10n.t('{0}: differs from what you entered', label);
  }
}

function listText(events: readonly string[]): string {
  const shown = events.slice(0, 5).map(plainText).join(', ');
  return events.length > 5 ? `${shown}, ...` : shown === '' ? vscode.l10n.t('none') : shown;
}

/** Says at once that nobody knows yet whether these were created, for as long as it is being looked for; cancelling stops the looking. */
export function showChecking(names: readonly string[], looking: Promise<unknown>, leave: () => void): void {
  const seconds = horizonOf({ findAfter: usualFindAfter }) / 1000;
  const shown = joinList(names.slice(0, 3).map(quoted));
  const title = vscode.l10n.t('Still checking whether {0} was created, for up to {1} seconds. Cancel to stop checking.', shown, seconds);
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: escapeLinks(title), cancellable: true },
    (_progress, token) => {
      token.onCancellationRequested(leave);
      return looking;
    },
  );
}
