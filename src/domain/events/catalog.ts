import { bundledEvents } from './bundled';
import type { EventList } from '../../api/schemas';

/** One event that a webhook can subscribe to, in both languages. */
export interface CatalogEvent {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
}

export interface CatalogGroup {
  /** Stable: the category's value of the live list, or the English name. */
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly events: readonly CatalogEvent[];
}

/** The events known now, in the console's grouping. */
export interface EventCatalog {
  readonly source: 'bundled' | 'live';
  readonly groups: readonly CatalogGroup[];
}

const bundled: EventCatalog = {
  source: 'bundled',
  groups: bundledEvents().map(({ en, zh, events }) => ({
    id: en,
    en,
    zh,
    events: events.map(([id, eventEn, eventZh]) => ({ id, en: eventEn, zh: eventZh })),
  })),
};

/** The 76 bundled events: always the same object. */
export function bundledCatalog(): EventCatalog {
  return bundled;
}

/** The events that can be chosen: those that the connection has told, else the bundled ones. */
export function catalogOf({ liveEvents }: { readonly liveEvents: EventCatalog | undefined }): EventCatalog {
  return liveEvents ?? bundled;
}

/** The live list replaces the bundled one; our labels fill what it leaves empty. An event without a known category goes last. */
export function liveCatalog(list: EventList): EventCatalog {
  const ours = new Map(bundledCatalog().groups.flatMap(({ events }) => events.map((event) => [event.id, event])));
  const seen = new Set<string>();
  const take = (category: string | undefined): CatalogEvent[] =>
    list.events
      .filter((event) => !seen.has(event.value) && (category === undefined || event.category === category))
      .map(({ value: id, nameEn, name }) => {
        seen.add(id);
        return { id, en: nameEn || (ours.get(id)?.en ?? id), zh: name || (ours.get(id)?.zh ?? id) };
      });
  const named = list.categories.map(({ value: id, nameEn, name }) => ({ id, en: nameEn || id, zh: name || id, events: take(id) }));
  const other = { id: 'Other', en: 'Other', zh: '其他', events: take(undefined) };
  return { source: 'live', groups: [...named, other].filter(({ events }) => events.length > 0) };
}

/** Every ID of the catalog. */
export function eventIds(catalog: EventCatalog): string[] {
  return catalog.groups.flatMap(({ events }) => events.map(({ id }) => id));
}
