import type * as vscode from 'vscode';
import type { LocalSandbox } from './features/connect/localSandbox/localSandbox';
import type { Connections } from './domain/connections/connections';
import type { AnswerDocuments } from './ui/readonlyDocuments';
import type { DeliveryLog } from './domain/deliveries/log/deliveryLog';
import type { WebhookHealth } from './features/watch/lazyHealth';
import type { Payloads } from './features/send/eventDocuments';
import type { HeaderFates } from './domain/deliveries/sending/headerForwarding';
import type { Deliveries } from './features/watch/lazyDeliveriesView';
import type { EditHost } from './features/form/editHost';
import type { FormHost } from './features/form/formHost';
import type { UnfinishedRotations } from './features/manage/rotation/unfinished';
import type { WebhooksView } from './features/list/view';
import type { Creates } from './domain/webhooks/write/creates';
import type { RecentEvents } from './domain/webhooks/store/recentEvents';
import type { WebhookStore } from './domain/webhooks/store/store';
import type { SecretClipboard } from './ui/secretClipboard';

/** What commands are given. Built once in `extension.ts`; nothing else reaches for it. */
export interface Services {
  context: vscode.ExtensionContext;
  log: vscode.LogOutputChannel;
  connections: Connections;
  store: WebhookStore;
  view: WebhooksView;
  sandbox: LocalSandbox;
  deliveryLog: DeliveryLog;
  health: WebhookHealth;
  /** The view "Deliveries". */
  deliveries: Deliveries;
  recentEvents: RecentEvents;
  /** The rotations of secrets that are begun and not over. */
  rotations: UnfinishedRotations;
  answers: AnswerDocuments;
  /** The documents that hold events to send. */
  payloads: Payloads;
  /** Whether triggerWebhook passes headers on, by connection, as far as it was found out since the window was opened. */
  headerFates: HeaderFates;
  /** What all stores of this window share of creating. */
  creates: () => Promise<Creates>;
  /** Stores of connections that this window has copied to, by the connection's ID. */
  elsewhere: Map<string, WebhookStore>;
  /** Watches over a secret on the clipboard, once one was copied. */
  copied: { secret?: SecretClipboard };
  /** The forms of this window: the one that creates, and one for each webhook that is being edited. */
  form: { host?: FormHost | undefined; edits?: Map<string, EditHost> };
}

/**
 * A verb: one file each, mapped to its id in `register.ts`. VS Code passes the row that was clicked and the rows that are
 * selected; a keybinding of ours passes `{ focused: true }`; somebody else's passes whatever it likes, the palette nothing.
 * `webhooksFor` knows them all.
 */
export type Command = (services: Services, argument: unknown, selection?: unknown) => Promise<void>;
