import * as vscode from 'vscode';
import type { CatalogEvent, CatalogGroup } from '../domain/events/catalog';

/** The language in which GenAuth's own names are shown; it knows these two. */
export function language(): 'zh' | 'en' {
  return vscode.env.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The event's name in the editor's language. */
export function eventLabel(event: CatalogEvent): string {
  return event[language()] || event.id;
}

/** The event's name in the language of the two that the editor is not in: people search in either. */
export function otherLabel(event: CatalogEvent): string {
  return event[language() === 'zh' ? 'en' : 'zh'];
}

/** The group's name in the editor's language. */
export function groupLabel(group: CatalogGroup): string {
  return group[language()] || group.id;
}
