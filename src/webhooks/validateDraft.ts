import type { EventCatalog } from '../api/eventCatalog';
import type { DraftField, WebhookDraft } from './draft';

/** What is wrong or doubtful about a field; worded by `ui/describeIssue.ts`. An error blocks, a warning does not. */
export type IssueCode =
  | 'name.empty'
  | 'name.tooLong'
  | 'url.empty'
  | 'url.noScheme'
  | 'url.scheme'
  | 'url.noHost'
  | 'url.malformed'
  | 'url.userInfo'
  | 'url.tooLong'
  | 'url.http'
  | 'url.loopback'
  | 'url.private'
  | 'url.linkLocal'
  | 'url.oddHost'
  | 'url.fragment'
  | 'url.surroundingSpace'
  | 'events.none'
  | 'events.unknown'
  | 'secret.tooLong'
  | 'secret.surroundingSpace'
  | 'secret.controlCharacter'
  | 'secret.short'
  | 'retry.count'
  | 'retry.delay';

export interface Issue {
  field: DraftField;
  severity: 'error' | 'warning';
  code: IssueCode;
  /** Values for the sentence: a limit, a host, an event id, the nearest real event id. */
  values?: Readonly<Record<string, string | number>>;
}

/** Limits of our own: the service's are unknown, these only stop what cannot be meant. Characters. */
export const limits = { name: 200, url: 2048, secret: 1024, retryCount: 100, retryDelay: 10_000 } as const;

/** All issues of a draft, in field order; none of severity 'error' means that it may be sent. */
export declare function validateDraft(draft: WebhookDraft, catalog: EventCatalog): Issue[];
/** The issues of one field: for validation while typing. */
export declare function validateField<F extends DraftField>(field: F, draft: WebhookDraft, catalog: EventCatalog): Issue[];
