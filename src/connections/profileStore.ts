import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Log } from '../api/log';
import type { Disposable } from '../webhooks/emitter';
import { profileSchema, type Profile } from './profile';

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
      let content: unknown;
      try {
        content = JSON.parse(stored);
      } catch {
        return unreadable(id, 'not JSON');
      }
      const parsed = v.safeParse(profileSchema, content);
      if (!parsed.success) return unreadable(id, `unexpected ${v.getDotPath(parsed.issues[0]) ?? 'shape'}`);
      return parsed.output.id === id ? parsed.output : unreadable(id, 'its id is another');
    },
    async write(profile) {
      await secrets.store(prefix + profile.id, JSON.stringify(v.parse(profileSchema, profile)));
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
