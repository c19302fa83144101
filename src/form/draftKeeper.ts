import { isBlank, parseStoredDraft, withoutSecret } from '../webhooks/draft';
import type { StoredDraft, WebhookDraft } from '../webhooks/draft';
import type { KeyValueStore } from '../webhooks/journal';

const key = 'genauth.formDraft';

/** The unfinished draft between two openings of the form; the secret is never part of it (S3). */
export interface DraftKeeper {
  /** Undefined when there is none worth offering. */
  load(): { draft: StoredDraft; hadSecret: boolean } | undefined;
  save(draft: WebhookDraft): Promise<void>;
  clear(): Promise<void>;
}

/** Keeps one draft per workspace in `storage`; what it finds there and cannot read is none. */
export function createDraftKeeper(storage: KeyValueStore): DraftKeeper {
  return {
    load() {
      const stored = storage.get(key);
      if (typeof stored !== 'object' || stored === null || !('draft' in stored)) return undefined;
      const draft = parseStoredDraft(stored.draft);
      if (!draft || isBlank(draft)) return undefined;
      return { draft, hadSecret: 'hadSecret' in stored && stored.hadSecret === true };
    },
    async save(draft) {
      const value = isBlank(draft) ? undefined : { draft: withoutSecret(draft), hadSecret: draft.secret !== '' };
      await storage.update(key, value);
    },
    async clear() {
      await storage.update(key, undefined);
    },
  };
}
