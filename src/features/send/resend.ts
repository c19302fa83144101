import * as vscode from 'vscode';
import { deliveryHeaders } from '../../api/deliveryWire';
import { isApiError } from '../../api/errors';
import { changingNumbers } from '../../base/exactJson';
import { hiddenValues } from '../../privacy/redact';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { escapeLinks } from '../../base/escape';
import { mayWrite } from '../../ui/productionGuard';
import { plainText } from '../../words/plainText';
import { showWarning } from '../../ui/notifications';
import { askOne, runSteps } from '../../ui/steps';
import type { PickItem, Step } from '../../ui/steps';
import { addressStep, addressText, mayPostFromHere } from './askAddress';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { listFields } from '../../words/listFields';
import { resendable } from '../../domain/deliveries/sending/resendable';
import type { NotResendable } from '../../domain/deliveries/sending/resendable';
import { genAuthSender, localSender } from '../../domain/deliveries/sending/senders';
import type { EventSender } from '../../domain/deliveries/sending/senders';
import { tellAnswer, tellLocalAnswer, tellNotSent } from './responseNotification';
import { joinList, quoted } from '../../words/join';

interface Choice {
  way: EventSender['kind'];
  address: string;
}

/**
 * Sends the logged body of a delivery once more, as a new request: to the endpoint through GenAuth, or from this machine to an
 * address of the user's. Never repeated by itself (R2). The body goes nowhere else: neither to the screen nor to the disk (S4).
 */
export async function resend(services: Core, delivery: Delivery): Promise<void> {
  const { connections, store, sandbox } = services;
  const { session } = connections;
  if (session.kind !== 'connected') return;
  const webhook = store.find(delivery.webhookId);
  const sendable = resendable(delivery);
  if (!webhook || 'problem' in sendable) {
    void showWarning(
      webhook && 'problem' in sendable
        ? problemText(sendable)
        : vscode.l10n.t("This delivery can't be resent because its webhook is no longer in the list."),
    );
    return;
  }
  const choice: Choice = { way: 'genauth', address: '' };
  const event = plainText(delivery.event);
  const numbers = session.profile.service === 'sandbox' ? [] : changingNumbers(sendable.body);
  const prompt = vscode.l10n.t("Handler URL (receives the logged body and the webhook's secret)");
  const steps = [wayStep(services, webhook, event, numbers), addressStep<Choice>(services, webhook, prompt)];
  if (!(await runSteps(escapeLinks(vscode.l10n.t('Resend "{0}"', event)), choice, steps))) return;
  if (connections.session !== session) {
    void showWarning(vscode.l10n.t('Nothing was sent: this window now uses another connection.'));
    return;
  }
  const sender =
    choice.way === 'genauth' ? genAuthSender(session.client, webhook) : localSender(sandbox, choice.address, session.profile.accessKeyId);
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: escapeLinks(vscode.l10n.t('Resending "{0}"', event)),
  };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const { contentType, secret } = webhook;
    try {
      const answer = await sender.send({ body: sendable.body, contentType, secret }, abort.signal);
      if (choice.way === 'genauth') services.health.tried(webhook.webhookId);
      const known = hiddenValues(sendable.body);
      const headers = deliveryHeaders({ contentType, secret, userPoolId: session.profile.accessKeyId });
      void (choice.way === 'here'
        ? tellLocalAnswer(services, webhook, answer, choice.address, headers, known)
        : tellAnswer(services, webhook, answer, sendable.body, known));
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (error.mayHaveHappened) services.health.tried(webhook.webhookId);
      void tellNotSent(services, webhook, error);
    }
  });
}

/** A production question that is cancelled leads back to the choice. `numbers`: those of the body that GenAuth may change (R12). */
function wayStep({ connections }: Core, webhook: Webhook, event: string, numbers: readonly string[]): Step<Choice> {
  return {
    async run(choice, frame) {
      const items: PickItem<Choice['way']>[] = [
        {
          value: 'genauth',
          label: `$(cloud) ${vscode.l10n.t('Send through GenAuth')}`,
          description: addressText(webhook.url),
          ...(webhook.enabled ? {} : { detail: vscode.l10n.t('The webhook is disabled, but may still receive this event.') }),
        },
        {
          value: 'here',
          label: `$(home) ${vscode.l10n.t('Send from this computer')}`,
          description: vscode.workspace.isTrusted
            ? vscode.l10n.t('such as your handler on localhost')
            : vscode.l10n.t('not in Restricted Mode'),
        },
      ];
      const placeholder = vscode.l10n.t('Sends the logged body once as a new request');
      const detail = vscode.l10n.t('Resend the logged event "{0}" to {1}.', event, addressText(webhook.url));
      for (;;) {
        const outcome = await askOne(frame, { placeholder, items, active: choice.way }, (way) => (choice.way = way));
        if (outcome !== 'next') return outcome;
        if (choice.way === 'here') return (await mayPostFromHere()) ? outcome : 'cancel';
        if (numbers.length > 0) {
          void showWarning(
            vscode.l10n.t(
              'Nothing was sent: GenAuth may change the number {0}, which exceeds double precision. Resend from this computer instead, which sends the logged value.',
              joinList(numbers),
            ),
          );
          return 'cancel';
        }
        if (await mayWrite(connections, { verb: 'resend', webhooks: quoted(webhook.name), detail })) return outcome;
      }
    },
  };
}

function problemText(found: NotResendable): string {
  switch (found.problem) {
    case 'missing':
      return vscode.l10n.t("This delivery can't be resent because the log has no body for it. Send a test event instead.");
    case 'cut':
      return vscode.l10n.t(
        "This delivery can't be resent because its logged body is incomplete or isn't an event. Send a test event instead.",
      );
    case 'masked':
      return vscode.l10n.t(
        "This delivery can't be resent because values were masked before it was stored: {0}. Send a test event instead.",
        listFields(found.fields, 3),
      );
  }
}
