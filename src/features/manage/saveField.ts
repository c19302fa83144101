import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { commands } from '../../ids';
import { showThreeStates } from '../../ui/compareStates';
import { describeDiffers, describeFailedUpdate } from '../../words/update';
import { fieldName } from '../../words/fieldName';
import { escapeMarkup } from '../../base/escape';
import { connectionIn, mayWrite } from '../../ui/productionGuard';
import { tellError } from '../../ui/errorNotification';
import { patiently } from '../../ui/progress';
import { showInfo, showWarning } from '../../ui/notifications';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import { changeIn, rebase, wantedBy } from '../../domain/webhooks/draft/edit';
import type { WebhookEdit } from '../../domain/webhooks/draft/edit';
import type { UpdateOutcome } from '../../domain/webhooks/write/updateOnce';
import { joinList, quoted } from '../../words/join';

/** A field that is asked for; enabled is a switch of its own. */
export type AskedField = Exclude<DraftField, 'enabled'>;

/** One field that is being changed, in the connection in which it was asked for: a notification may be answered much later. */
export interface Asked {
  services: Core;
  connectionId: string;
  field: AskedField;
}

/** Has one field changed, and tells how that ended. `askAgain` asks for the field once more. */
export async function saveEdit(asked: Asked, edit: WebhookEdit, askAgain: () => void): Promise<void> {
  const { services, connectionId, field } = asked;
  const { base } = edit;
  if (connectionIn(services.connections) !== connectionId) {
    void showWarning(vscode.l10n.t('Nothing was sent: the connection changed.'));
    return;
  }
  const change = changeIn(edit);
  if (
    !(await mayWrite(services.connections, {
      verb: 'update',
      webhooks: quoted(base.name),
      detail: vscode.l10n.t('Changes: {0}.', fieldName(field)),
    }))
  ) {
    // What was entered is not lost: the step shows it again, and Esc leaves it.
    if (connectionIn(services.connections) === connectionId) askAgain();
    return;
  }
  const title = vscode.l10n.t('Changing "{0}"...', base.name);
  const outcome = await patiently(title, (signal) => services.store.update(base.webhookId, change, { base, signal, optimistic: true }));
  const again = (): void => void saveEdit(asked, edit, askAgain);
  switch (outcome.kind) {
    case 'updated':
      if (field === 'events') services.recentEvents.note(edit.typed.events?.filter((event) => base.events?.includes(event) !== true) ?? []);
      tellUpdated(outcome, edit, field);
      return;
    case 'conflict':
      return settle(services, edit, outcome, (next) => void saveEdit(asked, next, askAgain));
    case 'gone':
      void showWarning(vscode.l10n.t('"{0}" was deleted outside this window. Nothing was changed.', base.name));
      return;
    case 'refused':
      void tellError(services, outcome.error, notChanged(base, field), askAgain);
      return;
    case 'notApplied':
    case 'unknown':
      tellUnclear(services, outcome, base, again);
      return;
    case 'cancelled':
      return;
    default:
      return unreachableCase(outcome);
  }
}

function notChanged({ name }: Webhook, field: AskedField): string {
  return vscode.l10n.t('"{0}" wasn\'t changed: {1}.', name, fieldName(field));
}

function tellUpdated(outcome: Extract<UpdateOutcome, { kind: 'updated' }>, edit: WebhookEdit, field: AskedField): void {
  const { webhook } = outcome;
  const otherwise = describeDiffers(outcome, changeIn(edit));
  const said = vscode.l10n.t('Updated "{0}": {1}.', webhook.name, fieldName(field));
  if (otherwise !== '') void showWarning(vscode.l10n.t('"{0}": {1}', webhook.name, otherwise));
  else if (edit.secret.kind === 'replace') void offerSecret(webhook);
  else vscode.window.setStatusBarMessage(`$(check) ${escapeMarkup(said)}`, 5000);
}

/** A new secret is of use only where the endpoint knows it too. */
async function offerSecret({ webhookId, name }: Webhook): Promise<void> {
  const copy = vscode.l10n.t('Copy secret');
  const text = vscode.l10n.t('"{0}" has a new secret. Update your endpoint; new deliveries use it.', name);
  if ((await showInfo(text, copy)) === copy) await vscode.commands.executeCommand(commands.copySecret, { webhookId });
}

/** The end is unclear, or it was cancelled: what is known, and a way on. */
function tellUnclear(
  services: Core,
  outcome: Extract<UpdateOutcome, { error: ApiError }> & { kind: 'notApplied' | 'unknown' },
  { name }: Webhook,
  again: () => void,
): void {
  const text = vscode.l10n.t('"{0}": {1}', name, describeFailedUpdate(outcome));
  if (outcome.error.problem.kind === 'cancelled') void showWarning(text);
  else void offerRetry(services, text, again);
}

async function offerRetry({ log }: Core, text: string, again: () => void): Promise<void> {
  const retry = vscode.l10n.t('Try again');
  const showLog = vscode.l10n.t('Show log');
  const chosen = await showWarning(text, retry, showLog);
  if (chosen === retry) again();
  if (chosen === showLog) log.show();
}

/** Changed elsewhere since the user saw it: a choice, and nothing is overwritten by itself (R6). */
async function settle(
  services: Core,
  edit: WebhookEdit,
  { current, fields }: { current: Webhook; fields: DraftField[] },
  save: (edit: WebhookEdit) => void,
): Promise<void> {
  const apply = vscode.l10n.t('Keep my changes');
  const take = vscode.l10n.t('Discard my changes');
  const compare = vscode.l10n.t('Compare');
  const text = vscode.l10n.t(
    '"{0}" was changed outside this window ({1}). Your change wasn\'t sent.',
    edit.base.name,
    joinList(fields.map(fieldName)),
  );
  const chosen = await showWarning(text, apply, take, compare);
  if (chosen === apply) save(rebase(edit, current));
  if (chosen !== compare) return;
  await showThreeStates(services.answers, { base: edit.base, theirs: current, mine: wantedBy(edit) });
  await settle(services, edit, { current, fields }, save);
}
