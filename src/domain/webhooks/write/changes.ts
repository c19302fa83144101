import type { Webhook } from '../../../api/schemas';
import { withChange } from '../draft/change';
import type { WebhookChange } from '../draft/change';
import { removeOnce } from './removeOnce';
import type { RemoveDeps, RemoveOptions, RemoveOutcome } from './removeOnce';
import type { PendingChange } from '../store/rows';
import { updateOnce } from './updateOnce';
import type { UpdateDeps, UpdateOutcome } from './updateOnce';

interface UpdateOptions {
  /** The webhook as the user saw it when the change was made (R6). */
  base: Webhook;
  signal?: AbortSignal | undefined;
  /** Shows the row as wanted at once, and as it was again should it fail. */
  optimistic?: boolean | undefined;
}

export interface ChangeSurroundings {
  deps: UpdateDeps & RemoveDeps;
  onPendingChange(webhookId: string, showPending: PendingChange | undefined): void;
  /** What GenAuth has now of a webhook that was changed or read on the way. */
  onRead(webhook: Webhook): void;
  onGone(webhookIds: readonly string[]): void;
}

/** Changes and deletes the webhooks of one connection, and has the rows follow. */
export interface Changes {
  update(change: WebhookChange, options: UpdateOptions): Promise<UpdateOutcome>;
  remove(webhookIds: readonly string[], options?: RemoveOptions): Promise<RemoveOutcome>;
}

export function createChanges(surroundings: ChangeSurroundings): Changes {
  const { deps } = surroundings;
  /** The changes of a webhook that are shown before GenAuth has said so, oldest first. */
  const pending = new Map<string, WebhookChange[]>();
  /** Changes of one webhook follow each other, so that each sees what the one before has left. */
  const last = new Map<string, Promise<unknown>>();

  const showPending = (webhookId: string, open: WebhookChange[]): void => {
    if (open.length > 0) pending.set(webhookId, open);
    else pending.delete(webhookId);
    surroundings.onPendingChange(webhookId, open.length > 0 ? (row) => open.reduce(withChange, row) : undefined);
  };
  const follow = (webhookId: string, outcome: UpdateOutcome): void => {
    if (outcome.kind === 'updated') surroundings.onRead(outcome.webhook);
    if (outcome.kind === 'conflict') surroundings.onRead(outcome.current);
    if (outcome.kind === 'gone') surroundings.onGone([webhookId]);
  };

  return {
    async update(change, { base, signal, optimistic = false }) {
      const { webhookId } = base;
      if (optimistic) showPending(webhookId, [...(pending.get(webhookId) ?? []), change]);
      const before = last.get(webhookId);
      const run = (async () => {
        await before;
        return updateOnce(deps, change, { base, signal });
      })();
      last.set(webhookId, run);
      const outcome = await run;
      if (last.get(webhookId) === run) last.delete(webhookId);
      follow(webhookId, outcome);
      if (optimistic)
        showPending(
          webhookId,
          (pending.get(webhookId) ?? []).filter((one) => one !== change),
        );
      return outcome;
    },
    async remove(webhookIds, options) {
      const outcome = await removeOnce(deps, webhookIds, options);
      if (outcome.kind === 'ended' && outcome.gone.length > 0) surroundings.onGone(outcome.gone);
      return outcome;
    },
  };
}
