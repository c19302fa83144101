import * as vscode from 'vscode';
import type { Core } from '../../core';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import { pageHtml } from './html';
import { parseClientMessage } from './protocol';
import type { ClientMessage, Edit, HostMessage, SecretChoice } from './protocol';
import { language } from '../../words/language';

type Payload = 'edit' | 'revert' | 'chooseSecret';
type Plain = Exclude<ClientMessage['type'], Payload>;
type Answer = void | Promise<void>;

/** What a form does on each message of its page; complete at compile time. */
export interface Handlers extends Record<Plain, () => Answer> {
  edit(message: Edit): Answer;
  revert(field: DraftField): Answer;
  chooseSecret(choice: SecretChoice): Answer;
}

type Unnumbered<T> = T extends { type: 'show' } ? Omit<T, 'revision' | 'focus'> : T extends HostMessage ? Omit<T, 'revision'> : never;

export interface Page {
  /** Says it with the number of the last edit that came. */
  post(message: Unnumbered<HostMessage>): void;
}

/**
 * Puts the form's page into a panel and passes on what it says. Nothing it does not know gets through (S9). `opened`: the user has
 * just opened it and wants to type there; a page that comes back, from behind another tab or after a reload, takes no focus.
 */
export function openPage(
  { context }: Pick<Core, 'context'>,
  panel: vscode.WebviewPanel,
  title: string,
  opened: boolean,
  handlers: Handlers,
): Page {
  let revision = 0;
  let takesFocus = opened;
  const subscription = panel.webview.onDidReceiveMessage((received: unknown) => {
    const message = parseClientMessage(received);
    if (message?.type === 'edit') ({ revision } = message);
    if (message) void dispatch(handlers, message);
  });
  panel.onDidDispose(() => void subscription.dispose());
  const asset = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(context.extensionUri, 'dist', name)).toString();
  panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
  panel.webview.html = pageHtml({
    cspSource: panel.webview.cspSource,
    script: asset('formClient.js'),
    style: asset('formStyle.css'),
    lang: language(),
    title,
  });
  const post: Page['post'] = (message) => {
    const numbered: HostMessage = message.type === 'show' ? { ...message, focus: takesFocus, revision } : { ...message, revision };
    if (message.type === 'show') takesFocus = false;
    void panel.webview.postMessage(numbered);
  };
  return { post };
}

function dispatch(handlers: Handlers, message: ClientMessage): Answer {
  switch (message.type) {
    case 'edit':
      return handlers.edit(message);
    case 'revert':
      return handlers.revert(message.field);
    case 'chooseSecret':
      return handlers.chooseSecret(message.choice);
    default:
      return handlers[message.type]();
  }
}

/** What a webview of ours may do: run our script, and load nothing from elsewhere. */
export function pageOptions({ context }: Pick<Core, 'context'>): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(context.extensionUri, 'dist')] };
}
