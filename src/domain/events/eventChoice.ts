import type { CatalogEvent, EventCatalog } from './catalog';

/** A row of the pick "Send test event", before it is worded. */
export type ChoiceRow =
  | { kind: 'heading'; of: 'quick' | 'webhook' | 'recent' }
  | { kind: 'group'; label: string }
  /** `label` is empty for an event that is not in the catalog; `other` is the label in the other language. */
  | { kind: 'event'; id: string; label: string; other?: string };

/** What the console sends when its debug button is pressed. */
export const quickEvent = 'test';

const mostRecent = 6;

export interface ChoiceInput {
  catalog: EventCatalog;
  language: 'en' | 'zh';
  /** What the webhook subscribes to. */
  subscribed: readonly string[];
  /** Most recent first. */
  recent: readonly string[];
}

/** Each event once: the quick one first, so that Enter sends it; then the webhook's own, the recent ones, and all others by group. */
export function choiceRows({ catalog, language, subscribed, recent }: ChoiceInput): ChoiceRow[] {
  const known = new Map(catalog.groups.flatMap((group) => group.events).map((event) => [event.id, event]));
  const shown = new Set<string>();
  const row = (id: string, event: CatalogEvent | undefined): ChoiceRow => ({
    kind: 'event',
    id,
    label: event?.[language] ?? '',
    ...(event ? { other: event[language === 'zh' ? 'en' : 'zh'] } : {}),
  });
  const section = (heading: ChoiceRow, ids: readonly string[]): ChoiceRow[] => {
    const fresh = ids.filter((id) => !shown.has(id) && shown.add(id));
    return fresh.length > 0 ? [heading, ...fresh.map((id) => row(id, known.get(id)))] : [];
  };
  const own = [...recent.filter((id) => subscribed.includes(id)), ...subscribed];
  const lately = recent.filter((id) => known.has(id) && !own.includes(id) && id !== quickEvent).slice(0, mostRecent);
  return [
    ...section({ kind: 'heading', of: 'quick' }, [quickEvent]),
    ...section({ kind: 'heading', of: 'webhook' }, own),
    ...section({ kind: 'heading', of: 'recent' }, lately),
    ...catalog.groups.flatMap((group) =>
      section(
        { kind: 'group', label: group[language] || group.id },
        group.events.map(({ id }) => id),
      ),
    ),
  ];
}
