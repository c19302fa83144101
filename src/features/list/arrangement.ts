import type { Webhook } from '../../api/schemas';
import { createArranger, everything, hides } from './filterAndSort';
import type { Arranger, Knowledge, Wish } from './filterAndSort';
import { arrangementText } from './arrangementText';

/** How the view chooses and orders its rows. Replaced, not mutated. Lives as long as the window: nothing of it is stored. */
export interface Arrangement {
  readonly wish: Wish;
  /** True when it may hide a webhook. */
  readonly filters: boolean;
  /** True when it asks who fails: `again` is due when that has changed. */
  readonly byHealth: boolean;
  rows(webhooks: readonly Webhook[]): readonly Webhook[];
  /** What the view says of it; '' when there is nothing to say. */
  text(webhooks: readonly Webhook[]): string;
  with(change: Partial<Wish>): Arrangement;
  /** The same wish, for when what is known has changed. */
  again(): Arrangement;
}

/** Shows everything, until `with` narrows it. */
export function createArrangement(knowledge: Knowledge): Arrangement {
  return arranged(createArranger(knowledge), everything);
}

function arranged(arrange: Arranger, wish: Wish): Arrangement {
  let last: { of: readonly Webhook[]; rows: readonly Webhook[] } | undefined;
  const rows = (webhooks: readonly Webhook[]): readonly Webhook[] => {
    if (last?.of !== webhooks) last = { of: webhooks, rows: arrange(webhooks, wish) };
    return last.rows;
  };
  return {
    wish,
    filters: hides(wish),
    byHealth: wish.failing || wish.order === 'failing',
    rows,
    text: (webhooks) => arrangementText(wish, rows(webhooks).length, webhooks.length),
    with: (change) => arranged(arrange, { ...wish, ...change }),
    again: () => arranged(arrange, wish),
  };
}
