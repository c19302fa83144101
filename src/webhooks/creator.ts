import type { Webhook } from '../api/schemas';
import type { CreateDeps, UnclearAttempt } from './attempt';
import { createOnce } from './createOnce';
import type { CreateOutcome, RetryToken } from './createOnce';
import type { WebhookDraft } from './draft';
import { looksLike } from './intent';

interface CreateOptions {
  signal?: AbortSignal | undefined;
  retry?: RetryToken | undefined;
}

/** What the creator is given at each create; the rest of `CreateDeps` it keeps itself. */
export interface CreateSurroundings extends Omit<CreateDeps, 'newToken' | 'keep' | 'drop'> {
  /** Told before the outcome is, so that the next create already knows this webhook. */
  onCreated(webhook: Webhook): void;
}

export type Creator = (surroundings: CreateSurroundings, draft: WebhookDraft, options: CreateOptions) => Promise<CreateOutcome>;

interface Kept extends UnclearAttempt {
  connectionId: string;
  /** False once its end is known: then only its own token still leads to it. */
  open: boolean;
}

interface Running {
  connectionId: string;
  draft: WebhookDraft;
  outcome: Promise<CreateOutcome>;
}

/** Far more than one window leaves unclear; the oldest go first. */
const mostKept = 100;

/**
 * Remembers what `createOnce` must not forget between two calls (R1): the baseline of unclear attempts, and what is on its way.
 * A second create of what is on its way shares its outcome; one of what ended unclear is a retry, with or without its token.
 */
export function createCreator(): Creator {
  const kept = new Map<RetryToken, Kept>();
  const running = new Set<Running>();

  const keep = (connectionId: string, attempt: UnclearAttempt): void => {
    kept.delete(attempt.token);
    kept.set(attempt.token, { ...attempt, connectionId, open: true });
    const oldest = kept.keys().next();
    if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
  };
  const drop = (token: RetryToken): void => {
    const attempt = kept.get(token);
    if (attempt) kept.set(token, { ...attempt, open: false });
  };
  const onItsWay = (connectionId: string, draft: WebhookDraft): Running | undefined =>
    [...running].find((other) => other.connectionId === connectionId && looksLike(other.draft, draft));
  const unclear = (connectionId: string, draft: WebhookDraft): Kept | undefined => {
    const isOpen = (attempt: Kept): boolean => attempt.open && attempt.connectionId === connectionId;
    return [...kept.values()].find((attempt) => isOpen(attempt) && attempt.sent.some(({ look }) => looksLike(look, draft)));
  };

  return async (surroundings, draft, { signal, retry }) => {
    const { connectionId } = surroundings;
    for (let other = onItsWay(connectionId, draft); other; other = onItsWay(connectionId, draft)) {
      if (JSON.stringify(other.draft) === JSON.stringify(draft)) return other.outcome;
      await other.outcome;
    }
    const earlier = retry ? kept.get(retry) : unclear(connectionId, draft);
    // A retry of what was meant for another connection, or of nothing known, must not become a first attempt.
    if (retry && earlier?.connectionId !== connectionId) return { kind: 'cancelled' };

    const deps: CreateDeps = {
      ...surroundings,
      newToken: () => crypto.randomUUID() as string as RetryToken,
      keep: (attempt) => keep(connectionId, attempt),
      drop,
    };
    const outcome = createOnce(deps, draft, signal, earlier).then((end) => {
      running.delete(run);
      if (end.kind === 'created') surroundings.onCreated(end.webhook);
      return end;
    });
    const run: Running = { connectionId, draft, outcome };
    running.add(run);
    return outcome;
  };
}
