import type { ManagementClient } from '../api/managementClient';
import type { Disposable, Listen } from '../webhooks/emitter';
import type { ProfileSummary } from './profile';

/** Who this window talks as. Replaced as a whole; an answer that arrives after it changed is dropped. */
export type Session =
  | { kind: 'none' }
  | { kind: 'connected'; profile: ProfileSummary; client: ManagementClient };

/** Owns the profiles and the window's current one. */
export interface Connections extends Disposable {
  readonly session: Session;
  readonly onDidChange: Listen<Session>;
  /** All profiles, by name. */
  list(): Promise<ProfileSummary[]>;
  /** Reads the stored profiles and takes up the one this window used last. Resolves when `session` is true to it. */
  restore(): Promise<void>;
  use(profileId: string): Promise<void>;
}
