import { nearestEvent, hasEvent } from '../api/eventCatalog';
import type { EventCatalog } from '../api/eventCatalog';
import type { ApiError } from '../api/errors';
import type { Services } from '../commands/services';
import { describeIssue } from '../ui/describeIssue';
import { eventLabel, groupLabel } from '../ui/eventLabels';
import type { DraftField, WebhookDraft } from '../webhooks/draft';
import { requestPreview } from '../webhooks/redact';
import { validateDraft } from '../webhooks/validateDraft';
import type { EventChoices, FieldNote, FormState, Target } from './protocol';

/** What the form's host side remembers beside the draft. */
export interface FormMemory {
  draft: WebhookDraft;
  /** Fields the user has been at, or all after a first attempt to create: only these show errors. */
  touched: ReadonlySet<DraftField>;
  refusal: FieldNote | undefined;
  banner: string;
  /** GenAuth's last refusal, for the diagnostics. */
  error: ApiError | undefined;
  creating: boolean;
  secretLost: boolean;
}

/** The form as it is to be shown now. */
export function formState({ connections, store, sandbox }: Services, memory: FormMemory): FormState {
  const { draft, touched, refusal, banner, error, creating, secretLost } = memory;
  const notes = validateDraft(draft, store.catalog)
    .filter(({ field, severity }) => severity === 'warning' || touched.has(field))
    .map((issue): FieldNote => ({ field: issue.field, severity: issue.severity, text: describeIssue(issue) }));
  const { session } = connections;
  const target: Target =
    session.kind === 'connected'
      ? { kind: 'connection', name: session.profile.name, production: session.profile.production, inbox: session.profile.service === 'sandbox' && sandbox.inboxUrl() !== undefined }
      : { kind: 'none' };
  return {
    draft,
    notes: refusal ? [refusal, ...notes] : notes,
    preview: requestPreview(draft),
    target,
    groups: choices(store.catalog),
    nearest: nearestOf(draft.events, store.catalog),
    creating,
    banner,
    diagnostics: error !== undefined,
    secretLost,
  };
}

function choices({ groups }: EventCatalog): EventChoices[] {
  return groups.map((group) => ({
    label: groupLabel(group),
    events: group.events.map((event) => ({ id: event.id, label: eventLabel(event) })),
  }));
}

function nearestOf(events: readonly string[], catalog: EventCatalog): Record<string, string> {
  const unknown = events.filter((event) => !hasEvent(catalog, event));
  return Object.fromEntries(unknown.flatMap((event) => [[event, nearestEvent(catalog, event)] as const].filter((pair): pair is readonly [string, string] => pair[1] !== undefined)));
}
