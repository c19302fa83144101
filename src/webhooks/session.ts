import type { ManagementClient } from '../api/managementClient';
import type { Changer } from './changer';
import { createRows } from './rows';
import type { Rows } from './rows';
import { watchAnswers } from './storeClient';
import type { StoreClient } from './storeClient';

/** All in ms. */
export interface Timing {
  /** Rows younger than this serve as what was known before a create. */
  freshFor: number;
  lookAgainAfter: readonly number[];
  /** So long after it was sent, an intent of an earlier activation that is not there will not come any more. */
  settleAfter: number;
}

export const usualTiming: Timing = { freshFor: 60_000, lookAgainAfter: [1000, 3000, 6000], settleAfter: 90_000 };

/** One connection, from `use` to the next `use`. An answer belongs to it and is dropped when it is over. */
export interface Session {
  id: string;
  /** As given: names the connection. */
  given: ManagementClient;
  client: StoreClient;
  stop: AbortController;
  /** The last call got no HTTP answer (R8). */
  offline: boolean;
  run: Promise<void> | undefined;
  rows: Rows;
  changer: Promise<Changer> | undefined;
  /** A refresh is due because an intent may still turn up. */
  waiting: boolean;
}

/** A session that has not been asked anything yet. */
export function beginSession(id: string, given: ManagementClient): Session {
  const client = watchAnswers(given, (answered) => {
    started.offline = !answered;
  });
  const started: Session = {
    ...{ id, given, client, rows: createRows(), stop: new AbortController() },
    ...{ offline: false, run: undefined, changer: undefined, waiting: false },
  };
  return started;
}
