import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { ApiError } from '../api/errors';
import type { WebhookChange } from '../domain/webhooks/draft/change';
import type { DraftField } from '../domain/webhooks/draft/draft';
import type { UpdateOutcome } from '../domain/webhooks/write/updateOnce';
import { describeError } from './error';
import { fieldName } from './fieldName';
import { joinList, joinSentences } from './join';

/** An end of a change that leaves something to do. A conflict is no failure: it is a choice. */
export type FailedUpdate = Extract<UpdateOutcome, { kind: 'gone' | 'refused' | 'notApplied' | 'unknown' | 'cancelled' }>;

/** What happened and what to do next, for the place that shows it. */
export function describeFailedUpdate(outcome: FailedUpdate): string {
  switch (outcome.kind) {
    case 'gone':
      return vscode.l10n.t('It was deleted outside this window.');
    case 'cancelled':
      return vscode.l10n.t('Canceled. Nothing was sent.');
    case 'refused':
      return errorText(outcome.error);
    case 'notApplied':
      return wasGivenUp(outcome.error)
        ? vscode.l10n.t('Canceled. Nothing was changed.')
        : vscode.l10n.t('Nothing was changed. {0} Try again.', describeError(outcome.error).text);
    case 'unknown':
      return wasGivenUp(outcome.error)
        ? vscode.l10n.t('Canceled. The change may have been applied; refresh to check.')
        : vscode.l10n.t(
            "The change may have been applied: GenAuth's response was inconclusive, and the webhook couldn't be loaded. {0} Retrying checks first.",
            describeError(outcome.error).text,
          );
    default:
      return unreachableCase(outcome);
  }
}

/** What GenAuth stored otherwise than it was asked to, and whether nothing but its response says so (R3); '' when it did as asked. */
export function describeDiffers(
  { differs, unread = false }: { differs: readonly DraftField[]; unread?: boolean },
  change: WebhookChange,
): string {
  const kept = change.secret === '' && differs.includes('secret');
  const others = differs.filter((field) => field !== 'secret' || !kept).map(fieldName);
  return joinSentences([
    ...(kept ? [vscode.l10n.t("GenAuth didn't remove the secret. Replace it if it was exposed.")] : []),
    ...(others.length > 0 ? [vscode.l10n.t('GenAuth saved different values: {0}.', joinList(others))] : []),
    ...(unread ? [vscode.l10n.t("The webhook couldn't be reloaded, so the saved values weren't verified.")] : []),
  ]);
}

function errorText(error: ApiError): string {
  const { text, hint } = describeError(error);
  return hint === undefined ? text : `${text} ${hint}`;
}

function wasGivenUp({ problem }: ApiError): boolean {
  return problem.kind === 'cancelled';
}
