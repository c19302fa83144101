import type { ManagementClient } from '../../../api/client';
import type { Changes } from '../write/changes';
import { createRows } from './rows';
import type { Rows } from './rows';
import { watchResponses } from './watchResponses';
import type { StoreClient } from './watchResponses';

/** All in ms. */
export interface Timing {
  /** Pauses between looks for the end of a change or a deletion. */
  readAgainAfter: readonly number[];
  /** Pauses that follow those when nobody knows whether a deletion was carried out: all of them are as long as the horizon of a create. */
  unclearAfter: readonly number[];
  /** Pauses between looks for what an earlier activation began to create; their sum is longer than the horizon of a create. */
  settleAfter: readonly number[];
}

export const usualTiming: Timing = {
  readAgainAfter: [1000, 3000, 6000],
  unclearAfter: [10_000, 15_000, 20_000, 35_000],
  settleAfter: [5000, 10_000, 15_000, 30_000, 40_000],
};

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
  changes: Promise<Changes> | undefined;
  /** An intent of an earlier activation may still turn up. */
  open: boolean;
  /** It is being looked for. */
  looking: boolean;
  /** What the last reading says of earlier intents. */
  settling: Promise<void> | undefined;
}

/** A session that has not been asked anything yet. */
export function beginSession(id: string, given: ManagementClient): Session {
  const client = watchResponses(given, (responded) => {
    started.offline = !responded;
  });
  const started: Session = {
    ...{ id, given, client, rows: createRows(), stop: new AbortController() },
    ...{ offline: false, run: undefined, changes: undefined, open: false, looking: false, settling: undefined },
  };
  return started;
}
