import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import { quickEvent } from '../../domain/events/eventChoice';
import { commands } from '../../ids';
import { describeError } from '../../words/error';
import { fieldName } from '../../words/fieldName';
import { copyDiagnostics, tellError } from '../../ui/errorNotification';
import { showInfo, showWarning } from '../../ui/notifications';
import type { CreateOutcome, RetryToken } from '../../domain/webhooks/write/createOutcome';
import type { DraftField, StoredDraft, WebhookDraft } from '../../domain/webhooks/draft/draft';
import type { Settled } from '../../domain/webhooks/write/settleIntents';
import { askAboutCreate, incompleteText, othersText } from './askAboutCreate';
import { nextActions, wasGivenUp } from './createEnd';
import type { CreateEnd, NextAction } from './createEnd';
import type { Core } from '../../core';
import { joinList, joinSentences } from '../../words/join';

export { askAboutCreate, showChecking } from './askAboutCreate';

type Told = Pick<Core, 'log' | 'store' | 'recentEvents'>;

/** A refusal when the wizard or the form that could have shown it is closed. */
export function tellRefused({ log }: Pick<Core, 'log'>, error: ApiError, name: string): Promise<void> {
  return tellError({ log }, error, vscode.l10n.t('"{0}" wasn\'t created.', name));
}

/**
 * Tells how creating ended, in one notification, and returns how the wizard or the form goes on; a refusal is left to them to show. It does not wait for the
 * notification to be answered: `again` is called when its "Try again" is pressed, which may be much later.
 */
export async function afterCreate(
  services: Told,
  outcome: CreateOutcome,
  draft: WebhookDraft,
  again: (retry: RetryToken) => void,
): Promise<CreateEnd> {
  const name = draft.name.trim();
  switch (outcome.kind) {
    case 'created':
      services.recentEvents.note(outcome.webhook.events ?? []);
      void tellCreated(outcome.webhook, createdText(outcome), outcome.differs);
      return { kind: 'done', webhook: outcome.webhook };
    case 'refused': {
      const { error, field } = outcome;
      return { kind: 'refused', ...(field === undefined ? {} : { field }), message: refusalText(error), error };
    }
    case 'notThere':
    case 'unknown':
      return tellUnclear(services, outcome, name, again);
    case 'left':
      return {
        kind: 'unclear',
        message: vscode.l10n.t('No further requests were sent for "{0}".', name),
        ...(outcome.retryToken ? { retry: outcome.retryToken } : {}),
      };
    case 'elsewhere': {
      const message = vscode.l10n.t(
        'Nothing was sent. Another window started creating "{0}", but it doesn\'t exist yet. Try again in 2 minutes.',
        name,
      );
      void showWarning(message);
      return { kind: 'unclear', message };
    }
    case 'cancelled':
      return { kind: 'cancelled' };
    default:
      return unreachableCase(outcome);
  }
}

/** What GenAuth said against a draft, for the place beside its field. */
function refusalText(error: ApiError): string {
  const { text, hint } = describeError(error);
  return hint === undefined ? text : `${text} ${hint}`;
}

/** A draft that turned out to exist already must not be offered again: the form, which keeps it, is told. */
export type ForgetDraft = (draft: StoredDraft) => Promise<void>;

/** Tells how a create ended whose window was reloaded before it knew (R1). */
export async function tellSettled(services: Core, settled: Settled, forgetDraft: ForgetDraft): Promise<void> {
  const { draft } = settled;
  const name = draft.name.trim();
  switch (settled.kind) {
    case 'created':
      services.recentEvents.note(settled.webhook.events ?? []);
      await forgetDraft(draft);
      return tellCreated(settled.webhook, vscode.l10n.t('"{0}" was created before the window was reloaded.', name), settled.differs);
    case 'notThere':
      return offerForm(vscode.l10n.t('"{0}" wasn\'t created before the window was reloaded.', name), draft, settled.hadSecret);
    case 'unknown': {
      const why = [...(settled.incomplete ? [incompleteText(settled.incomplete)] : []), ...othersText(settled.others)];
      return offerForm(
        joinSentences([vscode.l10n.t('"{0}" might have been created before the window was reloaded.', name), ...why]),
        draft,
        settled.hadSecret,
      );
    }
    case 'candidates':
      return tellCandidates(services, settled, forgetDraft);
    default:
      return unreachableCase(settled);
  }
}

/** One that looks like it may be it: the user says so, or goes on with the draft. */
async function tellCandidates(
  services: Core,
  { connectionId, draft, hadSecret, candidates, sure }: Extract<Settled, { kind: 'candidates' }>,
  forgetDraft: ForgetDraft,
): Promise<void> {
  const name = draft.name.trim();
  const choose = vscode.l10n.t('Select');
  const text = vscode.l10n.t('"{0}" might have been created before the window was reloaded: a new webhook looks like it.', name);
  if ((await showWarning(text, choose)) !== choose) return;
  const decision = await askAboutCreate({ kind: 'candidates', name, wanted: draft, candidates, sure, sends: true });
  if (decision.kind === 'go')
    return offerForm(vscode.l10n.t('"{0}" wasn\'t created before the window was reloaded.', name), draft, hadSecret);
  const mine = decision.kind === 'mine' ? candidates.find(({ webhook }) => webhook.webhookId === decision.webhookId) : undefined;
  if (!mine) return;
  services.store.adopt(mine.webhook, connectionId);
  await forgetDraft(draft);
  return tellCreated(mine.webhook, vscode.l10n.t('"{0}" was created before the window was reloaded.', mine.webhook.name), mine.differs);
}

async function offerForm(what: string, draft: StoredDraft, hadSecret: boolean): Promise<void> {
  const open = vscode.l10n.t('Reopen form');
  const text = hadSecret ? `${what} ${vscode.l10n.t("The secret wasn't kept. Enter it again in the form.")}` : what;
  if ((await showWarning(text, open)) === open) {
    await vscode.commands.executeCommand(commands.createWebhookInForm, { ...draft, hadSecret });
  }
}

function createdText({ webhook: { name }, how, unread, others = [] }: Extract<CreateOutcome, { kind: 'created' }>): string {
  const said =
    how === 'answered'
      ? vscode.l10n.t('"{0}" was created.', name)
      : vscode.l10n.t('"{0}" was created, although the response was lost.', name);
  const notRead = unread ? [vscode.l10n.t("The webhook couldn't be reloaded, so the saved values weren't verified.")] : [];
  return joinSentences([said, ...notRead, ...othersText(others)]);
}

async function tellCreated(webhook: Webhook, text: string, differs: readonly DraftField[]): Promise<void> {
  const fields = joinList(differs.map(fieldName));
  const sentence = differs.length === 0 ? text : `${text} ${vscode.l10n.t('GenAuth saved different values: {0}.', fields)}`;
  const offers = nextActions(webhook).map((action) => ({ title: actionText(action), action }));
  const tell = differs.length === 0 ? showInfo : showWarning;
  const chosen = await tell(sentence, ...offers);
  if (!chosen) return;
  // One click sends what the console sends; the row's own button asks which event.
  const event = chosen.action === 'sendTestEvent' ? { event: quickEvent } : {};
  await vscode.commands.executeCommand(commands[chosen.action], { webhookId: webhook.webhookId, ...event });
}

function actionText(action: NextAction): string {
  switch (action) {
    case 'sendTestEvent':
      return vscode.l10n.t('Send test event');
    case 'copyId':
      return vscode.l10n.t('Copy ID');
    case 'copySecret':
      return vscode.l10n.t('Copy secret');
    default:
      return unreachableCase(action);
  }
}

type Unclear = Extract<CreateOutcome, { kind: 'notThere' | 'unknown' }>;

function tellUnclear(services: Told, outcome: Unclear, name: string, again: (retry: RetryToken) => void): CreateEnd {
  const { error, retryToken } = outcome;
  const givenUp = wasGivenUp(outcome);
  const message = givenUp ? givenUpText(outcome, name) : `${unclearText(outcome, name)} ${describeError(error).text}`;
  void offerRetry(services, message, error, givenUp ? undefined : () => again(retryToken));
  return { kind: 'unclear', message, retry: retryToken };
}

async function offerRetry(services: Told, message: string, error: ApiError, again: (() => void) | undefined): Promise<void> {
  const retry = vscode.l10n.t('Try again');
  const log = vscode.l10n.t('Show log');
  const diagnostics = vscode.l10n.t('Copy diagnostics');
  const chosen = await showWarning(message, ...(again ? [retry] : []), log, diagnostics);
  if (chosen === retry) again?.();
  if (chosen === log) services.log.show();
  if (chosen === diagnostics) await copyDiagnostics(error);
}

function unclearText(outcome: Unclear, name: string): string {
  if (outcome.kind === 'notThere')
    return vscode.l10n.t('"{0}" wasn\'t found, and GenAuth\'s response was inconclusive. Retrying checks for it first.', name);
  const { left, incomplete, others = [] } = outcome;
  if (left) return vscode.l10n.t('"{0}" might have been created. The check was stopped. Retrying checks for it first.', name);
  const seen = [...(incomplete ? [incompleteText(incomplete)] : []), ...othersText(others)];
  return seen.length === 0
    ? vscode.l10n.t(
        '"{0}" might have been created, but GenAuth\'s response was inconclusive, and the webhooks couldn\'t be loaded. Retrying checks for it first.',
        name,
      )
    : joinSentences([
        vscode.l10n.t('"{0}" might have been created. GenAuth\'s response was inconclusive, and it wasn\'t found.', name),
        ...seen,
        vscode.l10n.t('Retrying checks for it first.'),
      ]);
}

function givenUpText({ kind }: Unclear, name: string): string {
  return kind === 'notThere'
    ? vscode.l10n.t('Canceled. "{0}" wasn\'t created.', name)
    : vscode.l10n.t('Canceled. "{0}" might have been created; refresh to check.', name);
}
