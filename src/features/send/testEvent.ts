import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import { sampleFor } from '../../domain/events/samples/sampleFor';
import type { SendCore } from './core';
import { connectionIn } from '../../ui/productionGuard';
import { showWarning } from '../../ui/notifications';
import { pickEvent } from './pickEvent';
import type { EventChoice } from './pickEvent';
import { openSampleDocument } from './sampleDocument';
import { sendEvent } from './sendEvent';
import { tellAnswer } from './responseNotification';

/** Sends a sample of `event` at once, or lets the user choose an event; then all but `test` open in an editor first. */
export async function runTestEvent(services: SendCore, webhook: Webhook, event: string | undefined): Promise<void> {
  if (event !== undefined) await send(services, webhook, { event, edit: false });
  else await choose(services, webhook);
}

/** A question that is answered with no leads back to the choice. */
async function choose(services: SendCore, webhook: Webhook, active?: string): Promise<void> {
  const begun = connectionIn(services.connections);
  const choice = await pickEvent(services, webhook, active);
  if (!choice) return;
  // The list may have been open when the connection changed: an event for this webhook is none for another's.
  if (connectionIn(services.connections) !== begun) {
    void showWarning(vscode.l10n.t('Nothing was sent: this window now uses another connection.'));
    return;
  }
  await send(services, webhook, choice, () => void choose(services, webhook, choice.event));
}

async function send(services: SendCore, webhook: Webhook, choice: EventChoice, again?: () => void): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  const options = { userPoolId: session.profile.accessKeyId, at: new Date().toISOString() };
  const { payload } = sampleFor(choice.event, options);
  if (choice.edit) {
    const { uri } = await openSampleDocument(payload);
    services.payloads.setTarget(uri, webhook.webhookId);
    return;
  }
  const answer = await sendEvent(services, webhook, { ...payload }, again ? { again } : {});
  if (answer) void tellAnswer(services, webhook, answer, payload);
}
