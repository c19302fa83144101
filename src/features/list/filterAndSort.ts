import type { EventCatalog } from '../../domain/events/catalog';
import type { Webhook } from '../../api/schemas';
import { parseTime } from '../../base/time';

/** Dates the newest first, failing webhooks first, names by the alphabet. */
export type Order = 'service' | 'name' | 'created' | 'updated' | 'failing';

/** Which webhooks the view is to show, and in which order. */
export interface Wish {
  /** Each of its words must occur in the name, the URL, the ID, or in an event's ID or name. */
  readonly text: string;
  readonly state: 'any' | 'enabled' | 'disabled';
  readonly failing: boolean;
  readonly order: Order;
}

export const everything: Wish = { text: '', state: 'any', failing: false, order: 'service' };

/** What is known about webhooks besides themselves. */
export interface Knowledge {
  catalog(): EventCatalog;
  /** Undefined where nothing is known. */
  isFailing(webhookId: string): boolean | undefined;
}

/** True when the wish may hide a webhook. */
export function hides({ text, state, failing }: Wish): boolean {
  return text.trim() !== '' || state !== 'any' || failing;
}

/** Chooses and orders rows. It keeps the last order it made: typing in a filter does not sort 10,000 rows at each letter. */
export type Arranger = (webhooks: readonly Webhook[], wish: Wish) => readonly Webhook[];

export function createArranger(knowledge: Knowledge): Arranger {
  let last: { of: readonly Webhook[]; order: Order; ordered: readonly Webhook[] } | undefined;
  let index: { of: EventCatalog; texts: Map<string, string> } | undefined;

  const ordered = (webhooks: readonly Webhook[], order: Order): readonly Webhook[] => {
    // Who fails changes while the webhooks stay as they are.
    if (order === 'failing') return failingFirst(webhooks, knowledge);
    if (last?.of !== webhooks || last.order !== order) last = { of: webhooks, order, ordered: inOrder(webhooks, order) };
    return last.ordered;
  };
  const eventTexts = (): ReadonlyMap<string, string> => {
    const catalog = knowledge.catalog();
    if (index?.of !== catalog) index = { of: catalog, texts: textsOf(catalog) };
    return index.texts;
  };

  return (webhooks, wish) => {
    const rows = ordered(webhooks, wish.order);
    if (!hides(wish)) return rows;
    const { state, failing } = wish;
    const holds = textMatcher(wish.text, eventTexts());
    return rows.filter(
      (row) =>
        (state === 'any' || row.enabled !== (state !== 'enabled')) &&
        (!failing || knowledge.isFailing(row.webhookId) === true) &&
        holds(row),
    );
  };
}

function inOrder(webhooks: readonly Webhook[], order: Exclude<Order, 'failing'>): readonly Webhook[] {
  switch (order) {
    case 'service':
      return webhooks;
    case 'name': {
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
      return [...webhooks].sort((one, other) => compare(one.name, other.name));
    }
    case 'created':
    case 'updated': {
      const field = order === 'created' ? 'createdAt' : 'updatedAt';
      // One without a time comes last.
      const times = new Map(webhooks.map((row) => [row, parseTime(row[field] ?? '') ?? -Infinity]));
      const time = (row: Webhook): number => times.get(row) ?? -Infinity;
      return [...webhooks].sort((one, other) => (time(one) === time(other) ? 0 : time(other) - time(one)));
    }
  }
}

function failingFirst(webhooks: readonly Webhook[], knowledge: Knowledge): readonly Webhook[] {
  const rank = ({ webhookId }: Webhook): number => (knowledge.isFailing(webhookId) === true ? 0 : 1);
  const ranked = webhooks.map((row) => ({ row, rank: rank(row) }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ row }) => row);
}

/** An event can be looked for by its ID and by its name in both languages. */
function textsOf({ groups }: EventCatalog): Map<string, string> {
  return new Map(groups.flatMap(({ events }) => events.map(({ id, en, zh }) => [id, `${id}\n${en}\n${zh}`.toLowerCase()])));
}

function textMatcher(text: string, eventTexts: ReadonlyMap<string, string>): (webhook: Webhook) => boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  // Thousands of webhooks share some dozens of events: each is looked at once a word.
  const matchers = words.map((word) => ({ word, known: new Map<string, boolean>() }));
  const eventHolds = (event: string, { word, known }: (typeof matchers)[number]): boolean => {
    let holds = known.get(event);
    if (holds === undefined) {
      holds = (eventTexts.get(event) ?? event.toLowerCase()).includes(word);
      known.set(event, holds);
    }
    return holds;
  };
  return ({ name, url, webhookId, events }) => {
    const own = `${name}\n${url}\n${webhookId}`.toLowerCase();
    return matchers.every((matcher) => own.includes(matcher.word) || events?.some((event) => eventHolds(event, matcher)) === true);
  };
}
