import type { Disposable, Listen } from '../../base/emitter';
import type { RotationMark } from './keptRotation';

/** The rotations that were begun and neither finished nor discarded, in this window or another. No secret is part of it. */
export interface UnfinishedRotations extends Disposable {
  readonly marks: readonly RotationMark[];
  readonly onDidChange: Listen<void>;
  /** That of a webhook of the current connection. */
  markOf(webhookId: string): RotationMark | undefined;
  /** Reads them again. Never rejects: a secret storage that cannot be read leaves what was known. */
  refresh(): Promise<void>;
}
