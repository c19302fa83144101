import type { Log } from '../../../base/log';
import { horizonOf, usualFindAfter } from './attempt';
import type { CreateTalk } from './attempt';
import { createAttempts } from './createAttempts';
import type { CreateSurroundings, CreateAttempts } from './createAttempts';
import { createIntentJournal } from './intentJournal';
import { createSettler } from './settleIntents';
import type { Settler } from './settleIntents';

/** All that a window knows of creates that have not ended, shared by its stores; loaded at first use. */
export interface Creates extends CreateAttempts, Settler, CreateTalk {
  /** What it adds to a store's own surroundings. */
  readonly shared: Pick<CreateSurroundings, 'owner' | 'window' | 'journal' | 'log' | 'findAfter' | 'ask' | 'onChecking'>;
  /** Forgets the open intents of a connection that is gone for good. */
  forget(connectionId: string): Promise<void>;
}

export interface CreatesOptions extends CreateTalk {
  log: Log;
  /** Where the intents of all windows are kept: of this extension alone. */
  folder: string;
  /** Stays the same when this window is reloaded; '' when it is not known. */
  window: string;
  /** Pauses in ms between looks for what ended unclear. */
  findAfter?: readonly number[];
  /** Ms after which storage that does not respond is given up. */
  patience?: number;
}

export function createCreates({ log, folder, window, findAfter = usualFindAfter, patience, ask, onChecking }: CreatesOptions): Creates {
  const owner = crypto.randomUUID();
  const journal = createIntentJournal({ folder, log, ...(patience === undefined ? {} : { patience }) });
  const horizon = horizonOf({ findAfter });
  const attempts = createAttempts();
  return {
    ...attempts,
    ...createSettler({ journal, log, owner, window, horizon, made: attempts.made }),
    ask,
    onChecking,
    shared: { owner, window, journal, log, findAfter, ask, onChecking },
    forget: (connectionId) => journal.forget(connectionId),
  };
}
