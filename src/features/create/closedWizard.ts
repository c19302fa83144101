import * as vscode from 'vscode';
import { afterCreate, tellRefused } from './createOutcome';
import { escapeLinks } from '../../base/escape';
import { mayWrite } from '../../ui/productionGuard';
import { showWarning } from '../../ui/notifications';
import type { CreateOutcome, RetryToken } from '../../domain/webhooks/write/createOutcome';
import type { WebhookDraft } from '../../domain/webhooks/draft/draft';
import { forgetDraft } from '../../domain/webhooks/draft/draftKeeper';
import type { WizardServices } from './context';
import { quoted } from '../../words/join';

/** The wizard was closed while GenAuth was creating: what had been sent by then may have happened; that it is looked for is said meanwhile (R5). */
export async function tellLater(services: WizardServices, draft: WebhookDraft, creating: Promise<CreateOutcome>): Promise<void> {
  await tellEnd(services, draft, await creating);
}

/** Tells how creating ended when there is no quick input left to show it in. */
export async function tellEnd(services: WizardServices, draft: WebhookDraft, outcome: CreateOutcome): Promise<void> {
  const ending = await afterCreate(services, outcome, draft, retryLater(services, draft));
  if (ending.kind === 'done') await forgetDraft(services.context.workspaceState, 'wizard', draft);
  if (ending.kind === 'refused') await tellRefused(services, ending.error, draft.name.trim());
}

/** Tries again when the wizard is no longer there to do it. */
export function retryLater(services: WizardServices, draft: WebhookDraft): (retry: RetryToken) => void {
  return (retry) => void tryAgain(services, draft, retry);
}

async function tryAgain(services: WizardServices, draft: WebhookDraft, retry: RetryToken): Promise<void> {
  // The notification may be answered much later, in a connection that is marked production by then.
  if (!(await mayWrite(services.connections, { verb: 'create', webhooks: quoted(draft.name) }))) return;
  const abort = new AbortController();
  const title = vscode.l10n.t('Creating "{0}"...', escapeLinks(draft.name.trim()));
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const outcome = await vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    return services.store.create(draft, { signal: abort.signal, retry });
  });
  // A retry belongs to the connection of its first attempt.
  if (outcome.kind === 'cancelled' && !abort.signal.aborted) void showWarning(vscode.l10n.t('Nothing was sent: the connection changed.'));
  else await tellEnd(services, draft, outcome);
}
