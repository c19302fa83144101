import type { ApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import type { RetryToken } from '../webhooks/createOnce';
import { blankDraft } from '../webhooks/draft';
import type { DraftField, PartialDraft, WebhookDraft } from '../webhooks/draft';
import { validateField } from '../webhooks/validateDraft';
import { describeIssue } from '../ui/describeIssue';
import { posterIn } from '../ui/poster';
import type { BoxMessage } from '../ui/steps';

/** What GenAuth said against the draft, or that nobody knows how creating it ended. Shown until the user changes something. */
export interface Objection {
  /** None: it belongs to no single field. */
  field?: DraftField;
  message: string;
  /** What a support would ask for, where GenAuth has refused. */
  error?: ApiError;
}

/** What of the services a run uses. */
export type WizardServices = Pick<Services, 'log' | 'connections' | 'store' | 'sandbox' | 'recentEvents'>;

/** What a step that asks for a field reads and writes. Held in memory only: when it is left, nothing is (S3). */
export interface FieldContext {
  readonly services: WizardServices;
  readonly draft: WebhookDraft;
  /** The webhook whose field is being changed; none while one is being created. */
  readonly stored?: Webhook;
}

/** What the steps of one run of the wizard share. */
export interface WizardContext extends FieldContext {
  /** Fields that came with the command and need no question; each is passed once on the way to the review. */
  readonly given: Set<DraftField>;
  objection: Objection | undefined;
  /** Of an earlier attempt whose end is unclear: the next one looks before it sends. */
  retry: RetryToken | undefined;
  /** What is left to do when the quick input is closed. */
  after: (() => Promise<void>) | undefined;
}

/**
 * A context for a run. Fields that came as an argument and about which there is nothing to say are not asked for, so that
 * somebody who comes with a URL and events only names the webhook; Back leads to them, and the review shows them all.
 */
export function createContext(services: WizardServices, partial: PartialDraft): WizardContext {
  const draft = { ...blankDraft(), ...partial };
  const fields: DraftField[] = ['name', 'url', 'events', 'contentType'];
  const sound = fields.filter((field) => field in partial && validateField(field, draft, services.store.catalog, posterIn(services.connections)).length === 0);
  return { services, draft, given: new Set(sound), objection: undefined, retry: undefined, after: undefined };
}

/** What a box says about the field it edits: the first error, or else all warnings. */
export function fieldMessage(context: FieldContext, change: Partial<WebhookDraft>, field: DraftField): BoxMessage | undefined {
  const issues = validateField(field, { ...context.draft, ...change }, context.services.store.catalog, posterIn(context.services.connections));
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) return { severity: 'error', text: describeIssue(error) };
  return issues.length === 0 ? undefined : { severity: 'warning', text: issues.map(describeIssue).join(' ') };
}
