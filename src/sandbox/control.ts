import { createHmac } from 'node:crypto';
import type { SandboxKey } from './authorize';
import { same } from './same';

/** How windows recognise the machine's one sandbox and act on it without sending its key anywhere. */
export const controlPath = '/sandbox';

/**
 * The texts that are proven: anybody on this machine may ask for the proof of a challenge, so that it must never be that of
 * something to be done.
 */
export const challengeText = (challenge: string): string => `challenge ${challenge}`;
export const makeEventText = (nonce: string, event: string): string => `make-event ${nonce} ${event}`;

/** What a window must send to prove that it knows the key; also what the sandbox answers to a challenge. */
export function proof(key: SandboxKey, text: string): string {
  return createHmac('sha256', key.accessKeySecret).update(`sandbox ${text}`).digest('hex');
}

/** Compares in constant time; anything that is no string is no proof. */
export function isProof(key: SandboxKey, text: string, given: unknown): boolean {
  return typeof given === 'string' && same(proof(key, text), given);
}
