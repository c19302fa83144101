import type { KeyValueStore } from '../../../base/storage';

const key = 'genauth.recentEvents';
const most = 12;

/** The events that were chosen last: offered first while the picker's search is empty. */
export interface RecentEvents {
  /** Event ids, most recent first, at most 12. */
  list(): string[];
  note(events: readonly string[]): void;
}

/** Keeps the recent events in `storage`; what it finds there and cannot read, it forgets. */
export function createRecentEvents(storage: KeyValueStore): RecentEvents {
  const list = (): string[] => {
    try {
      const stored = storage.get(key);
      return Array.isArray(stored) ? stored.filter((event): event is string => typeof event === 'string').slice(0, most) : [];
    } catch {
      return [];
    }
  };
  return {
    list,
    note(events) {
      const next = [...new Set([...events, ...list()])].slice(0, most);
      // A convenience: when it cannot be kept, nothing is lost that a user would have to hear of (R14).
      try {
        storage.update(key, next).then(undefined, () => undefined);
      } catch {
        // As above: an editor's storage may also throw at once.
      }
    },
  };
}
