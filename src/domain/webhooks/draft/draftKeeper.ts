import * as v from 'valibot';
import { isBlank, parseStoredDraft, withoutSecret } from './draft';
import type { RetryDraft, StoredDraft, WebhookDraft } from './draft';
import type { KeyValueStore } from '../../../base/storage';

/** Which unfinished draft it is: the form's or the wizard's. */
const keys = { form: 'genauth.formDraft', wizard: 'genauth.wizardDraft' } as const;
export type DraftOwner = keyof typeof keys;

/** An unfinished draft as it was kept. */
export interface KeptDraft {
  draft: StoredDraft;
  /** It had a secret, which was not kept (S3). */
  hadSecret: boolean;
  /** How many of the wizard's steps had been shown before the one in which it was left. */
  passed: number;
}

/** The unfinished draft between two openings; the secret is never part of it (S3). */
export interface DraftKeeper {
  /** Undefined when there is none worth offering. */
  load(): KeptDraft | undefined;
  /** `hadSecret`: it had one before, which was lost and not entered again yet. */
  save(draft: WebhookDraft, more?: { hadSecret?: boolean; passed?: number }): Promise<void>;
  clear(): Promise<void>;
}

const storedSchema = v.object({ draft: v.unknown(), hadSecret: v.fallback(v.boolean(), false), passed: v.fallback(v.number(), 0) });

/** Keeps one draft per workspace and place in `storage`; what it finds there and cannot read is none. */
export function createDraftKeeper(storage: KeyValueStore, place: DraftOwner): DraftKeeper {
  const key = keys[place];
  return {
    load() {
      const stored = v.safeParse(storedSchema, storage.get(key));
      const draft = stored.success ? parseStoredDraft(stored.output.draft) : undefined;
      if (!stored.success || !draft || isBlank(draft)) return undefined;
      return { draft, hadSecret: stored.output.hadSecret, passed: stored.output.passed };
    },
    async save(draft, { hadSecret = false, passed = 0 } = {}) {
      const kept = withoutSecret(draft);
      const value =
        isBlank(draft) && !hadSecret
          ? undefined
          : { draft: { ...kept, retry: storable(kept.retry) }, hadSecret: hadSecret || draft.secret !== '', passed };
      await storage.update(key, value);
    },
    async clear() {
      await storage.update(key, undefined);
    },
  };
}

/** Nothing would be lost by taking one for the other: the secret apart, which neither a store nor an argument has. */
export function sameDraft(one: StoredDraft, other: StoredDraft): boolean {
  const text = ({ name, url, events, contentType, enabled, retry }: StoredDraft): string =>
    JSON.stringify([name, url, events, contentType, enabled, retry]);
  return text(one) === text(other);
}

/** A draft that exists as a webhook by now is not offered again: it would be created twice (R1). */
export async function forgetDraft(storage: KeyValueStore, place: DraftOwner, draft: StoredDraft): Promise<void> {
  const keeper = createDraftKeeper(storage, place);
  const kept = keeper.load();
  if (kept && sameDraft(kept.draft, draft)) await keeper.clear();
}

/** A number that is half typed is none, and would come back as null. */
function storable({ enabled, count, delay, delayUnit }: RetryDraft): Partial<RetryDraft> {
  return { enabled, delayUnit, ...(Number.isFinite(count) ? { count } : {}), ...(Number.isFinite(delay) ? { delay } : {}) };
}
