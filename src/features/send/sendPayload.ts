import * as vscode from 'vscode';
import { showInfo } from '../../ui/notifications';
import { ensureConnected } from '../connect/ensureConnected';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';
import type { SendCore } from './core';

/** Sends the event in an editor to the webhook that it was sent to before, else to the one the user chooses. */
export const sendPayload: Command<SendCore> = async (services, argument) => {
  const document = payloadDocument(argument);
  if (!document) return;
  const { readDocument, sendDocument } = await import('./sendDocument');
  const payload = await readDocument(services, document);
  if (!payload) return;
  if (!(await connectedToSend(services))) return;
  // The webhook it was sent to before may be gone, or in another connection: then the lens offers a choice, and so does this.
  const before = services.store.find(services.payloads.targetOf(document) ?? '');
  const [webhook] = await webhooksFor(services, before);
  if (webhook) await sendDocument(services, document, payload, webhook);
};

/** Chooses the webhook that the event in an editor goes to; sends nothing. */
export const changePayloadWebhook: Command<SendCore> = async (services, argument) => {
  const document = payloadDocument(argument);
  if (!document || !(await connectedToSend(services))) return;
  const [webhook] = await webhooksFor(services, undefined);
  if (webhook) services.payloads.setTarget(document.uri, webhook.webhookId);
};

function connectedToSend(services: SendCore): Promise<boolean> {
  return ensureConnected(services, vscode.l10n.t('Connect to a user pool to send the event.'));
}

/**
 * The document that a lens or a title button names, or, when nothing is named, the one in the active editor. A file is read as an open
 * document only (S5); another one is not sent in its place.
 */
function payloadDocument(argument: unknown): vscode.TextDocument | undefined {
  const named =
    argument instanceof vscode.Uri
      ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === argument.toString())
      : vscode.window.activeTextEditor?.document;
  if (!named) void showInfo(vscode.l10n.t('Open the event to send first.'));
  return named;
}
