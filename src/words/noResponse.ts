import * as vscode from 'vscode';
import type { BodyFault } from '../api/deliveryWire';
import type { Webhook } from '../api/schemas';
import type { EndpointAnswer } from '../domain/deliveries/sending/endpointResponse';
import type { Evidence, Sender } from '../domain/deliveries/causes/cause';
import { describeCause } from './cause';
import { diagnose } from '../domain/deliveries/causes/diagnose';

/** What a response to an event says for a diagnosis. `sent` are the headers of the request, where they are known. */
export function evidenceOf({ status, error, headers, body }: EndpointAnswer, sent: Readonly<Record<string, string>> = {}): Evidence {
  return { outcome: 'failed', status, error, request: { headers: sent }, response: { headers, body } };
}

/** Why an endpoint gave no HTTP response, in one sentence, as the diagnosis of the delivery says it; undefined when it gave one. */
export function describeNoAnswer(
  answer: EndpointAnswer,
  webhook: Pick<Webhook, 'url' | 'contentType' | 'secret'>,
  sender: Sender,
): string | undefined {
  switch (answer.error) {
    case undefined:
      return undefined;
    case 'ERRRESTRICTED':
      return vscode.l10n.t('Sending from this computer is disabled in Restricted Mode.');
    case 'ERRNOTALLOWED':
      return vscode.l10n.t("Nothing was sent: sending to this host wasn't allowed.");
    case 'ERRCANCELLED':
      return vscode.l10n.t('Canceled. The endpoint may have received the event.');
    default: {
      const cause = diagnose(evidenceOf(answer), webhook, sender);
      return cause && describeCause(cause).text;
    }
  }
}

/** Why the body of a response is not there, or not as it was sent. */
export function describeBodyFault({ kind, name }: BodyFault): string {
  switch (kind) {
    case 'encoding':
      return vscode.l10n.t("Couldn't decode the response body: its content-encoding is {0}.", name);
    case 'charset':
      return vscode.l10n.t("Couldn't read the response body as {0} text.", name);
    case 'tooLarge':
      return vscode.l10n.t('Only the first {0} KB of the response body were read.', name);
  }
}
