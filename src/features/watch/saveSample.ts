import * as vscode from 'vscode';
import { payloadEnding } from '../../ids';
import { plainText } from '../../words/plainText';
import { showError, showInfo } from '../../ui/notifications';
import { literal } from '../../base/json';
import type { AnswerDocuments } from '../../ui/readonlyDocuments';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { listFields } from '../../words/listFields';
import type { DeliveriesView } from './deliveriesView';
import { secretsOf } from './content';
import { hiddenCopy, withMadeUp } from '../../domain/deliveries/sending/madeUp';
import { sampleOf } from './sampleOf';

interface SampleDeps extends Pick<DeliveriesView, 'documents'> {
  answers: Pick<AnswerDocuments, 'keep'>;
  userPoolId: string;
}

/**
 * Asks for a file and writes the event there as GenAuth posted it, made-up values in the place of identity data and secrets (S3,
 * S4, S12), and tells which these are.
 */
export async function saveSample({ documents, answers, userPoolId }: SampleDeps, delivery: Delivery): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${delivery.event.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'event'}${payloadEnding}`;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as sample with fictional personal data'),
    filters: { [vscode.l10n.t('GenAuth event')]: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (!uri) return;
  const sample = sampleOf(delivery);
  const options = { userPoolId, at: new Date(delivery.at ?? Date.now()).toISOString() };
  const { value, replaced } = withMadeUp(
    sample.eventName,
    sample,
    hiddenCopy(sample, secretsOf(delivery, documents.webhookOf(delivery))),
    options,
  );
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${literal(value, 2)}\n`));
  } catch (error) {
    const why = error instanceof vscode.FileSystemError ? error.code : '';
    void showError(vscode.l10n.t("Couldn't write the sample to {0} ({1}). Select another location.", uri.fsPath, why));
    return;
  }
  await vscode.window.showTextDocument(uri);
  void tellMadeUp(answers, replaced);
}

async function tellMadeUp(answers: SampleDeps['answers'], replaced: readonly string[]): Promise<void> {
  if (replaced.length === 0) return;
  const showAll = vscode.l10n.t('Show all');
  const text = vscode.l10n.t('{0} masked values were replaced with fictional ones: {1}.', replaced.length, listFields(replaced, 4));
  const chosen = await showInfo(text, ...(replaced.length > 4 ? [showAll] : []));
  if (chosen !== showAll) return;
  const document = await vscode.workspace.openTextDocument(
    answers.keep(`${vscode.l10n.t('fictional values')}.txt`, `${replaced.map((path) => plainText(path)).join('\n')}\n`),
  );
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}
