import { catalogOf } from '../../domain/events/catalog';
import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import type { RetryToken } from '../../domain/webhooks/write/createOutcome';
import { blankDraft } from '../../domain/webhooks/draft/draft';
import type { DraftField, PartialDraft, WebhookDraft } from '../../domain/webhooks/draft/draft';
import type { KeptDraft } from '../../domain/webhooks/draft/draftKeeper';
import type { KeyValueStore } from '../../base/storage';
import { validateField } from '../../domain/webhooks/draft/validate';
import type { Issue } from '../../domain/webhooks/draft/issue';
import { describeIssue } from '../../words/issue';
import { urlSenderOf } from '../../domain/deliveries/causes/senderOf';
import type { BoxMessage } from '../../ui/steps';
import { joinSentences } from '../../words/join';

/** What GenAuth said against the draft, or that nobody knows how creating it ended. Shown until the user changes something. */
export interface Objection {
  /** None: it belongs to no single field. */
  field?: DraftField;
  message: string;
  /** What a support would ask for, where GenAuth has refused. */
  error?: ApiError;
}

/** What of the services a run uses. */
export type WizardServices = Pick<Core, 'log' | 'connections' | 'store' | 'sandbox' | 'recentEvents'> & {
  /** Where the unfinished draft is kept. */
  readonly context: { readonly workspaceState: KeyValueStore };
};

/** What a step that asks for a field reads and writes. */
export interface FieldContext {
  readonly services: WizardServices;
  /** Read only: `set` changes it. */
  readonly draft: Readonly<WebhookDraft>;
  /** Called at each key, so that what was typed is there after a reload or Esc. */
  set: (change: Partial<WebhookDraft>) => void;
  /** A secret had been entered, and was not kept (S3). */
  secretLost?: boolean;
  /** The webhook whose field is being changed; none while one is being created. */
  readonly stored?: Webhook;
}

/** What the steps of one run of the wizard share. */
export interface WizardContext extends FieldContext {
  /** Fields that came with the command and need no question; each is passed once on the way to the review. */
  readonly given: Set<DraftField>;
  /** Keeps the draft, as one that was left in the step with this index. */
  keep(passed: number): void;
  objection: Objection | undefined;
  /** Of an earlier attempt whose end is unclear: the next one looks before it sends. */
  retry: RetryToken | undefined;
  /** What is left to do when the quick input is closed. */
  after: (() => Promise<void>) | undefined;
}

/** What a run begins with: what came with the command, or a draft that was kept. */
interface Beginning {
  partial: PartialDraft;
  /** Undefined: it was not kept. */
  kept: KeptDraft | undefined;
  /** The wizard's fields in the order of their steps. */
  asked: readonly DraftField[];
}

/**
 * A context for a run. Fields that came as an argument and about which there is nothing to say are not asked for, so that
 * somebody who comes with a URL and events only names the webhook; Back leads to them, and the review shows them all. A draft that was
 * kept begins in the step in which it was left, or at its secret, which was not kept.
 */
export function createContext(
  services: WizardServices,
  { partial, kept, asked }: Beginning,
  save: (draft: WebhookDraft, more: { hadSecret: boolean; passed: number }) => void,
): WizardContext {
  const draft: WebhookDraft = { ...blankDraft(), ...partial, ...kept?.draft };
  const passed = kept ? asked.slice(0, kept.passed) : asked.filter((field) => field !== 'secret' && field in partial);
  // A warning about what was typed here has been seen, and Enter was pressed on it.
  const isDoubtful = ({ severity }: Issue): boolean => severity === 'error' || !kept;
  const sound = passed.filter(
    (field) =>
      !(field === 'secret' && kept?.hadSecret) &&
      !validateField(field, draft, catalogOf(services.store), urlSenderOf(services.connections)).some(isDoubtful),
  );
  let step = kept?.passed ?? 0;
  const context: WizardContext = {
    services,
    draft,
    given: new Set(sound),
    secretLost: kept?.hadSecret ?? false,
    objection: undefined,
    retry: undefined,
    after: undefined,
    set(change) {
      Object.assign(draft, change);
      context.keep(step);
    },
    keep(index) {
      step = index;
      save(draft, { hadSecret: context.secretLost ?? false, passed: step });
    },
  };
  return context;
}

/** What a box says about the field it edits: the first error, or else all warnings. */
export function fieldMessage(context: FieldContext, change: Partial<WebhookDraft>, field: DraftField): BoxMessage | undefined {
  const issues = validateField(
    field,
    { ...context.draft, ...change },
    catalogOf(context.services.store),
    urlSenderOf(context.services.connections),
  );
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) return { severity: 'error', text: describeIssue(error) };
  return issues.length === 0 ? undefined : { severity: 'warning', text: joinSentences(issues.map(describeIssue)) };
}
