import * as v from 'valibot';
import { storedDraftSchema } from './draft';

/** The part of `vscode.Memento` that the lower layers use. */
export interface KeyValueStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A webhook that is about to be created: written before the request is sent, so that a reload cannot hide how it ended (R1). */
export interface Intent {
  id: string;
  connectionId: string;
  /** Random per activation: an intent of another owner is one that nobody here waits for. */
  owner: string;
  /** Ms since 1970. */
  sentAt: number;
  /** Without the secret (S3). */
  draft: v.InferOutput<typeof storedDraftSchema>;
  hadSecret: boolean;
  /** The webhooks that looked the same before. */
  knownIds: string[];
}

export interface IntentJournal {
  list(): Intent[];
  /** Resolves when it is stored. An intent of the same id is replaced. */
  write(intent: Intent): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes all intents of a connection. */
  forget(connectionId: string): Promise<void>;
}

const key = 'genauth.intents';
/** Far more than anyone leaves unsettled; the oldest go first. */
const mostIntents = 50;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const intentSchema = v.object({
  id,
  connectionId: id,
  owner: id,
  sentAt: v.pipe(v.number(), v.minValue(0)),
  draft: storedDraftSchema,
  hadSecret: v.boolean(),
  knownIds: v.array(v.string()),
});

/** Keeps the intents in `storage`; an entry that no longer parses is dropped. */
export function createIntentJournal(storage: KeyValueStore): IntentJournal {
  const list = (): Intent[] => {
    const stored = v.safeParse(v.array(v.unknown()), storage.get(key));
    return (stored.success ? stored.output : []).flatMap((entry) => {
      const parsed = v.safeParse(intentSchema, entry);
      return parsed.success ? [parsed.output] : [];
    });
  };
  const others = (intentId: string): Intent[] => list().filter((intent) => intent.id !== intentId);
  // One after the other: each write is of the whole list, and must begin from the one before it.
  let last: Promise<void> = Promise.resolve();
  const store = (next: () => Intent[]): Promise<void> => {
    const run = last.then(() => storage.update(key, next()));
    last = run.catch(() => undefined);
    return run;
  };
  return {
    list,
    write: (intent) => store(() => [...others(intent.id), intent].slice(-mostIntents)),
    remove: (intentId) => store(() => others(intentId)),
    forget: (connectionId) => store(() => list().filter((intent) => intent.connectionId !== connectionId)),
  };
}
