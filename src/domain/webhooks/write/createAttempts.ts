import type { Webhook } from '../../../api/schemas';
import type { CreateDeps, UnclearAttempt } from './attempt';
import { createOnce } from './createOnce';
import type { CreateOutcome, RetryToken } from './createOutcome';
import type { WebhookDraft } from '../draft/draft';
import { sameMark } from './newcomers';

interface CreateOptions {
  signal?: AbortSignal | undefined;
  retry?: RetryToken | undefined;
}

/** What the creator is given at each create; the rest of `CreateDeps` it keeps itself. */
export interface CreateSurroundings extends Omit<CreateDeps, 'newToken' | 'keep' | 'drop' | 'madeByOthers'> {
  /** Told before the outcome is. */
  onCreated(webhook: Webhook): void;
}

export interface CreateAttempts {
  create: (surroundings: CreateSurroundings, draft: WebhookDraft, options: CreateOptions) => Promise<CreateOutcome>;
  /** The IDs of the webhooks that were created here in a connection. */
  made: (connectionId: string) => string[];
}

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
const mostMade = 1000;

/**
 * Remembers what `createOnce` must not forget between two calls (R1): the baseline of unclear attempts, and what is on its way.
 * A second create of what is on its way shares its outcome; one of what ended unclear is a retry, with or without its token.
 * One for a window, whatever stores it has.
 */
export function createAttempts(): CreateAttempts {
  const kept = new Map<RetryToken, Kept>();
  const running = new Set<Running>();
  /** By the webhook's ID, the attempt that made it. */
  const makers = new Map<string, { connectionId: string; token: RetryToken }>();

  const keep = (connectionId: string, attempt: UnclearAttempt): void => {
    kept.delete(attempt.token);
    kept.set(attempt.token, { ...attempt, connectionId, open: true });
    dropOldest(kept, mostKept);
  };
  const drop = (token: RetryToken): void => {
    const attempt = kept.get(token);
    if (attempt) kept.set(token, { ...attempt, open: false });
  };
  const onItsWay = (connectionId: string, draft: WebhookDraft): Running | undefined =>
    [...running].find((other) => other.connectionId === connectionId && sameMark(other.draft, draft));
  const unclear = (connectionId: string, draft: WebhookDraft): Kept | undefined => {
    const isOpen = (attempt: Kept): boolean => attempt.open && attempt.connectionId === connectionId;
    return [...kept.values()].find((attempt) => isOpen(attempt) && attempt.sent.some((mark) => sameMark(mark, draft)));
  };

  const made = (connectionId: string, except?: RetryToken): string[] =>
    [...makers].flatMap(([id, by]) => (by.connectionId === connectionId && by.token !== except ? [id] : []));

  return {
    made: (connectionId) => made(connectionId),
    async create(surroundings, draft, { signal, retry }) {
      const { connectionId } = surroundings;
      for (let other = onItsWay(connectionId, draft); other; other = onItsWay(connectionId, draft)) {
        if (JSON.stringify(other.draft) === JSON.stringify(draft)) {
          const shared = await other.outcome;
          if (shared.kind === 'created') surroundings.onCreated(shared.webhook);
          return shared;
        }
        await other.outcome;
      }
      const earlier = retry ? kept.get(retry) : unclear(connectionId, draft);
      // A retry of what was meant for another connection, or of nothing known, must not become a first attempt.
      if (retry && earlier?.connectionId !== connectionId) return { kind: 'cancelled' };

      const tokens = new Set<RetryToken>(earlier ? [earlier.token] : []);
      const deps: CreateDeps = {
        ...surroundings,
        newToken: () => {
          const token = crypto.randomUUID() as string as RetryToken;
          tokens.add(token);
          return token;
        },
        madeByOthers: (token) => made(connectionId, token),
        keep: (attempt) => keep(connectionId, attempt),
        drop(token) {
          tokens.add(token);
          drop(token);
        },
      };
      const run: Running = {
        connectionId,
        draft,
        outcome: createOnce(deps, draft, signal, earlier).then((end) => {
          running.delete(run);
          if (end.kind === 'created') {
            const [token] = [...tokens].slice(-1);
            if (token) makers.set(end.webhook.webhookId, { connectionId, token });
            dropOldest(makers, mostMade);
            surroundings.onCreated(end.webhook);
          }
          return end;
        }),
      };
      running.add(run);
      return run.outcome;
    },
  };
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
