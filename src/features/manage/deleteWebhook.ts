import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { Session } from '../../domain/connections/connections';
import { describeError } from '../../words/error';
import { connectionIn, productionQuestion, productionText } from '../../ui/productionGuard';
import { tellError } from '../../ui/errorNotification';
import { patiently } from '../../ui/progress';
import { showInfo, showWarning } from '../../ui/notifications';
import type { RemoveOutcome } from '../../domain/webhooks/write/removeOnce';
import { eachOf } from '../../base/eachOf';
import { listNames, nameOf } from '../../words/listNames';
import { webhooksFor } from '../list/pickWebhook';
import { saveWebhooks } from '../list/saveAsFile';
import type { Command } from '../../core';
import type { ListCore } from '../list/core';
import { undoSeconds, undoable } from './undoDelete';
import { joinSentences } from '../../words/join';

/** So many are read afresh before they are deleted, for the undo; of more the rows have to do. */
const mostReadAgain = 20;

/** Deletes the selected webhooks once the user has seen which, and offers to undo it. */
export const deleteWebhook: Command<ListCore> = async (services, argument, selection) => {
  const { connections, store } = services;
  const webhooks = await webhooksFor(services, argument, selection);
  const { session } = connections;
  if (webhooks.length === 0 || session.kind !== 'connected' || !(await confirmed(services, webhooks))) return;
  // A key that was pressed twice asks twice: what is gone by now is not deleted, and offered to be created, again.
  const there = webhooks.filter(({ webhookId }) => store.find(webhookId));
  const ids = there.map(({ webhookId }) => webhookId);
  // What has this ID in another connection is not what was asked about.
  const isSame = (): boolean => connectionIn(connections) === session.profile.id;
  const { copies, outcome } = await patiently(vscode.l10n.t('Deleting {0}', listNames(there)), async (signal, report) => {
    const onChecking = (): void => report(vscode.l10n.t('Still checking which webhooks were deleted. Cancel to stop checking.'));
    const read = isSame() ? await freshCopies(session, there, signal) : [];
    const end: RemoveOutcome = isSame() && ids.length > 0 ? await store.remove(ids, { signal, onChecking }) : { kind: 'cancelled' };
    return { copies: read, outcome: end };
  });
  if (outcome.kind === 'cancelled' && !isSame()) void showWarning(vscode.l10n.t('Nothing was sent: the connection changed.'));
  else tellEnd(services, session, copies, outcome);
};

type Connected = Extract<Session, { kind: 'connected' }>;

/** One modal, which names what is lost and in production also where; saving a file leads back to it. */
async function confirmed({ connections }: ListCore, webhooks: readonly Webhook[]): Promise<boolean> {
  const act = vscode.l10n.t('Delete');
  const save = vscode.l10n.t('Save as file');
  const [only] = webhooks;
  const usual =
    only && webhooks.length === 1 ? vscode.l10n.t('Delete "{0}"?', nameOf(only)) : vscode.l10n.t('Delete {0} webhooks?', webhooks.length);
  let saved: string | undefined;
  for (;;) {
    const production = productionText(connections);
    const text = productionQuestion(connections, { verb: 'delete', webhooks: listNames(webhooks) }) ?? usual;
    const detail = [
      ...(production === undefined ? [] : [production]),
      ...(webhooks.length === 1 || production !== undefined ? [] : [`${listNames(webhooks)}.`]),
      webhooks.length === 1
        ? vscode.l10n.t(
            'Deliveries stop and the delivery log is deleted. You can undo this for {0} seconds; the webhook gets a new ID.',
            undoSeconds,
          )
        : vscode.l10n.t(
            'Deliveries stop and the delivery logs are deleted. You can undo this for {0} seconds; the webhooks get new IDs.',
            undoSeconds,
          ),
      ...(saved === undefined ? [] : [vscode.l10n.t('Saved as {0}.', saved)]),
    ].join('\n\n');
    const chosen = await showWarning(text, { modal: true, detail }, act, save);
    if (chosen !== save) return chosen === act;
    saved = (await saveWebhooks(webhooks)) ?? saved;
  }
}

/** As GenAuth has them now, so that an undo brings back these and not what a row showed. */
async function freshCopies({ client }: Connected, webhooks: readonly Webhook[], signal: AbortSignal): Promise<Webhook[]> {
  if (webhooks.length > mostReadAgain) return [...webhooks];
  return eachOf(webhooks, async (known) => {
    const read = await client.getWebhook({ webhookId: known.webhookId }, { signal }).catch(() => known);
    if (read.webhookId !== known.webhookId) return known;
    // What the one does not tell, the other may.
    const { events = known.events, enabled = known.enabled, secret = known.secret, retryConfig = known.retryConfig } = read;
    return { ...read, events, enabled, secret, retryConfig };
  });
}

/** Does not wait for the answer: while it waited, it would hold the secrets that only the undo may hold, and for ten seconds (S3). */
function tellEnd(services: ListCore, session: Connected, copies: readonly Webhook[], outcome: RemoveOutcome): void {
  if (outcome.kind === 'cancelled') return;
  if (outcome.kind === 'refused') {
    void tellError(services, outcome.error, vscode.l10n.t('Not deleted: {0}.', listNames(copies)));
    return;
  }
  const those = (ids: readonly string[]): Webhook[] => copies.filter(({ webhookId }) => ids.includes(webhookId));
  const gone = those(outcome.gone);
  const texts = [
    ...(gone.length > 0 ? [deletedText(session, gone)] : []),
    ...(outcome.stillThere.length > 0 ? [vscode.l10n.t('Still exists: {0}.', listNames(those(outcome.stillThere)))] : []),
    ...(outcome.unknown.length > 0
      ? [vscode.l10n.t('{0} may have been deleted. Refresh to check.', listNames(those(outcome.unknown)))]
      : []),
    ...(outcome.error ? [describeError(outcome.error).text] : []),
  ];
  const restore = gone.length > 0 ? undoable(services, session.profile.id, gone) : undefined;
  void offer(services, joinSentences(texts), restore, outcome.gone.length === copies.length);
}

async function offer({ log }: ListCore, text: string, restore: (() => Promise<void>) | undefined, all: boolean): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const showLog = vscode.l10n.t('Show log');
  const tell = all ? showInfo : showWarning;
  const chosen = await tell(text, ...(restore ? [undo] : []), ...(all ? [] : [showLog]));
  if (chosen === showLog) log.show();
  if (chosen === undo) await restore?.();
}

function deletedText({ profile }: Connected, gone: readonly Webhook[]): string {
  const names = listNames(gone);
  const text = profile.production
    ? vscode.l10n.t('Deleted {1} from production user pool "{0}".', profile.name, names)
    : vscode.l10n.t('Deleted {0}.', names);
  const undo =
    gone.length === 1
      ? vscode.l10n.t('Undo recreates it with a new ID, for {0} seconds.', undoSeconds)
      : vscode.l10n.t('Undo recreates them with new IDs, for {0} seconds.', undoSeconds);
  return `${text} ${undo}`;
}
