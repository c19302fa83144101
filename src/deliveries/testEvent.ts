import * as vscode from 'vscode';
import { isApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { withoutLinks } from '../ui/inert';
import { mayWrite } from '../ui/mayWrite';
import { showWarning } from '../ui/say';
import { sendThroughGenAuth } from './send';
import { tellAnswer, tellNotSent } from './tellAnswer';

/** What the console's debug button sends. */
const testPayload = { eventName: 'test', data: { description: 'A test from authing' } };

/** Has GenAuth post a test payload to the webhook's URL and shows what it answered. Never repeated by itself (R2). */
export async function runTestEvent(services: Services, webhook: Webhook): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected' || !(await meant(webhook))) return;
  if (!(await mayWrite(services.connections, vscode.l10n.t('A test event will be sent to the endpoint of "{0}".', webhook.name)))) return;
  const { client } = session;
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Sending a test event to "{0}"', withoutLinks(webhook.name)),
  };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const answer = await sendThroughGenAuth(client, webhook, testPayload, undefined, abort.signal);
      void tellAnswer(services, webhook, answer);
      services.health.tried(webhook.webhookId);
    } catch (error) {
      if (!isApiError(error)) throw error;
      void tellNotSent(services, webhook, error);
    }
  });
}

/** A disabled webhook gets no events; whether GenAuth sends it a test is not documented. */
async function meant(webhook: Webhook): Promise<boolean> {
  if (webhook.enabled) return true;
  const send = vscode.l10n.t('Send anyway');
  const text = vscode.l10n.t('"{0}" is disabled and gets no events. A test event may reach its endpoint all the same.', webhook.name);
  return (await showWarning(text, send)) === send;
}
