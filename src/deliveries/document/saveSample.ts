import * as vscode from 'vscode';
import { redactPayload } from '../../api/redact';
import { payloadEnding } from '../../ids';
import { showError } from '../../ui/say';
import type { Delivery } from '../delivery';
import type { DeliveriesRoom } from '../view/room';
import { secretsOf } from './content';
import { render } from './render';
import { sampleOf } from './sampleOf';

/** Asks for a file and writes the event there as GenAuth posted it, identity data and secrets hidden (S3, S4). */
export async function saveSample({ documents }: Pick<DeliveriesRoom, 'documents'>, delivery: Delivery): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${delivery.event.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'event'}${payloadEnding}`;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as sample, with identity data hidden'),
    filters: { [vscode.l10n.t('GenAuth event')]: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (!uri) return;
  const secrets = secretsOf(delivery, documents.webhookOf(delivery));
  const sample = sampleOf(delivery);
  const { text } = render(sample, { revealed: new Set(), shown: redactPayload(sample), secrets });
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${text}\n`));
  } catch (error) {
    const why = error instanceof vscode.FileSystemError ? error.code : '';
    void showError(vscode.l10n.t('The sample could not be written to {0} ({1}). Choose another place.', uri.fsPath, why));
    return;
  }
  await vscode.window.showTextDocument(uri);
}
