import { ApiError } from '../../../api/errors';
import { horizonOf } from './attempt';
import type { CreateDeps, UnclearAttempt } from './attempt';
import type { RetryToken } from './createOutcome';
import type { WebhookDraft } from '../draft/draft';
import type { Intent } from './intentJournal';
import { sameMark } from './newcomers';

/** What other activations began to create in this connection under the same name and URL. */
interface OpenIntents {
  /** Nobody waits for its end any more: a create of the same is its retry. */
  earlier: UnclearAttempt | undefined;
  /** Another window may be waiting for its end. */
  elsewhere: UnclearAttempt | undefined;
}

/**
 * Consults the journal about a draft (R1). What this window began before it was reloaded is taken up; what another window
 * began is, once it is older than the horizon. The baseline is the oldest intent's, the horizon the youngest's.
 */
export async function openIntents(deps: CreateDeps, draft: WebhookDraft): Promise<OpenIntents> {
  const intents = (await deps.journal.list()).filter(
    (intent) => intent.connectionId === deps.connectionId && intent.owner !== deps.owner && sameMark(intent.draft, draft),
  );
  // One from further ahead was written before the clock was set back: it is looked for as long as a new one, and blocks nobody.
  const isYoung = ({ since }: Intent): boolean => Math.abs(deps.now() - since) < horizonOf(deps);
  const isElsewhere = (intent: Intent): boolean => isYoung(intent) && (intent.window === '' || intent.window !== deps.window);
  return {
    earlier: attemptOf(
      intents.filter((intent) => !isElsewhere(intent)),
      draft,
    ),
    elsewhere: attemptOf(intents.filter(isElsewhere), draft),
  };
}

function attemptOf(intents: readonly Intent[], draft: WebhookDraft): UnclearAttempt | undefined {
  const [oldest] = intents;
  if (!oldest) return undefined;
  const { id, knownIds, complete, hadSecret } = oldest;
  return {
    token: id as RetryToken,
    // Its secret was not kept; it most likely is the one that was typed again.
    draft: { ...oldest.draft, secret: hadSecret ? draft.secret : '' },
    sent: intents.map((intent) => intent.draft),
    baseline: { knownIds, complete },
    since: Math.max(...intents.map(({ since }) => since)),
    // Its window was closed, or reloaded.
    error: new ApiError('createWebhook', { kind: 'cancelled' }, true),
  };
}
