import * as vscode from 'vscode';
import type { Connections } from '../../domain/connections/connections';
import { commands, payloadEnding, uriSchemes } from '../../ids';
import { escapeMarkup } from '../../base/escape';
import { plainText } from '../../words/plainText';
import type { WebhookStore } from '../../domain/webhooks/store/store';

/** What this window knows of the documents that hold events. */
export interface Payloads extends vscode.Disposable {
  /** What is wrong with them and kept them from being sent; goes with the next change. */
  readonly problems: vscode.DiagnosticCollection;
  /** The webhook that a document was sent to, or made for. */
  targetOf(document: vscode.TextDocument): string | undefined;
  setTarget(uri: vscode.Uri, webhookId: string): void;
}

/** Lenses to send an event with, and the schema of an event: made when the editor asks for them. */
export function createPayloads(connections: Pick<Connections, 'session' | 'onDidChange'>, store: WebhookStore): Payloads {
  // By path: an unsaved document has the path that it will have once it is saved.
  const targets = new Map<string, string>();
  const redraw = new vscode.EventEmitter<void>();
  const schemaChanged = new vscode.EventEmitter<vscode.Uri>();
  const problems = vscode.languages.createDiagnosticCollection('genauth');
  const targetOf = ({ uri }: vscode.TextDocument): string | undefined => targets.get(uri.path);

  const provideCodeLenses = (document: vscode.TextDocument): vscode.CodeLens[] => {
    const webhook = store.find(targetOf(document) ?? '');
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [document.uri] });
    if (!webhook) return [lens(vscode.l10n.t('Send to a webhook...'), commands.sendPayload)];
    const { session } = connections;
    const warning = session.kind === 'connected' && session.profile.production ? `$(warning) ${vscode.l10n.t('PRODUCTION')} · ` : '';
    const name = escapeMarkup(plainText(webhook.name));
    return [
      lens(warning + vscode.l10n.t('Send to "{0}"', name), commands.sendPayload),
      lens(vscode.l10n.t('Send to another webhook...'), commands.changePayloadWebhook),
    ];
  };
  const provideTextDocumentContent = async (): Promise<string> => {
    const { schemaText } = await import('./schemaText');
    return schemaText(connections.session, store.liveEvents);
  };
  const forget = ({ uri }: vscode.TextDocument): void => problems.delete(uri);

  const owned = vscode.Disposable.from(
    redraw,
    schemaChanged,
    problems,
    vscode.languages.registerCodeLensProvider(
      { pattern: `**/*${payloadEnding}` },
      { onDidChangeCodeLenses: redraw.event, provideCodeLenses },
    ),
    vscode.workspace.registerTextDocumentContentProvider(uriSchemes.schema, {
      onDidChange: schemaChanged.event,
      provideTextDocumentContent,
    }),
    store.onDidChange(() => redraw.fire()),
    store.onDidChangeCatalog(() => schemaChanged.fire(vscode.Uri.parse(schemaUri))),
    vscode.workspace.onDidChangeTextDocument(({ document }) => forget(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
  return {
    problems,
    targetOf,
    setTarget(uri, webhookId) {
      targets.set(uri.path, webhookId);
      redraw.fire();
    },
    dispose: () => void owned.dispose(),
  };
}

/** As package.json names it. */
const schemaUri = `${uriSchemes.schema}://webhooks/event.json`;
