import * as v from 'valibot';
import type { KeyValueStore } from '../../../base/storage';

/** Webhooks of one connection that are remembered at most, failing ones first. */
const most = 2000;

const schema = v.object({ failing: v.array(v.string()), well: v.array(v.string()) });
type Remembered = v.InferOutput<typeof schema>;
const nothing: Remembered = { failing: [], well: [] };

/** Which webhooks have begun to fail, and which to work again, since they were last looked at. Ids. */
interface Turn {
  started: string[];
  recovered: string[];
}

/**
 * Remembers how each webhook was when it was last looked at, across reloads and for all windows: ids and nothing else, one
 * entry a connection. What is looked at for the first time is taken as it is: a webhook that was failing all along is no news.
 */
export interface HealthMemory {
  /** Takes in what was seen: true for failing, undefined for what is not to be judged any more (disabled). Answers what has changed. */
  settle(connectionId: string, seen: ReadonlyMap<string, boolean | undefined>): Promise<Turn>;
  /** Takes in webhooks that are new: their first failure is news. */
  meet(connectionId: string, webhookIds: readonly string[]): Promise<void>;
  /** Forgets webhooks that are gone. */
  keepOnly(connectionId: string, exists: (webhookId: string) => boolean): Promise<void>;
  /** Forgets a connection. */
  forget(connectionId: string): Promise<void>;
}

export function createHealthMemory(storage: KeyValueStore): HealthMemory {
  // Read anew each time: another window may have told of it meanwhile.
  const read = (connectionId: string): Remembered => {
    const parsed = v.safeParse(schema, storage.get(healthKey(connectionId)));
    return parsed.success ? parsed.output : nothing;
  };
  const write = async (connectionId: string, before: Remembered, failing: readonly string[], well: readonly string[]): Promise<void> => {
    const next = { failing: failing.slice(0, most), well: well.slice(0, Math.max(0, most - failing.length)) };
    if (same(before.failing, next.failing) && same(before.well, next.well)) return;
    await storage.update(healthKey(connectionId), next.failing.length + next.well.length > 0 ? next : undefined);
  };

  return {
    async settle(connectionId, seen) {
      const before = read(connectionId);
      const failing = new Set(before.failing);
      const well = new Set(before.well);
      const turn: Turn = { started: [], recovered: [] };
      for (const [id, fails] of seen) {
        if (fails === true && well.has(id)) turn.started.push(id);
        if (fails === false && failing.has(id)) turn.recovered.push(id);
        failing.delete(id);
        well.delete(id);
        if (fails !== undefined) (fails ? failing : well).add(id);
      }
      // What came last is first, so that what is too much is what has been there for longest.
      await write(connectionId, before, latestFirst(before.failing, failing), latestFirst(before.well, well));
      return turn;
    },
    async meet(connectionId, webhookIds) {
      const before = read(connectionId);
      const known = new Set([...before.failing, ...before.well]);
      const fresh = webhookIds.filter((id) => !known.has(id));
      await write(connectionId, before, before.failing, [...fresh, ...before.well]);
    },
    async keepOnly(connectionId, exists) {
      const before = read(connectionId);
      await write(connectionId, before, before.failing.filter(exists), before.well.filter(exists));
    },
    forget: async (connectionId) => storage.update(healthKey(connectionId), undefined),
  };
}

/** Where the memory of a connection is kept. */
export function healthKey(connectionId: string): string {
  return `genauth.health.${connectionId}`;
}

/** Keeps the order of what was there, so that looking again at what has not changed writes nothing. */
function latestFirst(before: readonly string[], now: ReadonlySet<string>): string[] {
  const known = new Set(before);
  return [...[...now].filter((id) => !known.has(id)), ...before.filter((id) => now.has(id))];
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
