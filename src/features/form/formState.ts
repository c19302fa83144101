import { catalogOf, eventIds } from '../../domain/events/catalog';
import type { EventCatalog } from '../../domain/events/catalog';
import { nearestEvents } from '../../domain/events/nearestEvent';
import type { ApiError } from '../../api/errors';
import type { Core } from '../../core';
import { describeIssue } from '../../words/issue';
import { eventLabel, groupLabel, otherLabel } from '../../words/eventLabels';
import { urlSenderOf } from '../../domain/deliveries/causes/senderOf';
import type { DraftField, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { requestPreview } from '../../domain/webhooks/export/requestPreview';
import { validateDraft } from '../../domain/webhooks/draft/validate';
import type { Issue } from '../../domain/webhooks/draft/issue';
import { createTitle } from './texts';
import type { EventChoices, FieldNote, FormState, Target } from './protocol';

/** What the host side of a form remembers beside what was typed. */
export interface FormSituation {
  /** Fields the user has been at, or all after a first attempt to send: only these show errors. */
  touched: ReadonlySet<DraftField>;
  refusal: FieldNote | undefined;
  banner: string;
  /** GenAuth's last refusal, for the diagnostics. */
  error: ApiError | undefined;
  sending: boolean;
  secretLost: boolean;
}

/** What the form that creates remembers. */
export interface FormMemory extends FormSituation {
  draft: WebhookDraft;
}

/** The form that creates, as it is to be shown now. */
export function formState(services: Core, memory: FormMemory): FormState {
  const { draft, banner, error, sending, secretLost } = memory;
  const catalog = catalogOf(services.store);
  const target = targetOf(services);
  return {
    title: createTitle(),
    draft,
    notes: notesOf(validateDraft(draft, catalog, urlSenderOf(services.connections)), memory),
    preview: requestPreview(draft),
    target,
    ...eventsOf(draft.events, catalog),
    sending,
    canSubmit: !sending && target.kind === 'connection',
    banner,
    choices: [],
    diagnostics: error !== undefined,
    said: '',
    secretLost,
    edit: undefined,
  };
}

/** The connection of the window. */
export function targetOf({ connections: { session }, sandbox }: Core): Target {
  if (session.kind !== 'connected') return { kind: 'none' };
  const { name, production, service } = session.profile;
  return { kind: 'connection', name, production, inbox: service === 'sandbox' && sandbox.inboxUrl() !== undefined };
}

/** The sentences at the fields, what GenAuth said first. */
export function notesOf(issues: readonly Issue[], { touched, refusal }: FormSituation): FieldNote[] {
  const notes = issues
    .filter(({ field, severity }) => severity === 'warning' || touched.has(field))
    .map((issue): FieldNote => ({ field: issue.field, severity: issue.severity, text: describeIssue(issue) }));
  return refusal ? [refusal, ...notes] : notes;
}

/** What the events' part of the form shows beside the ticks. */
export function eventsOf(events: readonly string[], catalog: EventCatalog): Pick<FormState, 'groups' | 'nearest'> {
  const groups = catalog.groups.map((group): EventChoices => ({
    label: groupLabel(group),
    events: group.events.map((event) => ({ id: event.id, label: eventLabel(event), other: otherLabel(event) })),
  }));
  const known = new Set(eventIds(catalog));
  const nearest = nearestEvents(
    known,
    events.filter((event) => !known.has(event)),
  );
  return { groups, nearest: Object.fromEntries(nearest) };
}
