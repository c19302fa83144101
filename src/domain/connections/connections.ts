import { setTimeout as delay } from 'node:timers/promises';
import type { ManagementClient } from '../../api/client';
import type { KeyValueStore } from '../../base/storage';
import { createEmitter } from '../../base/emitter';
import type { Disposable, Listen } from '../../base/emitter';
import type { ConnectionMarks } from './connectionMarks';
import { storageFaultOf } from './safeSecrets';
import type { SafeSecrets, StorageFault } from './safeSecrets';
import type { LocalSandbox } from './localSandbox';
import { createClients } from './profileClients';
import type { ClientDeps } from './profileClients';
import { summarize } from './profile';
import type { Profile, ProfileSummary } from './profile';
import { createProfileStore } from './profileStore';
import type { ConnectionWrite } from './profileStore';

/** Why a stored connection could not be taken up: the secret storage failed, or what it holds of it cannot be read. */
export type RestoreFault = StorageFault | 'unreadable';

/** Who this window talks as. Replaced as a whole; an answer that arrives after it changed is dropped. */
export type Session =
  /** The stored connection is being read. */
  | { kind: 'restoring' }
  /**
   * `others`: what can be chosen, by name; absent while it is not known, or when there are none. `stopped`: it was the local sandbox,
   * which the user has stopped.
   */
  | { kind: 'none'; others?: readonly ProfileSummary[]; fault?: RestoreFault; stopped?: true }
  | { kind: 'connected'; profile: ProfileSummary; client: ManagementClient };

/** Owns the profiles and the window's current one. */
export interface Connections extends Disposable {
  readonly session: Session;
  readonly onDidChange: Listen<Session>;
  /** Tells the id of a profile that is gone, here or by another window: what else is kept of it can go. */
  readonly onDidRemove: Listen<string>;
  /** All profiles that can be read, by name. Rejects with a SecretStorageError. */
  list(): Promise<ProfileSummary[]>;
  /** IDs of the stored connections that cannot be read. Rejects with a SecretStorageError. */
  unreadable(): Promise<string[]>;
  /** The whole profile, for trying a new key against its origin; undefined when it is gone, or cannot be read. */
  profile(id: string): Promise<Profile | undefined>;
  /**
   * Reads the stored profiles and takes up the one this window used last. Resolves when `session` is true to it. While the secret
   * storage fails it is tried again by itself, further and further apart, and with each call.
   */
  restore(): Promise<void>;
  /** Looks whether the current connection was removed, or the sandbox stopped or started, by any window, and tries again what failed. */
  recheck(): Promise<void>;
  /** A client for a profile that need not be this window's current one; undefined when it is gone. */
  open(profileId: string): Promise<{ profile: ProfileSummary; client: ManagementClient } | undefined>;
  /** Makes it this window's current one, as the user asks; starts the sandbox. False when it is gone, or cannot be read. */
  use(profileId: string): Promise<boolean>;
  /**
   * Stores a profile and makes it this window's current one, unless it was removed or written by another window. `evenIfRemoved`: the
   * user has asked for it anew. Rejects with a SecretStorageError; then nothing has changed.
   */
  save(profile: Profile, evenIfRemoved?: boolean): Promise<ConnectionWrite>;
  /** Makes a profile this window's current one that could not be stored: it is gone once the window is closed. */
  useUnstored(profile: Profile): void;
  rename(id: string, name: string): Promise<ConnectionWrite>;
  /** Leaves nothing of it behind; the other windows hear of it and end their sessions. Rejects when it could not be removed. */
  remove(id: string): Promise<void>;
}

export interface ConnectionsDeps extends ClientDeps {
  secrets: SafeSecrets;
  marks: ConnectionMarks;
  workspaceState: KeyValueStore;
  globalState: KeyValueStore;
  sandbox: Pick<LocalSandbox, 'ensureRunning' | 'join' | 'isStopped'>;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Which profile a window used last; ids are no secret. */
const currentKey = 'genauth.currentConnection';
/** Ms until a secret storage that fails is asked again; doubled each time up to the second. */
const [firstRetry, lastRetry] = [5000, 60_000];

/** One for a window. Reads nothing before `restore`; what cannot be read from the secret storage ends in `none` with its fault. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { workspaceState, globalState, log, secrets, wait = (ms, signal) => delay(ms, undefined, { signal }) } = deps;
  const store = createProfileStore(secrets, deps.marks, log, (ms) => wait(ms, stop.signal));
  const changed = createEmitter<Session>();
  const removed = createEmitter<string>();
  const stop = new AbortController();
  let session: Session = { kind: 'restoring' };
  /** What the session was made of: an unchanged profile keeps its client. */
  let current: string | undefined;
  /** Counts what the user has chosen: one that is still being read must not replace a later one. */
  let choices = 0;
  let restoring: Promise<void> | undefined;
  let [underWay, retrying] = [false, false];

  const clientFor = createClients(deps, {
    isRemoved: (id) => endIfRemoved(id),
    onStopped: () => void (isSandbox() && takeNone(undefined, true)),
  });

  const show = (next: Session): void => {
    session = next;
    changed.fire(session);
  };
  const take = (profile: Profile): void => {
    // In the order of the alphabet: a stored profile may have its fields in another than one that was just made.
    const made = JSON.stringify(profile, Object.keys(profile).sort());
    if (made === current) return;
    current = made;
    show({ kind: 'connected', profile: summarize(profile), client: clientFor(profile) });
  };
  /** The session ends at once; what else there is to choose from is read after that. */
  const takeNone = async (fault?: RestoreFault, stopped = false): Promise<void> => {
    if (session.kind !== 'none' || session.fault !== fault || isStopped() !== stopped) {
      current = undefined;
      show({ kind: 'none', ...(fault && { fault }), ...(stopped && { stopped }) });
    }
    await offerOthers();
  };
  const offerOthers = async (): Promise<void> => {
    const before = session;
    if (before.kind !== 'none') return;
    const { others, fault } = await list().then(
      (profiles) => ({ others: profiles, fault: before.fault === 'unreadable' ? before.fault : undefined }),
      (error: unknown) => ({ others: before.others ?? [], fault: storageFaultOf(error) }),
    );
    if (session !== before) return;
    const next: Session = {
      kind: 'none',
      ...(before.stopped && { stopped: true }),
      ...(others.length > 0 && { others }),
      ...(fault && { fault }),
    };
    if (JSON.stringify(next) !== JSON.stringify(before)) show(next);
    if (fault && fault !== 'unreadable') retryLater();
  };
  const list = async (): Promise<ProfileSummary[]> => {
    const { profiles } = await store.readAll();
    return profiles.map(summarize).sort((a, b) => a.name.localeCompare(b.name));
  };

  const remember = (id: string | undefined): void => {
    for (const state of [workspaceState, globalState]) void state.update(currentKey, id);
  };
  const isSandbox = (): boolean => session.kind === 'connected' && session.profile.service === 'sandbox';
  const isStopped = (): boolean => session.kind === 'none' && session.stopped === true;
  const isCurrent = (id: string): boolean => session.kind === 'connected' && session.profile.id === id;

  /** Another window, or this one, has changed a profile. */
  const follow = async (id: string): Promise<void> => {
    const profile = await store.read(id);
    if (typeof profile === 'object') {
      gone.delete(id);
      if (isCurrent(id)) take(profile);
    }
    if (typeof profile === 'object' && mayComeBack() && lastUsed() === id) {
      await restore();
      return;
    }
    const ended = typeof profile !== 'object' && isCurrent(id) ? takeNone(profile) : offerOthers();
    if (!profile) forget(id);
    await ended;
  };

  /** Told already: a window that removes a profile hears of that change as well. */
  const gone = new Set<string>();
  const forget = (id: string): void => {
    if (gone.has(id)) return;
    gone.add(id);
    for (const state of [workspaceState, globalState]) if (state.get(currentKey) === id) void state.update(currentKey, undefined);
    removed.fire(id);
  };
  /** True once any window has removed it: nothing is sent with its key from then on. */
  const endIfRemoved = async (id: string): Promise<boolean> => {
    if (!(await store.isRemoved(id))) return false;
    if (isCurrent(id)) void takeNone();
    forget(id);
    return true;
  };

  const lastUsed = (): unknown => workspaceState.get(currentKey) ?? globalState.get(currentKey);
  const takeUpLast = async (): Promise<void> => {
    const id = lastUsed();
    const profile = typeof id === 'string' ? await store.read(id) : undefined;
    const stopped = typeof profile === 'object' && profile.service === 'sandbox' && (await deps.sandbox.isStopped());
    if (session.kind === 'connected') return;
    if (typeof profile === 'object' && !stopped) {
      take(profile);
      return;
    }
    const ended = typeof profile === 'object' ? takeNone(undefined, true) : takeNone(profile);
    // It was removed while this window was closed.
    if (typeof id === 'string' && !profile) forget(id);
    await ended;
  };
  /** What is not there now may be there the next time that somebody looks. */
  const mayComeBack = (): boolean => session.kind === 'none' && (session.fault !== undefined || isStopped());
  /** The storage itself fails: it is asked again without anybody looking. */
  const storageFails = (): boolean => session.kind === 'none' && session.fault !== undefined && session.fault !== 'unreadable';
  const restore = (): Promise<void> => {
    if (!restoring || (mayComeBack() && !underWay)) {
      underWay = true;
      restoring = takeUpLast()
        .catch(async (error: unknown) => {
          if (session.kind !== 'connected') await takeNone(storageFaultOf(error));
        })
        .finally(() => (underWay = false));
    }
    return restoring;
  };
  const retryLater = (): void => {
    if (retrying) return;
    retrying = true;
    const retry = async (): Promise<void> => {
      for (let ms = firstRetry; storageFails(); ms = Math.min(ms * 2, lastRetry)) {
        await wait(ms, stop.signal);
        await recheck();
      }
    };
    void retry()
      .catch(() => undefined)
      .finally(() => (retrying = false));
  };
  const recheck = async (): Promise<void> => {
    if (session.kind === 'connected') {
      if (!(await endIfRemoved(session.profile.id)) && isSandbox() && (await deps.sandbox.isStopped()) && isSandbox())
        await takeNone(undefined, true);
    } else if (mayComeBack()) await restore();
  };

  const subscriptions = [
    // What cannot be read just then changes nothing; the storage itself logs why.
    store.onDidChange((id) => void follow(id).catch(() => undefined)),
    secrets.onDidRecover(() => {
      if (!underWay) void recheck();
    }),
  ];

  return {
    get session() {
      return session;
    },
    onDidChange: changed.event,
    onDidRemove: removed.event,
    list,
    restore,
    recheck,
    unreadable: async () => (await store.readAll()).unreadable,
    async profile(id) {
      const profile = await store.read(id);
      return profile === 'unreadable' ? undefined : profile;
    },
    async open(id) {
      const profile = await store.read(id);
      return typeof profile === 'object'
        ? { profile: summarize(profile), client: clientFor(profile, () => deps.sandbox.ensureRunning()) }
        : undefined;
    },
    async use(id) {
      const choice = (choices += 1);
      const profile = await store.read(id);
      if (typeof profile !== 'object') return false;
      if (profile.service === 'sandbox') await deps.sandbox.ensureRunning();
      // Another one was chosen meanwhile, and is the last word.
      if (choice !== choices) return true;
      remember(id);
      take(profile);
      return true;
    },
    async save(profile, evenIfRemoved) {
      const end = await store.write(profile, evenIfRemoved);
      if (end !== 'written') return end;
      choices += 1;
      gone.delete(profile.id);
      remember(profile.id);
      take(profile);
      return end;
    },
    useUnstored: take,
    async rename(id, name) {
      const profile = await store.read(id);
      if (typeof profile !== 'object') return profile ?? 'removed';
      const end = await store.write({ ...profile, name });
      if (end === 'written') await follow(id);
      else await endIfRemoved(id);
      return end;
    },
    async remove(id) {
      await store.delete(id);
      choices += 1;
      const ended = isCurrent(id) ? takeNone() : offerOthers();
      forget(id);
      await ended;
    },
    dispose() {
      stop.abort();
      for (const owned of [...subscriptions, changed, removed]) owned.dispose();
    },
  };
}
