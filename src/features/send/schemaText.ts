import * as vscode from 'vscode';
import { catalogOf } from '../../domain/events/catalog';
import type { EventCatalog } from '../../domain/events/catalog';
import type { Session } from '../../domain/connections/connections';
import { languageCode } from '../../words/language';
import { eventSchema } from './eventSchema';

/** The schema of an event with the events that the connection tells, or the bundled ones, in the editor's language. */
export function schemaText(session: Session, liveEvents: EventCatalog | undefined): string {
  const userPoolId = session.kind === 'connected' ? session.profile.accessKeyId : 'your-user-pool-id';
  const texts = {
    language: languageCode(),
    root: vscode.l10n.t('An event as GenAuth posts it to a webhook.'),
    unlisted: vscode.l10n.t('Unknown event. GenAuth may never send it.'),
    guess: vscode.l10n.t("This event's payload isn't documented. The sample is a best guess."),
    sample: (event: string) => vscode.l10n.t('Sample of {0}', event),
  };
  return JSON.stringify(eventSchema(catalogOf({ liveEvents }), { userPoolId, at: new Date().toISOString() }, texts));
}
