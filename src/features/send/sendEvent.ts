import * as vscode from 'vscode';
import { isApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { escapeMarkup } from '../../base/escape';
import { mayWrite } from '../../ui/productionGuard';
import { patiently } from '../../ui/progress';
import { plainText } from '../../words/plainText';
import { showWarning } from '../../ui/notifications';
import type { Payload } from '../../domain/deliveries/sending/payload';
import { sendThroughGenAuth } from '../../domain/deliveries/sending/send';
import type { EndpointAnswer } from '../../domain/deliveries/sending/send';
import { tellNotSent } from './responseNotification';
import { quoted } from '../../words/join';

/**
 * Has GenAuth post an event to the webhook's URL, once (R2), after the user has confirmed where that is called for. Undefined
 * when there is no answer; what there was to tell has been told then. `again` is called when the user said no.
 */
export async function sendEvent(
  services: Core,
  webhook: Webhook,
  payload: Payload,
  options: { again?: () => void } = {},
): Promise<EndpointAnswer | undefined> {
  const { connections, recentEvents } = services;
  const { session } = connections;
  if (session.kind !== 'connected') return undefined;
  if (!(await meant(connections, webhook, payload.eventName))) {
    if (connections.session === session) options.again?.();
    return undefined;
  }
  // The question may have stood open for long; the webhook, and what was asked, are of the connection of then.
  if (connections.session !== session) {
    void showWarning(vscode.l10n.t('Nothing was sent: this window now uses another connection.'));
    return undefined;
  }
  const { client } = session;
  recentEvents.note([payload.eventName]);
  const title = vscode.l10n.t('Sending a test event to "{0}"', webhook.name);
  const sending = patiently(title, async (signal) => {
    try {
      return { answer: await sendThroughGenAuth(client, webhook, payload, undefined, signal), error: undefined };
    } catch (failed) {
      if (!isApiError(failed)) throw failed;
      return { answer: undefined, error: failed };
    }
  });
  // At once, so that nobody presses the key again.
  vscode.window.setStatusBarMessage(`$(sync~spin) ${escapeMarkup(title)}`, sending);
  const { answer, error } = await sending;
  if (!error || error.mayHaveHappened) services.health.tried(webhook.webhookId);
  if (error) void tellNotSent(services, webhook, error);
  return answer;
}

/** One question at most. A disabled webhook gets no events; whether GenAuth sends it a test is not documented. */
async function meant(connections: Core['connections'], { name, enabled }: Webhook, event: string): Promise<boolean> {
  const { session } = connections;
  const disabled = vscode.l10n.t('"{0}" is disabled and receives no events. Test events may still be delivered.', name);
  if (session.kind === 'connected' && session.profile.production) {
    const what = vscode.l10n.t('The endpoint may process the event "{0}" as a real one.', plainText(event));
    return mayWrite(connections, { verb: 'send', webhooks: quoted(name), detail: enabled ? what : `${what} ${disabled}` });
  }
  if (enabled) return true;
  const send = vscode.l10n.t('Send anyway');
  return (await showWarning(disabled, send)) === send;
}
