import type * as vscode from 'vscode';
import type { Log } from '../api/log';
import type { ManagementClient } from '../api/managementClient';
import { createEmitter } from '../webhooks/emitter';
import type { Disposable, Listen } from '../webhooks/emitter';
import { onDemand } from './onDemand';
import { summarize } from './profile';
import type { Profile, ProfileSummary } from './profile';
import { createProfileStore } from './profileStore';
import { lazyClient } from './viaCall';

/** Who this window talks as. Replaced as a whole; an answer that arrives after it changed is dropped. */
export type Session =
  /** The stored connection is being read. */
  | { kind: 'restoring' }
  | { kind: 'none' }
  | { kind: 'connected'; profile: ProfileSummary; client: ManagementClient };

/** Owns the profiles and the window's current one. */
export interface Connections extends Disposable {
  readonly session: Session;
  readonly onDidChange: Listen<Session>;
  /** Tells the id of a profile that is gone, here or by another window: what else is kept of it can go. */
  readonly onDidRemove: Listen<string>;
  /** All profiles, by name. */
  list(): Promise<ProfileSummary[]>;
  /** The whole profile, for trying a new key against its origin. */
  profile(id: string): Promise<Profile | undefined>;
  /** Reads the stored profiles and takes up the one this window used last. Resolves when `session` is true to it. */
  restore(): Promise<void>;
  /** A client for a profile that need not be this window's current one; undefined when it is gone. */
  open(profileId: string): Promise<{ profile: ProfileSummary; client: ManagementClient } | undefined>;
  use(profileId: string): Promise<void>;
  /** Stores a profile and makes it this window's current one. */
  save(profile: Profile): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Leaves nothing of it behind; the other windows hear of it and end their sessions. */
  remove(id: string): Promise<void>;
}

export interface ConnectionsDeps {
  secrets: vscode.SecretStorage;
  workspaceState: vscode.Memento;
  globalState: vscode.Memento;
  log: Log;
  lang(): 'zh-CN' | 'en-US';
  /** Starts or joins the local sandbox. */
  ensureSandbox(): Promise<Profile>;
  onClockSkew?: (skewMs: number) => void;
}

/** Which profile a window used last; ids are no secret. */
const currentKey = 'genauth.currentConnection';

/** One for a window. Reads nothing before `restore`; what cannot be read from the secret storage ends in `none` and a log line. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { workspaceState, globalState, log } = deps;
  const store = createProfileStore(deps.secrets, log);
  const changed = createEmitter<Session>();
  const removed = createEmitter<string>();
  let session: Session = { kind: 'restoring' };
  /** What the session was made of: an unchanged profile keeps its client. */
  let current: string | undefined;
  let restoring: Promise<void> | undefined;

  const httpClient = ({ origin, accessKeyId, accessKeySecret, tenantId, scheme }: Profile): ManagementClient =>
    lazyClient(async () => {
      const { createClient } = await import('../api/connect');
      const key = { accessKeyId, accessKeySecret };
      return createClient({ origin, key, tenantId, scheme, lang: () => deps.lang(), log, onClockSkew: deps.onClockSkew });
    });
  const clientFor = (profile: Profile): ManagementClient =>
    profile.service === 'sandbox' ? onDemand(() => deps.ensureSandbox(), httpClient) : httpClient(profile);

  const take = (profile: Profile | undefined): void => {
    // In the order of the alphabet: a stored profile may have its fields in another than one that was just made.
    const made = profile ? JSON.stringify(profile, Object.keys(profile).sort()) : '';
    if (made === current) return;
    current = made;
    session = profile ? { kind: 'connected', profile: summarize(profile), client: clientFor(profile) } : { kind: 'none' };
    changed.fire(session);
  };

  const remember = async (id: string | undefined): Promise<void> => {
    await Promise.all([workspaceState.update(currentKey, id), globalState.update(currentKey, id)]);
  };

  const isCurrent = (id: string): boolean => session.kind === 'connected' && session.profile.id === id;

  /** Another window, or this one, has changed a profile. */
  const follow = async (id: string): Promise<void> => {
    const profile = await store.read(id);
    if (profile) gone.delete(id);
    if (isCurrent(id)) take(profile);
    if (!profile && !(await store.ids()).includes(id)) await forget(id);
  };

  /** Told already: a window that removes a profile hears of that change as well. */
  const gone = new Set<string>();
  const forget = async (id: string): Promise<void> => {
    if (gone.has(id)) return;
    gone.add(id);
    for (const state of [workspaceState, globalState]) if (state.get(currentKey) === id) await state.update(currentKey, undefined);
    removed.fire(id);
  };

  const unreadable = (error: unknown): void => log.warn(`connections: the secret storage could not be read: ${error instanceof Error ? error.name : typeof error}`);
  const subscription = store.onDidChange((id) => void follow(id).catch(unreadable));

  return {
    get session() {
      return session;
    },
    onDidChange: changed.event,
    onDidRemove: removed.event,
    profile: (id) => store.read(id),
    async list() {
      const profiles = await Promise.all((await store.ids()).map((id) => store.read(id)));
      return profiles.flatMap((profile) => (profile ? [summarize(profile)] : [])).sort((a, b) => a.name.localeCompare(b.name));
    },
    restore() {
      restoring ??= (async () => {
        const id: unknown = workspaceState.get(currentKey) ?? globalState.get(currentKey);
        const profile = typeof id === 'string' ? await store.read(id) : undefined;
        if (session.kind === 'restoring') take(profile);
        // It was removed while this window was closed.
        if (typeof id === 'string' && !profile && !(await store.ids()).includes(id)) await forget(id);
      })().catch((error: unknown) => {
        unreadable(error);
        if (session.kind === 'restoring') take(undefined);
      });
      return restoring;
    },
    async open(id) {
      const profile = await store.read(id);
      return profile && { profile: summarize(profile), client: clientFor(profile) };
    },
    async use(id) {
      const profile = await store.read(id);
      if (!profile) return;
      await remember(id);
      take(profile);
    },
    async save(profile) {
      await store.write(profile);
      gone.delete(profile.id);
      await remember(profile.id);
      take(profile);
    },
    async rename(id, name) {
      const profile = await store.read(id);
      if (!profile) return;
      await store.write({ ...profile, name });
      await follow(id);
    },
    async remove(id) {
      await store.delete(id);
      if (isCurrent(id)) take(undefined);
      await forget(id);
    },
    dispose() {
      subscription.dispose();
      changed.dispose();
      removed.dispose();
    },
  };
}
