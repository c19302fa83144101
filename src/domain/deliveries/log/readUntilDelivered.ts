import type { DeliveryLog } from './deliveryLog';

/** Ms between two readings of a log, and until the last: an endpoint may take its time. */
const every = 300;
const longest = 15_000;

export interface Waiting {
  /** Ms since 1970. */
  now: () => number;
  /** Resolves after so many ms. */
  wait: (ms: number) => Promise<void>;
}

type ReadLog = Pick<DeliveryLog, 'head' | 'refreshHead'>;

/**
 * Reads the logs of webhooks now, has something happen, and reads them again until each has a delivery that was not there before,
 * or for 15 s. Resolves with what happened as soon as that is known; the reading goes on. A log that cannot be read is let be.
 */
export async function readUntilDelivered<T>(
  log: ReadLog,
  webhookIds: readonly string[],
  happen: () => Promise<T>,
  { now, wait }: Waiting,
): Promise<{ result: T; read: Promise<void> }> {
  const newest = (id: string): string | undefined => log.head(id)?.[0]?.key;
  await Promise.all(webhookIds.map((id) => log.refreshHead(id)));
  const before = new Map(webhookIds.map((id) => [id, newest(id)]));
  const result = await happen();
  const end = now() + longest;
  const readOne = async (id: string): Promise<void> => {
    for (;;) {
      const answer = await log.refreshHead(id);
      if (!Array.isArray(answer) || newest(id) !== before.get(id) || now() >= end) return;
      await wait(every);
    }
  };
  return { result, read: Promise.all(webhookIds.map(readOne)).then(() => undefined) };
}
