import type * as vscode from 'vscode';
import type { Connections } from './domain/connections/connections';
import type { LocalSandbox } from './domain/connections/localSandbox';
import type { WebhookHealth } from './domain/deliveries/health/webhookHealth';
import type { DeliveryLog } from './domain/deliveries/log/deliveryLog';
import type { UnfinishedRotations } from './domain/rotations/unfinishedRotations';
import type { RecentEvents } from './domain/webhooks/store/recentEvents';
import type { WebhookStore } from './domain/webhooks/store/store';
import type { Creates } from './domain/webhooks/write/creates';
import type { AnswerDocuments } from './ui/readonlyDocuments';

/**
 * What every feature is given; built once in `extension.ts`. A feature that owns more extends it in its own `core.ts`, for itself and
 * for the features that may import it.
 */
export interface Core {
  context: vscode.ExtensionContext;
  log: vscode.LogOutputChannel;
  connections: Connections;
  store: WebhookStore;
  sandbox: LocalSandbox;
  deliveryLog: DeliveryLog;
  health: WebhookHealth;
  /** The rotations of secrets that are begun and not over. */
  rotations: UnfinishedRotations;
  recentEvents: RecentEvents;
  /** What all stores of this window share of creating. */
  creates: () => Promise<Creates>;
  answers: AnswerDocuments;
}

/**
 * What runs when a command is used. VS Code passes the row that was clicked and the rows that are selected; a keybinding of ours
 * passes `{ focused: true }`; somebody else's passes whatever it likes, the palette nothing.
 */
export type Command<C extends Core = Core> = (core: C, argument: unknown, selection?: unknown) => Promise<void>;
