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
  const text = [doneText(done, name), ...troubles, ...others].filter((part) => part !== '').join(' ');
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
  if (done.length > 1) return vscode.l10n.t('{0} webhooks were copied to {1}.', done.length, target);
  const { source, kind } = first.step;
  return kind === 'update'
    ? vscode.l10n.t('"{0}" was updated in {1}.', source.name, target)
    : vscode.l10n.t('"{0}" was copied to {1}.', source.name, target);
}

/** What is left to know of one webhook; undefined where all is well. */
function trouble(end: CopyOutcome): string | undefined {
  const { name } = end.step.source;
  switch (end.kind) {
    case 'done':
      return end.differs.length === 0
        ? undefined
        : vscode.l10n.t('GenAuth stored something else than was asked for in "{0}": {1}.', name, end.differs.map(fieldName).join(', '));
    case 'nothing':
      return undefined;
    case 'failed':
      return vscode.l10n.t('"{0}" was not copied. {1}', name, describeError(end.error).text);
    case 'unclear':
      return vscode.l10n.t('"{0}" may have been copied: GenAuth gave no clear answer. Trying again looks for it first.', name);
    case 'left':
      return vscode.l10n.t('"{0}" was not copied: nothing more was sent.', name);
    case 'changedThere':
      return vscode.l10n.t(
        '"{0}" was changed there meanwhile, and nothing of it was overwritten. Copy it again to see what differs now.',
        name,
      );
    case 'cancelled':
      return vscode.l10n.t('"{0}" was not copied: cancelled.', name);
    default:
      return unreachableCase(end);
  }
}
