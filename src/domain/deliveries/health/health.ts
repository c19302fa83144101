import type { Webhook } from '../../../api/schemas';
import type { Cause, Sender } from '../causes/cause';
import type { Delivery } from '../log/delivery';
import { diagnose } from '../causes/diagnose';

/** Deliveries that a success rate is made of. */
const mostCounted = 50;
const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const mostBars = 10;

/** How a webhook has been doing. Holds no header, body or payload, so that it may outlive the log it was read from. */
export interface Health {
  /** The newest delivery; undefined while there was none. */
  last: Pick<Delivery, 'key' | 'outcome' | 'status' | 'at'> | undefined;
  /** Of the deliveries whose outcome is known, the newest first, at most 50; true for a success. */
  outcomes: readonly boolean[];
  /** **Failing** means: the newest delivery whose outcome is known has failed. Test events and retries count as any other. */
  failing: boolean;
  /** Why, as far as that one tells. */
  cause: Cause | undefined;
}

/** Sums up what is known of a webhook's log, newest first. */
export function healthOf(deliveries: readonly Delivery[], webhook: Webhook | undefined, sender: Sender): Health {
  const [last] = deliveries;
  const known = deliveries.filter(({ outcome }) => outcome !== 'unknown').slice(0, mostCounted);
  const [latest] = known;
  const failing = latest?.outcome === 'failed';
  return {
    last: last && { key: last.key, outcome: last.outcome, status: last.status, at: last.at },
    outcomes: known.map(({ outcome }) => outcome === 'succeeded'),
    failing,
    cause: failing ? diagnose(latest, webhook, sender) : undefined,
  };
}

/**
 * The outcomes as a little chart, oldest on the left: a bar for each, or for some together when there are more than ten; the
 * higher, the more succeeded. Empty while there is nothing to draw.
 */
export function sparkline(outcomes: readonly boolean[]): string {
  const oldestFirst = outcomes.toReversed();
  const count = Math.min(mostBars, oldestFirst.length);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * oldestFirst.length) / count);
    const part = oldestFirst.slice(from, Math.floor(((bar + 1) * oldestFirst.length) / count));
    const share = part.filter(Boolean).length / part.length;
    return bars[Math.floor(share * (bars.length - 1))] ?? '';
  }).join('');
}
