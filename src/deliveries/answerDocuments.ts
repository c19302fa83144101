import * as vscode from 'vscode';
import { uriSchemes } from '../ids';

const kept = 20;

/** Read-only documents with what an endpoint answered to a test event. */
export interface AnswerDocuments extends vscode.Disposable {
  /** Opens an answer, already redacted (S4), beside what is being edited. The document lives as long as the window. */
  show(webhookName: string, text: string): Promise<void>;
}

/** Keeps the last answers in memory. */
export function createAnswerDocuments(): AnswerDocuments {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(uriSchemes.answer, {
    provideTextDocumentContent: ({ query }: vscode.Uri) => texts.get(query) ?? vscode.l10n.t('This answer is no longer kept. Send the test event again to see one.'),
  });
  let count = 0;
  return {
    async show(webhookName, text) {
      const id = String((count += 1));
      texts.set(id, text);
      const [oldest] = [...texts.keys()];
      if (texts.size > kept && oldest !== undefined) texts.delete(oldest);
      const title = webhookName.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 60) || 'webhook';
      const uri = vscode.Uri.from({ scheme: uriSchemes.answer, path: `/${title}.json`, query: id });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active });
    },
    dispose: () => void provider.dispose(),
  };
}
