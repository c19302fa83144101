import { asApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import { horizonOf, wantedBy } from './attempt';
import type { Attempt, CreateDeps } from './attempt';
import { withoutSecret } from '../draft/draft';
import { findNewcomers } from './newcomers';
import type { Candidate, Newcomers } from './newcomers';
import { readAllPages } from '../read/readAllPages';
import type { AllPages } from '../read/readAllPages';
import { readOne } from '../read/readOne';

/** What looking for the webhook of an attempt has shown. */
export type Found =
  /** It exists: beyond doubt, or because the user said so. */
  | { kind: 'mine'; candidate: Candidate; others: readonly Webhook[] }
  /** It is not among those that could be read last; `others` are new, and are not it. */
  | { kind: 'absent'; reading: AllPages; others: readonly Webhook[]; dismissed: readonly string[] }
  /** The last look failed. */
  | { kind: 'unreadable'; error: ApiError }
  /** The user stopped it, or left the question open. */
  | { kind: 'left' };

interface FindOptions {
  /** Pauses in ms between the looks; the first look comes at once. */
  pauses: readonly number[];
  /** True when it will be sent unless it is found. */
  sends: boolean;
  signal?: AbortSignal | undefined;
}

/** So many candidates are read one by one where the list does not tell all of them. */
const mostRead = 5;

/** The pauses that are left of the horizon of an attempt. A time in the future is a clock that was set: then all of them. */
export function pausesLeft(
  deps: Pick<CreateDeps, 'findAfter' | 'now' | 'steady'>,
  { since, begun }: Pick<Attempt, 'since' | 'begun'>,
): number[] {
  const age = begun === undefined ? Math.max(0, deps.now() - since) : deps.steady() - begun;
  let left = horizonOf(deps) - age;
  return deps.findAfter.flatMap((pause) => {
    const next = Math.min(pause, left);
    left -= pause;
    return next > 0 ? [next] : [];
  });
}

/**
 * Looks for the webhook of an attempt until it is there, the pauses are over, or the user leaves: reads all pages, and sorts
 * what is new since the attempt's baseline. It says at once that it does, because a service may commit late. Never rejects.
 */
export async function findCreated(deps: CreateDeps, attempt: Attempt, options: FindOptions): Promise<Found> {
  const leave = new AbortController();
  const stop = options.signal ? AbortSignal.any([options.signal, leave.signal]) : leave.signal;
  const looking = run(deps, attempt, options, stop);
  deps.onChecking([attempt.draft.name.trim()], looking, () => leave.abort());
  return looking;
}

async function run(deps: CreateDeps, attempt: Attempt, { pauses, sends }: FindOptions, stop: AbortSignal): Promise<Found> {
  const dismissed: string[] = [];
  // Asked again after each wait.
  const isStopped = (): boolean => stop.aborted;
  let last: Found = { kind: 'left' };
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await deps.wait(pause, stop).catch(() => undefined);
    if (isStopped()) return { kind: 'left' };
    try {
      const reading = await readAllPages(deps.client, { signal: stop });
      const { mine, candidates, others } = await sort(deps, attempt, reading, dismissed, stop);
      if (mine) return { kind: 'mine', candidate: mine, others };
      last = { kind: 'absent', reading, others, dismissed };
      if (candidates.length === 0) continue;
      const chosen = await askWhich(deps, attempt, candidates, sends);
      if (chosen === 'leave') return { kind: 'left' };
      if (chosen !== 'none') return { kind: 'mine', candidate: chosen, others };
      dismissed.push(...candidates.map(({ webhook }) => webhook.webhookId));
    } catch (thrown) {
      if (isStopped()) return { kind: 'left' };
      const error = asApiError(thrown, 'listWebhooks');
      deps.log.warn(`Looking for the webhook failed: ${error.problem.kind}`);
      last = { kind: 'unreadable', error };
    }
  }
  return last;
}

async function sort(
  deps: CreateDeps,
  attempt: Attempt,
  reading: AllPages,
  dismissed: readonly string[],
  stop: AbortSignal,
): Promise<Newcomers> {
  const { baseline, sent, draft, token, answeredId } = attempt;
  const known = { ...baseline, knownIds: [...baseline.knownIds, ...deps.madeByOthers(token), ...dismissed] };
  const find = (webhooks: readonly Webhook[]): Newcomers => findNewcomers(webhooks, known, sent, wantedBy(draft));
  const listed = find(reading.webhooks);
  const whole = await readWhole(deps, listed.candidates, stop);
  const found = whole.size === 0 ? listed : find(reading.webhooks.map((webhook) => whole.get(webhook.webhookId) ?? webhook));
  const answered = [...found.candidates.map(({ webhook }) => webhook), ...found.others].find(({ webhookId }) => webhookId === answeredId);
  if (!answered) return found;
  const [mine] = findNewcomers([answered], known, [answered], wantedBy(draft)).candidates;
  return { ...found, mine, others: found.others.filter((other) => other !== answered) };
}

/** A list may leave out by what one can tell a webhook from another. */
async function readWhole({ client }: CreateDeps, candidates: readonly Candidate[], stop: AbortSignal): Promise<Map<string, Webhook>> {
  const whole = new Map<string, Webhook>();
  for (const { webhook } of candidates.slice(0, mostRead)) {
    if (webhook.events !== undefined && webhook.secret !== undefined) continue;
    const read = await readOne(client, webhook.webhookId, stop).catch(() => webhook);
    if (read !== 'gone') whole.set(webhook.webhookId, withTold(webhook, read));
  }
  return whole;
}

/** What either of two readings tells. */
function withTold(listed: Webhook, read: Webhook): Webhook {
  return { ...listed, ...Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) };
}

async function askWhich(
  deps: CreateDeps,
  { draft, baseline }: Attempt,
  candidates: readonly Candidate[],
  sends: boolean,
): Promise<Candidate | 'none' | 'leave'> {
  const decision = await deps.ask({
    kind: 'candidates',
    name: draft.name.trim(),
    wanted: withoutSecret(draft),
    candidates,
    sure: baseline.complete,
    sends,
  });
  if (decision.kind === 'mine') return candidates.find(({ webhook }) => webhook.webhookId === decision.webhookId) ?? 'leave';
  return decision.kind === 'go' ? 'none' : 'leave';
}
