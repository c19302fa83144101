import * as vscode from 'vscode';
import type { ApiError } from '../../api/errors';
import { isSecretMasked } from '../../privacy/maskedSecret';
import { contentTypes } from '../../api/schemas';
import type { Webhook } from '../../api/schemas';
import { commands } from '../../ids';
import { describeError } from '../../words/error';
import { fieldName } from '../../words/fieldName';
import { connectionIn } from '../../ui/productionGuard';
import { patiently } from '../../ui/progress';
import { plainText } from '../../words/plainText';
import { showError, showInfo, showWarning } from '../../ui/notifications';
import { draftOf } from '../../domain/webhooks/draft/change';
import type { CreateOutcome } from '../../domain/webhooks/write/createOutcome';
import { withoutSecret } from '../../domain/webhooks/draft/draft';
import type { DraftField, StoredDraft } from '../../domain/webhooks/draft/draft';
import { othersText } from '../create/askAboutCreate';
import { listNames, nameOf } from '../../words/listNames';
import type { Core } from '../../core';
import { joinList, joinSentences } from '../../words/join';

/** How long a deletion can be undone. */
export const undoSeconds = 10;

type Undoing = Pick<Core, 'connections' | 'log' | 'store'>;

/**
 * Holds deleted webhooks, their secrets included, in memory for ten seconds and no longer (S3). The answer creates them again,
 * each once (R1), in the connection they were deleted from; after the ten seconds it only says that they are over.
 */
export function undoable(services: Undoing, connectionId: string, deleted: readonly Webhook[]): () => Promise<void> {
  let held: readonly Webhook[] | undefined = deleted;
  const timer = setTimeout(() => (held = undefined), undoSeconds * 1000);
  return async () => {
    clearTimeout(timer);
    const webhooks = held;
    held = undefined;
    if (!webhooks) {
      void showInfo(vscode.l10n.t("It's too late to undo. The limit is {0} seconds.", undoSeconds));
      return;
    }
    if (connectionIn(services.connections) !== connectionId) {
      void showWarning(vscode.l10n.t('Nothing was restored because the connection changed.'));
      return;
    }
    await restore(services, connectionId, webhooks);
  };
}

async function restore(services: Undoing, connectionId: string, webhooks: readonly Webhook[]): Promise<void> {
  const isSame = (): boolean => connectionIn(services.connections) === connectionId;
  const ends = await patiently(vscode.l10n.t('Restoring {0}', listNames(webhooks)), async (signal) => {
    const made: { webhook: Webhook; outcome: CreateOutcome }[] = [];
    // The last one first: each new webhook comes first in the list.
    for (const webhook of webhooks.toReversed()) {
      // Whether it was enabled is not known: one that is not delivers nothing by mistake.
      const draft = {
        ...draftOf(webhook),
        enabled: webhook.enabled ?? false,
        secret: isSecretMasked(webhook) ? '' : (webhook.secret ?? ''),
      };
      // One takes seconds when its end is unclear: the next must not be created in another connection.
      made.push({ webhook, outcome: isSame() && webhook.events ? await services.store.create(draft, { signal }) : { kind: 'cancelled' } });
    }
    return made;
  });
  const made = ends.flatMap(({ webhook, outcome }) => (outcome.kind === 'created' ? [{ webhook, outcome }] : []));
  const failed = ends.flatMap(({ webhook, outcome }) => (outcome.kind === 'created' ? [] : [failureOf(webhook, outcome)]));
  const lost = [...new Set(made.flatMap(({ webhook, outcome }) => lostOf(webhook, outcome.differs)))];
  const created = made.map(({ webhook }) => webhook);
  const texts = [
    ...(created.length > 0 ? [vscode.l10n.t('Restored with a new ID: {0}.', listNames(created))] : []),
    ...(lost.length > 0 ? [vscode.l10n.t('Not restored: {0}.', joinList(lost))] : []),
    ...othersText(ends.flatMap(({ outcome }) => ('others' in outcome ? (outcome.others ?? []) : []))),
  ];
  if (failed.length === 0) {
    void showInfo(joinSentences(texts));
    return;
  }
  // It may be open for long: what it holds has no secrets any more.
  void tellFailed(services, failed, isSame() ? texts : [...texts, vscode.l10n.t('The connection changed in the meantime.')]);
}

/** What of a webhook cannot be created again. The delivery log was lost with it, and the modal has said so. */
function lostOf(webhook: Webhook, differs: readonly DraftField[]): string[] {
  const { extra, contentType, enabled } = webhook;
  const odd = contentTypes.some((known) => known === contentType) ? [] : [fieldName('contentType')];
  const untold = enabled === undefined ? [fieldName('enabled')] : [];
  const secret = isSecretMasked(webhook) ? [fieldName('secret')] : [];
  return [...odd, ...untold, ...secret, ...differs.map(fieldName), ...Object.keys(extra).slice(0, 5).map(plainText)];
}

/** One that was not created again, as the form would begin with it: without its secret. */
interface Failed {
  webhookId: string;
  name: string;
  draft: StoredDraft;
  error: ApiError | undefined;
  /** Nothing was created, or it was looked for and is not there. */
  sure: boolean;
  /** GenAuth did not tell its events, so that nobody knows what to create. */
  untold: boolean;
}

function failureOf(webhook: Webhook, outcome: Exclude<CreateOutcome, { kind: 'created' }>): Failed {
  const { webhookId, name } = webhook;
  const sure = outcome.kind === 'refused' || outcome.kind === 'cancelled' || outcome.kind === 'notThere';
  return {
    webhookId,
    name,
    draft: withoutSecret(draftOf(webhook)),
    error: 'error' in outcome ? outcome.error : undefined,
    sure,
    untold: webhook.events === undefined,
  };
}

/** The secrets are forgotten by now (S3): what is offered is the form, which asks for one again. */
async function tellFailed(services: Undoing, failed: readonly Failed[], texts: readonly string[]): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const untold = failed.some((one) => one.untold) ? [vscode.l10n.t("GenAuth didn't return all events. Select them in the form.")] : [];
  const why = [...(first.error ? [describeError(first.error).text] : []), ...untold];
  const names = listNames(failed);
  const text = failed.every(({ sure }) => sure)
    ? vscode.l10n.t('Not restored: {0}.', names)
    : vscode.l10n.t('{0} may not have been restored. Refresh to check.', names);
  const open = vscode.l10n.t('Open "{0}" in the form', nameOf(first));
  const log = vscode.l10n.t('Show log');
  const chosen = await showError(joinSentences([...texts, text, ...why]), open, log);
  if (chosen === log) services.log.show();
  if (chosen === open) await vscode.commands.executeCommand(commands.createWebhookInForm, first.draft);
}
