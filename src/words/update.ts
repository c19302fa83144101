import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { ApiError } from '../api/errors';
import type { WebhookChange } from '../domain/webhooks/draft/change';
import type { DraftField } from '../domain/webhooks/draft/draft';
import type { UpdateOutcome } from '../domain/webhooks/write/updateOnce';
import { describeError } from './error';
import { fieldName } from './fieldName';

/** An end of a change that leaves something to do. A conflict is no failure: it is a choice. */
export type FailedUpdate = Extract<UpdateOutcome, { kind: 'gone' | 'refused' | 'notApplied' | 'unknown' | 'cancelled' }>;

/** What happened and what to do next, for the place that shows it. */
export function describeFailedUpdate(outcome: FailedUpdate): string {
  switch (outcome.kind) {
    case 'gone':
      return vscode.l10n.t('It was deleted elsewhere.');
    case 'cancelled':
      return vscode.l10n.t('Cancelled: nothing was sent.');
    case 'refused':
      return errorText(outcome.error);
    case 'notApplied':
      return wasGivenUp(outcome.error)
        ? vscode.l10n.t('Cancelled: nothing was changed.')
        : vscode.l10n.t('Nothing was changed: {0} Try again.', describeError(outcome.error).text);
    case 'unknown':
      return wasGivenUp(outcome.error)
        ? vscode.l10n.t('Cancelled, but it may have been changed: it could not be read to find out. Refresh later.')
        : vscode.l10n.t(
            'It may have been changed: GenAuth gave no clear answer, and it could not be read. {0} Trying again looks first.',
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
  return [
    ...(kept ? [vscode.l10n.t('GenAuth kept the secret: it cannot be removed this way. Replace it if it is known to somebody.')] : []),
    ...(others.length > 0 ? [vscode.l10n.t('GenAuth stored something else than was asked for in: {0}.', others.join(', '))] : []),
    ...(unread ? [vscode.l10n.t('It could not be read back, so what GenAuth stored was not compared.')] : []),
  ].join(' ');
}

function errorText(error: ApiError): string {
  const { text, hint } = describeError(error);
  return hint === undefined ? text : `${text} ${hint}`;
}

function wasGivenUp({ problem }: ApiError): boolean {
  return problem.kind === 'cancelled';
}
