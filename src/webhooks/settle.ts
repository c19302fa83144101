import type { Log } from '../api/log';
import type { Webhook } from '../api/schemas';
import { newLookAlikes } from './attempt';
import type { DraftField, StoredDraft } from './draft';
import { differences } from './intent';
import { createIntentJournal } from './journal';
import type { Intent, IntentJournal, KeyValueStore } from './journal';

/** How a create ended whose window was reloaded or closed before it knew (R1). The secret was not kept: ask for it again. */
export type Settled = { draft: StoredDraft; hadSecret: boolean } & (
  | { kind: 'created'; webhook: Webhook; differs: DraftField[] }
  /** It was not created: offer to open the form with the draft. */
  | { kind: 'notThere' }
  | { kind: 'severalLikeIt'; candidates: Webhook[] }
);

/** What is known of creates whose end is open: one for an activation. */
export interface Intents {
  journal: IntentJournal;
  settler: Settler;
}

/** `owner` is random per activation; `settleAfter`: ms after which an intent that is not there will not come any more. */
export function openIntents(storage: KeyValueStore, owner: string, settleAfter: number, log: Log): Intents {
  const journal = createIntentJournal(storage);
  return { journal, settler: createSettler(journal, owner, settleAfter, log) };
}

interface Settler {
  /**
   * Holds the intents of earlier activations against all webhooks of their connection, which were read from `readAt` on (ms
   * since 1970). Each end is told once; `open` says that an intent is not there but may still come. Never rejects.
   */
  settle(connectionId: string, webhooks: readonly Webhook[], readAt: number): Promise<{ ends: Settled[]; open: boolean }>;
}

function createSettler(journal: IntentJournal, owner: string, settleAfter: number, log: Log): Settler {
  const told = new Set<string>();
  return {
    async settle(connectionId, webhooks, readAt) {
      const mine = ({ id, ...intent }: Intent): boolean =>
        intent.connectionId === connectionId && intent.owner !== owner && !told.has(id);
      const ends: Settled[] = [];
      let open = false;
      for (const intent of journal.list().filter(mine)) {
        const end = endOf(intent, webhooks, readAt, settleAfter);
        if (!end) {
          open = true;
          continue;
        }
        told.add(intent.id);
        ends.push(end);
        await journal.remove(intent.id).catch(() => log.warn('The intent could not be removed from the journal'));
      }
      return { ends, open };
    },
  };
}

function endOf(intent: Intent, webhooks: readonly Webhook[], readAt: number, settleAfter: number): Settled | undefined {
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
