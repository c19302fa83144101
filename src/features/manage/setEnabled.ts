import * as vscode from 'vscode';
import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import { describeFailedUpdate } from '../../words/update';
import { connectionIn, mayWrite } from '../../ui/productionGuard';
import { copyDiagnostics } from '../../ui/errorNotification';
import { patiently } from '../../ui/progress';
import { showError } from '../../ui/notifications';
import type { UpdateOutcome } from '../../domain/webhooks/write/updateOnce';
import { eachOf } from '../../base/eachOf';
import { listNames, nameOf } from '../../words/listNames';
import type { Core } from '../../core';
import { joinSentences } from '../../words/join';

interface Failure {
  webhook: Webhook;
  reason: string;
  error?: ApiError;
}

/** Turns webhooks on or off. Their rows show it at once, and go back with the reason where it fails. */
export async function setEnabled(services: Core, webhooks: readonly Webhook[], enabled: boolean): Promise<void> {
  const { connections, store } = services;
  const names = listNames(webhooks);
  if (webhooks.length === 0 || !(await mayWrite(connections, { verb: enabled ? 'enable' : 'disable', webhooks: names }))) return;

  const begun = connectionIn(connections);
  const isSame = (): boolean => connectionIn(connections) === begun;
  const one = async (base: Webhook, signal: AbortSignal): Promise<Failure | undefined> => {
    // What has this ID in another connection is not what the user chose.
    if (!isSame()) return { webhook: base, reason: vscode.l10n.t('The connection changed in the meantime.') };
    const options = { signal, optimistic: true };
    const first = await store.update(base.webhookId, { enabled }, { ...options, base });
    // It was the other way elsewhere already: the user has just said which way it is to be.
    const outcome =
      first.kind === 'conflict' && isSame() ? await store.update(base.webhookId, { enabled }, { ...options, base: first.current }) : first;
    return failureOf(base, outcome, enabled);
  };
  const title = enabled ? vscode.l10n.t('Enabling {0}', names) : vscode.l10n.t('Disabling {0}', names);
  const ends = await patiently(title, (signal) => eachOf(webhooks, (base) => one(base, signal)));
  const failures = ends.filter((end) => end !== undefined);
  if (failures.length > 0) await tellFailures(services, failures, webhooks, enabled);
}

/** Undefined when it is as wanted, or when it was cancelled before anything was sent: then the row says it all. */
function failureOf(webhook: Webhook, outcome: UpdateOutcome, enabled: boolean): Failure | undefined {
  switch (outcome.kind) {
    case 'updated':
      return (outcome.webhook.enabled ?? enabled) === enabled
        ? undefined
        : { webhook, reason: vscode.l10n.t("GenAuth reported success but didn't apply the change.") };
    case 'cancelled':
      return undefined;
    case 'conflict':
      return { webhook, reason: vscode.l10n.t('It was changed outside this window at the same time.') };
    default:
      return { webhook, reason: describeFailedUpdate(outcome), ...('error' in outcome ? { error: outcome.error } : {}) };
  }
}

async function tellFailures(services: Core, failures: readonly Failure[], all: readonly Webhook[], enabled: boolean): Promise<void> {
  const webhooks = failures.map(({ webhook }) => webhook);
  const reasons = [...Map.groupBy(failures, ({ reason }) => reason)];
  const why =
    reasons.length === 1
      ? (reasons[0]?.[0] ?? '')
      : joinSentences(reasons.map(([reason, those]) => vscode.l10n.t('{0}: {1}', listNames(those.map(({ webhook }) => webhook)), reason)));
  const text = `${failedText(webhooks, all, enabled)} ${why}`;
  const again = vscode.l10n.t('Try again');
  const log = vscode.l10n.t('Show log');
  const diagnostics = vscode.l10n.t('Copy diagnostics');
  const error = failures.find((failure) => failure.error)?.error;
  const chosen = await showError(text, again, log, ...(error ? [diagnostics] : []));
  if (chosen === log) services.log.show();
  if (chosen === diagnostics && error) await copyDiagnostics(error);
  if (chosen === again)
    await setEnabled(
      services,
      webhooks.flatMap(({ webhookId }) => services.store.find(webhookId) ?? []),
      enabled,
    );
}

function failedText(failed: readonly Webhook[], all: readonly Webhook[], enabled: boolean): string {
  const [only] = failed;
  if (only && all.length === 1) {
    const name = nameOf(only);
    return enabled ? vscode.l10n.t('"{0}" couldn\'t be enabled.', name) : vscode.l10n.t('"{0}" couldn\'t be disabled.', name);
  }
  const names = listNames(failed);
  return enabled
    ? vscode.l10n.t("{0} of {1} couldn't be enabled: {2}.", failed.length, all.length, names)
    : vscode.l10n.t("{0} of {1} couldn't be disabled: {2}.", failed.length, all.length, names);
}
