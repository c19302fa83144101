import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../base/log';
import type { Disposable } from '../../base/emitter';
import type { ConnectionMarks } from './connectionMarks';
import { isSecretStorageError } from './safeSecrets';
import type { SafeSecrets } from './safeSecrets';
import { profilePrefix as prefix } from './profile';
import type { Profile } from './profile';

/** Ms until an entry that must be there, and was not found, is read again. */
const secondRead = 500;
/** In the place of an entry that is no text. */
const odd = Symbol('odd');

/**
 * `removed`: in this window or another, so that it is not stored again; `changed`: another window has written it since it was read
 * here; `unreadable`: what is stored can't be read, so that it is not overwritten.
 */
export type ConnectionWrite = 'written' | 'removed' | 'changed' | 'unreadable';

/** The profiles, each an entry of its own in SecretStorage, so that two windows do not overwrite each other's. */
export interface ProfileStore {
  /**
   * Undefined when there is none, or it was removed; `unreadable` with a log line, and then the entry stays as it is: so is one that
   * was stored, that nobody has removed, and that the storage does not find.
   */
  read(id: string): Promise<Profile | 'unreadable' | undefined>;
  /** One that cannot be read hides none of the others. Rejects when none can be read because the storage fails. */
  readAll(): Promise<{ profiles: Profile[]; unreadable: string[] }>;
  /** `evenIfRemoved`: the user has asked for it anew. */
  write(profile: Profile, evenIfRemoved?: boolean): Promise<ConnectionWrite>;
  /** Rejects when the storage fails; then it counts as not removed. */
  delete(id: string): Promise<void>;
  /** Looks whether another window has removed it: then what this window still sees of it is removed as well. */
  isRemoved(id: string): Promise<boolean>;
  /** Calls with the profile's id; for changes of any window, this one too. */
  onDidChange(listener: (id: string) => void): Disposable;
}

/** Entries hold keys: nothing of their content is logged, only where they do not fit. */
export function createProfileStore(
  secrets: SafeSecrets,
  marks: ConnectionMarks,
  log: Log,
  wait: (ms: number) => Promise<unknown> = delay,
): ProfileStore {
  /** What each entry's revision was when this window read or wrote it. */
  const seen = new Map<string, string | undefined>();
  /** Removed ones that this window has removed from its own storage as well. */
  const swept = new Set<string>();

  /** Told already: an entry is read again each time the window gets the focus. */
  const told = new Map<string, string>();
  const unreadable = (id: string, why: string): 'unreadable' => {
    if (told.get(id) !== why) log.warn(`connections: the stored connection ${id} is ignored: ${why}`);
    told.set(id, why);
    return 'unreadable';
  };
  const isRemoved = async (id: string): Promise<boolean> => {
    if (!(await marks.isRemoved(id))) return false;
    // What this window stores next would bring it back: see ConnectionMarks. Once: a storage that goes on having it would be asked for ever.
    if (!swept.has(id)) {
      swept.add(id);
      const left = await secrets.get(prefix + id).catch(() => undefined);
      if (left !== undefined) await secrets.delete(prefix + id).catch(() => swept.delete(id));
    }
    return true;
  };
  const read = async (id: string): Promise<Profile | 'unreadable' | undefined> => {
    if (await isRemoved(id)) return undefined;
    const revision = await marks.revision(id);
    const get = (): Promise<string | typeof odd | undefined> =>
      secrets.get(prefix + id).catch((error: unknown): typeof odd => {
        if (isSecretStorageError(error) && error.fault === 'odd') return odd;
        throw error;
      });
    let stored = await get();
    if (stored === undefined && revision !== undefined) {
      // A storage that is just being unlocked, or that has not written yet, may find nothing at first.
      await wait(secondRead);
      if (await isRemoved(id)) return undefined;
      stored = await get();
      if (stored === undefined) return unreadable(id, 'the secret storage does not find it');
    }
    if (stored === odd) return unreadable(id, 'not text');
    if (stored === undefined) return undefined;
    if (!seen.has(id)) seen.set(id, revision);
    const { parseProfile } = await import('./storedProfile');
    const parsed = parseProfile(stored);
    if ('unreadable' in parsed) return unreadable(id, parsed.unreadable);
    if (parsed.id !== id) return unreadable(id, 'its id is another');
    told.delete(id);
    return parsed;
  };

  return {
    read,
    isRemoved,
    async readAll() {
      const keys = await secrets.keys();
      const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      const all = await Promise.allSettled(ids.map((id) => read(id)));
      const [first] = all;
      if (first?.status === 'rejected' && all.every(({ status }) => status === 'rejected')) throw first.reason;
      const held = all.map((one) => (one.status === 'fulfilled' ? one.value : 'unreadable'));
      return {
        profiles: held.filter((one) => typeof one === 'object'),
        unreadable: ids.filter((_id, index) => held[index] === 'unreadable'),
      };
    },
    async write(profile, evenIfRemoved = false) {
      const { id } = profile;
      const { profileText } = await import('./storedProfile');
      const text = profileText(profile);
      if (evenIfRemoved) {
        swept.delete(id);
        await marks.unmark(id);
      } else if (await isRemoved(id)) return 'removed';
      else if (seen.has(id) && seen.get(id) !== (await marks.revision(id))) return 'changed';
      const putBack = await marks.renew(id);
      try {
        await secrets.store(prefix + id, text);
      } catch (error) {
        await putBack();
        throw error;
      }
      // It may have been removed while it was being written.
      if (await isRemoved(id)) return 'removed';
      seen.set(id, await marks.revision(id));
      return 'written';
    },
    async delete(id) {
      await marks.markRemoved(id);
      try {
        await secrets.delete(prefix + id);
      } catch (error) {
        await marks.unmark(id);
        throw error;
      }
      seen.delete(id);
    },
    onDidChange: (listener) =>
      secrets.onDidChange(({ key }) => {
        if (typeof key !== 'string' || !key.startsWith(prefix)) return;
        const id = key.slice(prefix.length);
        // What is read next is what the other window has written.
        seen.delete(id);
        listener(id);
      }),
  };
}
