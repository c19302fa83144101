import type { Webhook } from '../../../api/schemas';

/** How a row is shown while a change of it is on its way. */
export type PendingChange = (row: Webhook) => Webhook;

/** A reading of all pages. Ends with `read`; one that fails or is overtaken is simply let go. */
interface Reading {
  /** The rows so far. */
  progress(webhooks: readonly Webhook[]): void;
  read(webhooks: readonly Webhook[]): void;
}

/**
 * The rows of one connection: what was read, and what this window knows better than the pages of a reading that began before
 * it happened: created, changed and deleted webhooks.
 */
export interface Rows {
  /** As they are shown; the same array until something changes. */
  readonly shown: readonly Webhook[];
  /** As GenAuth is known to have them: without changes that are pending. */
  readonly certain: readonly Webhook[];
  find(webhookId: string): Webhook | undefined;
  beginReading(): Reading;
  /** A new webhook comes first in the list; one that is there keeps its place. */
  put(webhook: Webhook): void;
  drop(webhookIds: readonly string[]): void;
  /** Shows a row as a pending change will have it, or, without one, as it is known to be. */
  setPending(webhookId: string, setPending: PendingChange | undefined): void;
}

/** What happened here to one webhook, and when, counted in events; `row` is undefined when it was deleted. */
interface Known {
  at: number;
  row: Webhook | undefined;
}

export function createRows(): Rows {
  let read: readonly Webhook[] = [];
  let now = 0;
  const known = new Map<string, Known>();
  const pending = new Map<string, PendingChange>();
  let shown: readonly Webhook[] | undefined;
  let byId: Map<string, Webhook> | undefined;

  const show = (rows: readonly Webhook[]): void => {
    read = rows;
    shown = undefined;
    byId = undefined;
  };
  const current = (): readonly Webhook[] =>
    (shown ??= pending.size === 0 ? read : read.map((row) => pending.get(row.webhookId)?.(row) ?? row));
  const note = (webhookId: string, row: Webhook | undefined): void => void known.set(webhookId, { at: (now += 1), row });
  /** The pages with what is known better: new ones first, deleted ones gone. */
  const merged = (webhooks: readonly Webhook[]): readonly Webhook[] => {
    if (known.size === 0) return webhooks;
    const unseen = new Map(known);
    const rows = webhooks.flatMap((row) => {
      const better = unseen.get(row.webhookId);
      if (!better) return [row];
      unseen.delete(row.webhookId);
      return better.row ? [better.row] : [];
    });
    return [...[...unseen.values()].flatMap(({ row }) => row ?? []).reverse(), ...rows];
  };

  return {
    get shown() {
      return current();
    },
    get certain() {
      return read;
    },
    find(webhookId) {
      byId ??= new Map(current().flatMap((row) => (row.webhookId === '' ? [] : [[row.webhookId, row]])));
      return byId.get(webhookId);
    },
    beginReading() {
      const began = now;
      return {
        progress: (webhooks) => show(merged(webhooks)),
        read(webhooks) {
          // What happened before this reading began, this reading has seen.
          for (const [id, { at }] of known) if (at <= began) known.delete(id);
          show(merged(webhooks));
          known.clear();
        },
      };
    },
    put(webhook) {
      const { webhookId } = webhook;
      note(webhookId, webhook);
      const there = read.some((row) => row.webhookId === webhookId);
      show(there ? read.map((row) => (row.webhookId === webhookId ? webhook : row)) : [webhook, ...read]);
    },
    drop(webhookIds) {
      const ids = new Set(webhookIds);
      for (const id of ids) note(id, undefined);
      show(read.filter(({ webhookId }) => !ids.has(webhookId)));
    },
    setPending(webhookId, setPending) {
      if (setPending) pending.set(webhookId, setPending);
      else pending.delete(webhookId);
      show(read);
    },
  };
}
