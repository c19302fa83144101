import type { CatalogEvent, CatalogGroup } from '../domain/events/catalog';
import { languageCode } from './language';

/** The event's name in the editor's language. */
export function eventLabel(event: CatalogEvent): string {
  return event[languageCode()] || event.id;
}

/** The event's name in the language of the two that the editor is not in: people search in either. */
export function otherLabel(event: CatalogEvent): string {
  return event[languageCode() === 'zh' ? 'en' : 'zh'];
}

/** The group's name in the editor's language. */
export function groupLabel(group: CatalogGroup): string {
  return group[languageCode()] || group.id;
}
