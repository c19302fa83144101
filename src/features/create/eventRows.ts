import type { CatalogEvent, EventCatalog } from '../../domain/events/catalog';
import { nearestEvents } from '../../domain/events/nearestEvent';
import { typedEvent } from '../../domain/events/typedEvent';

export type Language = 'en' | 'zh';

/** A row of the event picker, before it is worded. `key` stays the same as long as the row means the same. */
export type EventRow =
  /** A heading, or (`none`) nothing to see: it keeps the place of the explanation, so that no other row moves. */
  | { kind: 'heading'; key: string; of: 'unlisted' | 'recent' | 'none' }
  | { kind: 'group'; key: string; label: string }
  | { kind: 'all'; key: string; label: string; events: readonly string[] }
  /** `other` is the label in the other language, told only while it is by that one that the typed text finds the event. */
  | { kind: 'event'; key: string; id: string; label: string; other?: string }
  /** Chosen although the catalog does not have it. */
  | { kind: 'unlisted'; key: string; id: string; nearest: string | undefined }
  /** The real event that the typed text was probably meant to be. */
  | { kind: 'nearest'; key: string; id: string; label: string; typed: string }
  /** The typed text itself, which the catalog does not have. */
  | { kind: 'anyway'; key: string; id: string }
  /** Says what to do, after Enter with nothing selected. */
  | { kind: 'explain'; key: string };

export interface EventRowsInput {
  catalog: EventCatalog;
  language: Language;
  /** Most recent first. */
  recent: readonly string[];
  /** Events outside the catalog that are, or were a moment ago, selected. */
  unlisted: readonly string[];
  /** What stands in the search box. */
  typed: string;
  explain: boolean;
}

/** More would push the groups out of sight. */
const mostRecent = 6;

/**
 * The rows from top to bottom. VS Code does the filtering by itself; only what depends on the typed text (`nearest`, `anyway`)
 * comes and goes, and stands at the end, because a late answer of the list names its rows by their position.
 */
export function eventRows({ catalog, language, recent, unlisted, typed, explain }: EventRowsInput): EventRow[] {
  const byId = new Map(catalog.groups.flatMap((group) => group.events).map((event) => [event.id, event]));
  const outside = unlisted.filter((id) => !byId.has(id));
  const lately = recent.flatMap((id) => byId.get(id) ?? []).slice(0, mostRecent);
  const shown = new Set(lately.map(({ id }) => id));
  const sought = typed.trim().toLowerCase();
  const row = (event: CatalogEvent): EventRow => {
    const foundBy = foundIn(event, language, sought);
    return {
      kind: 'event',
      key: eventKey(event.id),
      id: event.id,
      label: event[language],
      ...(foundBy === 'other' ? { other: event[otherLanguage(language)] } : {}),
    };
  };
  const nearest = nearestEvents(byId.keys(), outside);

  return [
    explain ? { kind: 'explain', key: 'explain' } : { kind: 'heading', key: 'none', of: 'none' },
    ...section<EventRow>(
      { kind: 'heading', key: 'unlisted', of: 'unlisted' },
      outside.map((id) => ({ kind: 'unlisted', key: eventKey(id), id, nearest: nearest.get(id) })),
    ),
    ...section<EventRow>({ kind: 'heading', key: 'recent', of: 'recent' }, lately.map(row)),
    ...catalog.groups.flatMap((group) => {
      const ids = group.events.map(({ id }) => id);
      const label = group[language];
      const all: EventRow[] = ids.length > 1 ? [{ kind: 'all', key: `all:${group.id}`, label, events: ids }] : [];
      const rest = group.events.filter(({ id }) => !shown.has(id) && shown.add(id)).map(row);
      return section<EventRow>({ kind: 'group', key: `group:${group.id}`, label }, [...all, ...rest]);
    }),
    ...suggestions(catalog, language, outside, typed.trim()),
  ];
}

function section<T>(heading: T, rows: T[]): T[] {
  return rows.length > 0 ? [heading, ...rows] : [];
}

function otherLanguage(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh';
}

/** Where a text in lower case finds an event: by what its row shows anyway, by its label in the other language, or nowhere. */
function foundIn(event: CatalogEvent, language: Language, sought: string): 'shown' | 'other' | undefined {
  if (sought === '' || event.id.toLowerCase().includes(sought) || event[language].toLowerCase().includes(sought)) return 'shown';
  return event[otherLanguage(language)].toLowerCase().includes(sought) ? 'other' : undefined;
}

/** What can be done with a typed text that is no event: take the one that was probably meant, or take it as it is. */
function suggestions(catalog: EventCatalog, language: Language, outside: readonly string[], given: string): EventRow[] {
  const events = catalog.groups.flatMap((group) => group.events);
  // As the editor finds them: by the text as it is typed.
  const found = events.some((event) => foundIn(event, language, given.toLowerCase()) !== undefined);
  const { meant, asTyped } = typedEvent(new Set(events.map(({ id }) => id)), given, found);
  if (asTyped !== undefined && outside.includes(asTyped)) return [];
  const event = events.find(({ id }) => id === meant);
  return [
    ...(event ? [{ kind: 'nearest', key: `nearest:${event.id}`, id: event.id, label: event[language], typed: given } as const] : []),
    ...(asTyped === undefined ? [] : [{ kind: 'anyway', key: `anyway:${asTyped}`, id: asTyped } as const]),
  ];
}

function eventKey(id: string): string {
  return `event:${id}`;
}

/** The keys of the rows that have to be ticked for a selection. */
export function tickedKeys(rows: readonly EventRow[], selected: ReadonlySet<string>): Set<string> {
  const ticked = rows.filter((row) => {
    if (row.kind === 'event' || row.kind === 'unlisted') return selected.has(row.id);
    return row.kind === 'all' && row.events.every((id) => selected.has(id));
  });
  return new Set(ticked.map(({ key }) => key));
}

/** Rows that a user ticked and unticked. */
export interface TickChange {
  added: ReadonlySet<string>;
  removed: ReadonlySet<string>;
}

/**
 * The selection after a change. When many rows change at once (the list's own "check all"), the events decide: under a search,
 * "all of a group" would take in events that are not in sight.
 */
export function applyTicks(rows: readonly EventRow[], { added, removed }: TickChange, selected: ReadonlySet<string>): Set<string> {
  const changed = rows.filter(({ key }) => added.has(key) || removed.has(key));
  const events = changed.filter((row) => row.kind !== 'all');
  const next = new Set(selected);
  for (const row of changed.length > 1 && events.length > 0 ? events : changed) {
    for (const id of idsOf(row)) {
      if (added.has(row.key)) next.add(id);
      else next.delete(id);
    }
  }
  return next;
}

function idsOf(row: EventRow): readonly string[] {
  if (row.kind === 'all') return row.events;
  return 'id' in row ? [row.id] : [];
}
