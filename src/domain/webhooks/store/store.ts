import type { ApiError } from '../../../api/errors';
import type { EventCatalog } from '../../events/catalog';
import type { ManagementClient } from '../../../api/client';
import type { Webhook } from '../../../api/schemas';
import type { CreateOutcome, RetryToken } from '../write/createOutcome';
import type { WebhookChange } from '../draft/change';
import type { WebhookDraft } from '../draft/draft';
import type { Disposable, Listen } from '../../../base/emitter';
import type { RemoveOptions, RemoveOutcome } from '../write/removeOnce';
import type { Settled } from '../write/settleIntents';
import type { UpdateOutcome } from '../write/updateOnce';

/** Why a list may lack rows: the service claims more than could be read, or some have no ID. `claimed` is undefined where it tells no number. */
interface Incomplete {
  claimed: number | undefined;
  read: number;
}

/** What is known about the webhooks of the current connection. Replaced, never mutated. Times in ms since 1970. */
export type WebhooksState =
  | { kind: 'disconnected' }
  /** `webhooks` grows page by page; `total` is the service's count once the first page is there. */
  | { kind: 'loading'; webhooks: readonly Webhook[]; total: number | undefined }
  | { kind: 'ready'; webhooks: readonly Webhook[]; loadedAt: number; refreshing: boolean; incomplete?: Incomplete | undefined }
  /** Nothing to show and a reason. */
  | { kind: 'failed'; error: ApiError }
  /** A refresh failed; the last good rows stay, with their age (R8). */
  | {
      kind: 'stale';
      webhooks: readonly Webhook[];
      loadedAt: number;
      error: ApiError;
      refreshing: boolean;
      incomplete?: Incomplete | undefined;
    };

export type StoreChange =
  /** Redraw everything. */
  | { kind: 'all' }
  /** One row changed in place. */
  | { kind: 'updated'; webhookId: string }
  /** A webhook that was just created here: reveal and select it. */
  | { kind: 'created'; webhookId: string };

/** The one truth about webhooks that tree, commands, wizard and form read. */
export interface WebhookStore extends Disposable {
  readonly state: WebhooksState;
  readonly onDidChange: Listen<StoreChange>;
  /** The events that the connection tells, as soon as they are known; `catalogOf` gives the bundled ones until then. */
  readonly liveEvents: EventCatalog | undefined;
  readonly onDidChangeCatalog: Listen<void>;
  /** A create that an earlier activation sent, and did not live to see the end of, has ended. */
  readonly onDidSettle: Listen<Settled>;
  find(webhookId: string): Webhook | undefined;
  /**
   * Takes up a connection: what the old one still answers is dropped, loading starts at once. Naming the same client again
   * changes nothing.
   */
  use(connection: { id: string; client: ManagementClient } | undefined): void;
  /**
   * Reads all pages. Never rejects: failures become state. Concurrent calls share one run. `quiet`: nobody has asked for it, so
   * that it gives way to others (R4) and does not show that it is reading; nothing is told when it is put off by a 429.
   */
  refresh(options?: { quiet?: boolean }): Promise<void>;
  /** Creates exactly one webhook and tells how it went. Never rejects. Without a connection: 'cancelled'. */
  create(draft: WebhookDraft, options?: { signal?: AbortSignal; retry?: RetryToken }): Promise<CreateOutcome>;
  /**
   * Changes a webhook as far as GenAuth has not got it so, and tells how it went; `base` is what the user saw when making the
   * change (R6). Optimistic: its row shows the change at once, and what is there should it fail. Never rejects. Without a
   * connection: 'cancelled'.
   */
  update(
    webhookId: string,
    change: WebhookChange,
    options: { base: Webhook; signal?: AbortSignal; optimistic?: boolean },
  ): Promise<UpdateOutcome>;
  /** Deletes webhooks and reads that they are gone (R2). Never rejects. Without a connection: 'cancelled'. */
  remove(webhookIds: readonly string[], options?: RemoveOptions): Promise<RemoveOutcome>;
  /** Forgets what is kept of a connection that is gone for good. */
  forget(connectionId: string): Promise<void>;
  /** Takes one of a connection as the created one that looks like it: nothing is shown of it once that is not the current one. */
  adopt(webhook: Webhook, connectionId: string): void;
}
