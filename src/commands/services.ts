import type * as vscode from 'vscode';
import type { LocalSandbox } from '../connections/localSandbox';
import type { Connections } from '../connections/session';
import type { WebhookStore } from '../webhooks/store';
import type { RecentEvents } from '../webhooks/recentEvents';

/** What commands are given. Built once in `extension.ts`; nothing else reaches for it. */
export interface Services {
  context: vscode.ExtensionContext;
  log: vscode.LogOutputChannel;
  connections: Connections;
  store: WebhookStore;
  sandbox: LocalSandbox;
  recentEvents: RecentEvents;
}

/** A verb: one file each, mapped to its id in `register.ts`. The argument is whatever VS Code or a keybinding passes. */
export type Command = (services: Services, argument: unknown) => Promise<void>;
