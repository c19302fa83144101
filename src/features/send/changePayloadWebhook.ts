import { webhooksFor } from '../list/pickWebhook';
import { connectedToSend, payloadDocument } from './sendPayload';
import type { Command } from '../../core';

/** Chooses the webhook that the event in an editor goes to; sends nothing. */
export const changePayloadWebhook: Command = async (services, argument) => {
  const document = payloadDocument(argument);
  if (!document || !(await connectedToSend(services))) return;
  const [webhook] = await webhooksFor(services, undefined);
  if (webhook) services.payloads.aim(document.uri, webhook.webhookId);
};
