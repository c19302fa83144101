import * as vscode from 'vscode';
import { uriSchemes } from '../ids';
import { redact } from '../webhooks/redact';

const kept = 20;

/** Read-only documents with what an endpoint answered to a test event. */
export interface AnswerDocuments extends vscode.Disposable {
  /** Opens the answer beside, with identity data masked (S4). The document lives as long as the window. */
  show(webhookName: string, answer: unknown): Promise<void>;
}

/** Keeps the last answers in memory, already redacted. */
export function createAnswerDocuments(): AnswerDocuments {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(uriSchemes.answer, {
    provideTextDocumentContent: (uri) => texts.get(uri.query) ?? vscode.l10n.t('This answer is no longer kept. Send the test event again to see one.'),
  });
  let count = 0;
  return {
    async show(webhookName, answer) {
      const id = String((count += 1));
      texts.set(id, answerText(answer));
      const [oldest] = texts.keys();
      if (texts.size > kept && oldest !== undefined) texts.delete(oldest);
      const title = webhookName.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 60) || 'webhook';
      const uri = vscode.Uri.from({ scheme: uriSchemes.answer, path: `/${title}.json`, query: id });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
    },
    dispose: () => provider.dispose(),
  };
}

function answerText(answer: unknown): string {
  const text = JSON.stringify(redact(answer), null, 2) as string | undefined;
  return text ?? 'null';
}
