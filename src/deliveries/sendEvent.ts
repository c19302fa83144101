import * as vscode from 'vscode';
import { isApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { withoutLinks } from '../ui/inert';
import { mayWrite } from '../ui/mayWrite';
import { showWarning } from '../ui/say';
import type { Payload } from './payload';
import { sendThroughGenAuth } from './send';
import type { EndpointAnswer } from './send';
import { tellNotSent } from './tellAnswer';

/**
 * Has GenAuth post an event to the webhook's URL, once (R2), after the user has confirmed where that is called for. Undefined
 * when there is no answer; what there was to tell has been told then.
 */
export async function sendEvent(services: Services, webhook: Webhook, payload: Payload): Promise<EndpointAnswer | undefined> {
  const { connections, recentEvents } = services;
  const { session } = connections;
  if (session.kind !== 'connected' || !(await meant(connections, webhook, payload.eventName))) return undefined;
  // The question may have stood open for long; the webhook, and what was asked, are of the connection of then.
  if (connections.session !== session) {
    void showWarning(vscode.l10n.t('Nothing was sent: this window has another connection now.'));
    return undefined;
  }
  const { client } = session;
  recentEvents.note([payload.eventName]);
  const title = vscode.l10n.t('Sending a test event to "{0}"', withoutLinks(webhook.name));
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const answer = await sendThroughGenAuth(client, webhook, payload, undefined, abort.signal);
      services.health.tried(webhook.webhookId);
      return answer;
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (error.mayHaveHappened) services.health.tried(webhook.webhookId);
      void tellNotSent(services, webhook, error);
      return undefined;
    }
  });
}

/** One question at most. A disabled webhook gets no events; whether GenAuth sends it a test is not documented. */
async function meant(connections: Services['connections'], { name, enabled }: Webhook, event: string): Promise<boolean> {
  const { session } = connections;
  const disabled = vscode.l10n.t('"{0}" is disabled and gets no events. A test event may reach its endpoint all the same.', name);
  if (session.kind === 'connected' && session.profile.production) {
    const what = vscode.l10n.t('The test event "{0}" will be sent to the endpoint of "{1}", which may take it for a real one.', event, name);
    return mayWrite(connections, enabled ? what : `${what} ${disabled}`);
  }
  if (enabled) return true;
  const send = vscode.l10n.t('Send anyway');
  return (await showWarning(disabled, send)) === send;
}
