import * as v from 'valibot';
import type { KeyValueStore } from './journal';

const key = 'genauth.recentEvents';
const most = 12;
const schema = v.array(v.string());

/** The events that were chosen last: offered first while the picker's search is empty. */
export interface RecentEvents {
  /** Event ids, most recent first, at most 12. */
  list(): string[];
  note(events: readonly string[]): void;
}

/** Keeps the recent events in `storage`; what it finds there and cannot read, it forgets. */
export function createRecentEvents(storage: KeyValueStore): RecentEvents {
  const list = (): string[] => {
    const parsed = v.safeParse(schema, storage.get(key));
    return parsed.success ? parsed.output.slice(0, most) : [];
  };
  return {
    list,
    note(events) {
      const next = [...new Set([...events, ...list()])].slice(0, most);
      // A convenience: when it cannot be kept, nothing is lost that a user would have to hear of.
      storage.update(key, next).then(undefined, () => undefined);
    },
  };
}
