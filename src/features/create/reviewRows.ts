import type { EventCatalog } from '../../domain/events/catalog';
import { draftFields } from '../../domain/webhooks/draft/draft';
import type { DraftField, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { validateDraft } from '../../domain/webhooks/draft/validate';
import type { Issue } from '../../domain/webhooks/draft/issue';
import type { UrlSender } from '../../domain/webhooks/draft/checkUrl';
import type { Objection } from './context';

/** A line of the review, before it is worded. */
export interface ReviewRow {
  field: DraftField;
  issues: readonly Issue[];
  /** What GenAuth said about it. */
  refusal: string | undefined;
}

export interface Review {
  rows: readonly ReviewRow[];
  /** The first thing that stands in the way of creating. */
  obstacle: Issue | undefined;
}

/** Everything about a draft that its review shows, in the order of the steps. */
export function reviewRows(draft: WebhookDraft, catalog: EventCatalog, objection: Objection | undefined, sender?: UrlSender): Review {
  const issues = validateDraft(draft, catalog, sender);
  const rows = draftFields.map((field) => ({
    field,
    issues: issues.filter((issue) => issue.field === field),
    refusal: objection?.field === field ? objection.message : undefined,
  }));
  return { rows, obstacle: issues.find(({ severity }) => severity === 'error') };
}
