import type { EventList } from './schemas';

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

/** The 76 bundled events. */
export declare function bundledCatalog(): EventCatalog;
/** The live list replaces the bundled one; our English labels fill what it leaves empty. */
export declare function liveCatalog(list: EventList): EventCatalog;
export declare function hasEvent(catalog: EventCatalog, id: string): boolean;
/** The real event that a mistyped one was probably meant to be: `user.created` gives `user:created`. */
export declare function nearestEvent(catalog: EventCatalog, typed: string): string | undefined;
