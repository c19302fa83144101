import type { Log } from '../../../base/log';
import type { Webhook } from '../../../api/schemas';
import type { DraftField, StoredDraft } from '../draft/draft';
import type { Intent, IntentJournal } from './intentJournal';
import { findNewcomers } from './newcomers';
import type { Candidate } from './newcomers';
import type { AllPages } from '../read/readAllPages';

/** How a create ended whose window was reloaded or closed before it knew (R1). The secret was not kept: ask for it again. */
export type Settled = { connectionId: string; draft: StoredDraft; hadSecret: boolean } & (
  | { kind: 'created'; webhook: Webhook; differs: readonly DraftField[] }
  /** It was not created: offer to open the form with the draft. */
  | { kind: 'notThere' }
  /** These are new and look like it. `sure` is false when they may have been there before. */
  | { kind: 'candidates'; candidates: readonly Candidate[]; sure: boolean }
  /** Not all could be read (`incomplete`), or only `others` are new: nobody can tell. */
  | { kind: 'unknown'; incomplete?: { claimed: number | undefined; read: number }; others: readonly Webhook[] }
);

/** A reading of all webhooks of a connection that began at `readAt`, ms since 1970; `steadyAt` is the same by a clock that nobody sets. */
interface SettlingReading extends AllPages {
  connectionId: string;
  readAt: number;
  steadyAt: number;
}

export interface Settler {
  /**
   * Holds the intents of earlier activations against all webhooks of their connection. Each end is told once, by one window;
   * `open` names those that are not there but may still come. Never rejects.
   */
  settle: (reading: SettlingReading) => Promise<{ ends: Settled[]; open: string[] }>;
}

interface SettlerOptions {
  journal: IntentJournal;
  log: Log;
  /** This activation; its own intents are waited for by those who sent them. */
  owner: string;
  /** Stays the same when this window is reloaded; '' when it is not known. */
  window: string;
  /** Ms after which an intent that is not there will not come any more. */
  horizon: number;
  /** The IDs of the webhooks that were created here since: they are no newcomers. */
  made: (connectionId: string) => readonly string[];
}

/** Another window that is still there settles its intents itself, within this many ms after the horizon. */
const grace = 60_000;
/** Ms after which an intent that nobody could tell anything about is given up. */
const keptFor = 3_600_000;

export function createSettler({ journal, log, owner, window, horizon, made }: SettlerOptions): Settler {
  const told = new Set<string>();
  /** How old an intent was when it was met first, and when that was: a clock that is set meanwhile makes it neither older nor younger. */
  const met = new Map<string, { age: number; steadyAt: number }>();
  return {
    async settle(reading) {
      const ends: Settled[] = [];
      const open: string[] = [];
      for (const intent of await journal.list()) {
        const { id, since, draft } = intent;
        if (intent.connectionId !== reading.connectionId || intent.owner === owner || told.has(id)) continue;
        const first = met.get(id) ?? { age: Math.max(0, reading.readAt - since), steadyAt: reading.steadyAt };
        met.set(id, first);
        const age = first.age + reading.steadyAt - first.steadyAt;
        if (!(window !== '' && intent.window === window) && age < horizon + grace) continue;
        const end = endOf({ ...intent, knownIds: [...intent.knownIds, ...made(intent.connectionId)] }, reading, age < horizon);
        if (!end) {
          open.push(draft.name.trim());
          continue;
        }
        told.add(id);
        // What nobody can tell is consulted by the next create of the same.
        const stays = end.kind === 'unknown' && age < keptFor;
        if (stays || (await journal.remove(id))) ends.push(end);
        else log.info('An open intent was settled by another window');
      }
      return { ends, open };
    },
  };
}

function endOf(intent: Intent, { webhooks, complete, claimed, read }: AllPages, mayCome: boolean): Settled | undefined {
  const { connectionId, draft, hadSecret, knownIds } = intent;
  const of = { connectionId, draft, hadSecret };
  const baseline = { knownIds, complete: intent.complete };
  const { mine, candidates, others } = findNewcomers(webhooks, baseline, [draft], { ...draft, secret: undefined, hadSecret });
  if (mine) return { kind: 'created', ...of, ...mine };
  if (candidates.length > 0) return { kind: 'candidates', ...of, candidates, sure: intent.complete };
  if (mayCome) return undefined;
  if (complete && others.length === 0) return { kind: 'notThere', ...of };
  return { kind: 'unknown', ...of, others, ...(complete ? {} : { incomplete: { claimed, read } }) };
}
