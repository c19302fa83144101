import type { Webhook } from '../api/schemas';
import { newLookAlikes } from './attempt';
import type { DraftField, StoredDraft } from './draft';
import { differences } from './intent';
import type { Intent } from './journal';

/** How a create ended whose window was reloaded or closed before it knew (R1). The secret was not kept: ask for it again. */
export type Settled = { draft: StoredDraft; hadSecret: boolean } & (
  | { kind: 'created'; webhook: Webhook; differs: DraftField[] }
  /** It was not created: offer to open the form with the draft. */
  | { kind: 'notThere' }
  | { kind: 'severalLikeIt'; candidates: Webhook[] }
);

/**
 * Holds an intent of an earlier activation against all webhooks, which were read from `readAt` on (ms since 1970). Undefined
 * when it is not there but may still come: less than `settleAfter` ms have passed since it was sent.
 */
export function settle(intent: Intent, webhooks: readonly Webhook[], readAt: number, settleAfter: number): Settled | undefined {
  const { draft, hadSecret, knownIds } = intent;
  const candidates = newLookAlikes(webhooks, [{ look: draft, knownIds }]);
  const [webhook] = candidates;
  if (webhook && candidates.length > 1) return { kind: 'severalLikeIt', draft, hadSecret, candidates };
  if (webhook) {
    const differs = differences(webhook, { ...draft, secret: undefined, hadSecret });
    return { kind: 'created', draft, hadSecret, webhook, differs };
  }
  const age = readAt - intent.sentAt;
  // A time in the future is a clock that was set back: nothing to wait for.
  return age >= 0 && age < settleAfter ? undefined : { kind: 'notThere', draft, hadSecret };
}
