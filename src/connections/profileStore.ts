import type * as vscode from 'vscode';
import type { Log } from '../api/log';
import type { Disposable } from '../webhooks/emitter';
import type { Profile } from './profile';

const prefix = 'genauth.profile.';

/** The profiles, each an entry of its own in SecretStorage, so that two windows do not overwrite each other's. */
export interface ProfileStore {
  ids(): Promise<string[]>;
  /** Undefined when there is none, or when it cannot be read: then a log line says so, and the entry stays as it is. */
  read(id: string): Promise<Profile | undefined>;
  write(profile: Profile): Promise<void>;
  delete(id: string): Promise<void>;
  /** Calls with the profile's id; for changes of any window, this one too. */
  onDidChange(listener: (id: string) => void): Disposable;
}

/** Entries hold keys: nothing of their content is logged, only where they do not fit. */
export function createProfileStore(secrets: vscode.SecretStorage, log: Log): ProfileStore {
  const unreadable = (id: string, why: string): Profile | undefined => {
    log.warn(`connections: the stored connection ${id} is ignored: ${why}`);
    return undefined;
  };
  return {
    async ids() {
      const keys = await secrets.keys();
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    },
    async read(id) {
      const stored = await secrets.get(prefix + id);
      if (stored === undefined) return undefined;
      const { parseProfile } = await import('./storedProfile');
      const parsed = parseProfile(stored);
      if ('unreadable' in parsed) return unreadable(id, parsed.unreadable);
      return parsed.id === id ? parsed : unreadable(id, 'its id is another');
    },
    async write(profile) {
      const { profileText } = await import('./storedProfile');
      await secrets.store(prefix + profile.id, profileText(profile));
    },
    async delete(id) {
      await secrets.delete(prefix + id);
    },
    onDidChange: (listener) =>
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(prefix)) listener(key.slice(prefix.length));
      }),
  };
}
