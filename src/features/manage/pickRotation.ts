import * as vscode from 'vscode';
import type { RotationMark } from '../../domain/rotations/keptRotation';
import { escapeMarkup } from '../../base/escape';
import { plainText } from '../../words/plainText';
import { showInfo } from '../../ui/notifications';
import type { Core } from '../../core';

/** The unfinished rotation that a row or a notification names, the only one, or the one the user picks. */
export async function pickRotation({ rotations }: Pick<Core, 'rotations'>, argument: unknown): Promise<RotationMark | undefined> {
  await rotations.refresh();
  const { marks } = rotations;
  const named = namedBy(argument);
  if (named) {
    const own =
      named.service === undefined
        ? rotations.markOf(named.webhookId)
        : marks.find(({ service, webhookId }) => service === named.service && webhookId === named.webhookId);
    if (!own) void showInfo(vscode.l10n.t('The rotation was finished or discarded.'));
    return own;
  }
  if (marks.length === 0) void showInfo(vscode.l10n.t('No secret rotation in progress.'));
  if (marks.length < 2) return marks[0];
  const items = marks.map((mark) => ({
    label: escapeMarkup(plainText(mark.name)),
    description: escapeMarkup(plainText(mark.connectionName)),
    mark,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Select a rotation'), ignoreFocusOut: true }))?.mark;
}

/** A row of the tree, or what our notifications pass. */
function namedBy(argument: unknown): { webhookId: string; service?: string } | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('webhook' in argument) return namedBy(argument.webhook);
  if (!('webhookId' in argument) || typeof argument.webhookId !== 'string') return undefined;
  const { webhookId } = argument;
  return 'service' in argument && typeof argument.service === 'string' ? { webhookId, service: argument.service } : { webhookId };
}
