import * as vscode from 'vscode';
import { uriSchemes } from '../ids';

const most = 40;

/** Read-only documents: what an endpoint answered to a test event, and states of a webhook that are compared. */
export interface AnswerDocuments extends vscode.Disposable {
  /**
   * Opens the response of `from`, a webhook's name or an address, already redacted (S4), beside what is being edited; the next one takes its tab. The document lives as long
   * as the window.
   */
  show(from: string, text: string, options?: { keepFocus: boolean }): Promise<void>;
  /** Keeps a text without showing it. `name` is the document's, its ending tells the language. */
  keep(name: string, text: string): vscode.Uri;
}

/** Keeps the last texts in memory. */
export function createAnswerDocuments(): AnswerDocuments {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(uriSchemes.answer, {
    provideTextDocumentContent: ({ query }: vscode.Uri) => texts.get(query) ?? vscode.l10n.t('This document has expired. Reopen it.'),
  });
  let count = 0;
  const keep = (name: string, text: string): vscode.Uri => {
    const id = String((count += 1));
    texts.set(id, text);
    const [oldest] = [...texts.keys()];
    if (texts.size > most && oldest !== undefined) texts.delete(oldest);
    return vscode.Uri.from({ scheme: uriSchemes.answer, path: `/${name}`, query: id });
  };
  return {
    keep,
    async show(from, text, options) {
      const name =
        from
          .replace(/[^\p{L}\p{N} _.:-]+/gu, ' ')
          .trim()
          .slice(0, 60) || 'webhook';
      const title = vscode.l10n.t('Response from {0}', name);
      const document = await vscode.workspace.openTextDocument(keep(`${title}.json`, text));
      const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      await vscode.window.showTextDocument(document, { preview: true, viewColumn, preserveFocus: options?.keepFocus ?? false });
    },
    dispose: () => void provider.dispose(),
  };
}
