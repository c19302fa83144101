import type * as vscode from 'vscode';
import type { LocalSandbox } from '../connections/localSandbox';
import type { Connections } from '../connections/session';
import type { AnswerDocuments } from '../deliveries/answerDocuments';
import type { DeliveryLog } from '../deliveries/deliveryLog';
import type { WebhookHealth } from '../deliveries/lazyHealth';
import type { Payloads } from '../deliveries/payloads';
import type { HeaderFates } from '../deliveries/probe';
import type { Deliveries } from '../deliveries/view/lazyView';
import type { EditHost } from '../form/editHost';
import type { FormHost } from '../form/formHost';
import type { UnfinishedRotations } from '../rotation/unfinished';
import type { WebhooksView } from '../tree/view';
import type { Creates } from '../webhooks/creates';
import type { RecentEvents } from '../webhooks/recentEvents';
import type { WebhookStore } from '../webhooks/store';
import type { SecretClipboard } from './secretClipboard';

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
