import type { ConnectionMarks } from '../../src/domain/connections/connectionMarks';

/** The marks of all windows in memory, for tests in which no file is waited for. */
export function memoryMarks(): ConnectionMarks {
  const [removed, revisions] = [new Set<string>(), new Map<string, string>()];
  return {
    isRemoved: async (id) => removed.has(id),
    markRemoved: async (id) => void removed.add(id),
    unmark: async (id) => void removed.delete(id),
    revision: async (id) => revisions.get(id),
    async renew(id) {
      const before = revisions.get(id);
      revisions.set(id, `${before ?? ''}+`);
      return async () => {
        if (before === undefined) revisions.delete(id);
        else revisions.set(id, before);
      };
    },
  };
}
