import * as vscode from 'vscode';
import { unreachableCase } from '../../../api/errors';
import { othersText } from '../../create/askAboutCreate';
import type { Core } from '../../../core';
import type { ProfileSummary } from '../../../domain/connections/profile';
import { describeError } from '../../../words/error';
import { fieldName } from '../../../words/fieldName';
import { plainText } from '../../../words/plainText';
import { showInfo, showWarning } from '../../../ui/notifications';
import { tellConnected } from '../../connect/connected';
import type { CopyStep } from '../../../domain/webhooks/write/copyPlan';
import type { RetryToken } from '../../../domain/webhooks/write/createOutcome';
import type { CopyOutcome } from './carryOut';
import { joinList, joinSentences } from '../../../words/join';

type Again = (plan: readonly { step: CopyStep; retry?: RetryToken | undefined }[]) => void;

/** Tells how copying ended, in one notification, with the way to what was copied. */
export async function tellCopied(
  { connections, log }: Core,
  { id, name }: ProfileSummary,
  ends: readonly CopyOutcome[],
  again: Again,
): Promise<void> {
  const done = ends.filter((end) => end.kind === 'done');
  const troubles = ends.flatMap((end) => trouble(end) ?? []);
  const others = othersText(ends.flatMap((end) => end.others ?? []));
  const text = joinSentences([doneText(done, name), ...troubles, ...others]);
  if (text === '') return;
  const go = vscode.l10n.t('Switch to {0}', plainText(name));
  const retry = vscode.l10n.t('Try again');
  const showLog = vscode.l10n.t('Show log');
  const left = ends.flatMap((end) =>
    end.kind === 'failed'
      ? [{ step: end.step }]
      : end.kind === 'unclear' || end.kind === 'left'
        ? [{ step: end.step, retry: end.retry }]
        : [],
  );
  const offers = [...(left.length > 0 ? [retry] : []), go, ...(left.length > 0 ? [showLog] : [])];
  const chosen = await (troubles.length === 0 ? showInfo(text, ...offers) : showWarning(text, ...offers));
  if (chosen === retry) again(left);
  if (chosen === showLog) log.show();
  if (chosen !== go) return;
  await connections.use(id);
  await tellConnected(name);
}

function doneText(done: readonly CopyOutcome[], target: string): string {
  const [first] = done;
  if (!first) return '';
  if (done.length > 1) return vscode.l10n.t('Copied {0} webhooks to {1}.', done.length, target);
  const { source, kind } = first.step;
  return kind === 'update'
    ? vscode.l10n.t('Updated "{0}" in {1}.', source.name, target)
    : vscode.l10n.t('Copied "{0}" to {1}.', source.name, target);
}

/** What is left to know of one webhook; undefined where all is well. */
function trouble(end: CopyOutcome): string | undefined {
  const { name } = end.step.source;
  switch (end.kind) {
    case 'done':
      return end.differs.length === 0
        ? undefined
        : vscode.l10n.t('GenAuth saved different values for "{0}": {1}.', name, joinList(end.differs.map(fieldName)));
    case 'nothing':
      return undefined;
    case 'failed':
      return vscode.l10n.t('"{0}" wasn\'t copied. {1}', name, describeError(end.error).text);
    case 'unclear':
      return vscode.l10n.t('"{0}" might have been copied, but GenAuth\'s response was inconclusive. Retrying checks for it first.', name);
    case 'left':
      return vscode.l10n.t('"{0}" wasn\'t copied. No further requests were sent.', name);
    case 'changedThere':
      return vscode.l10n.t('"{0}" changed in the meantime, so nothing was overwritten. Copy again to review the differences.', name);
    case 'cancelled':
      return vscode.l10n.t('"{0}" wasn\'t copied: canceled.', name);
    default:
      return unreachableCase(end);
  }
}
