import type { ContentType, DelayUnit } from '../api/schemas';

/** How a failed delivery is to be repeated, while it is being typed. */
export interface RetryDraft {
  enabled: boolean;
  count: number;
  delay: number;
  delayUnit: DelayUnit;
}

/** A webhook that does not exist yet. Wizard, form and other features all fill this one shape. */
export interface WebhookDraft {
  name: string;
  url: string;
  events: string[];
  contentType: ContentType;
  enabled: boolean;
  /** '' means none. Never stored, logged or sent to the webview's stored state (S3). */
  secret: string;
  retry: RetryDraft;
}

export type DraftField = 'name' | 'url' | 'events' | 'contentType' | 'enabled' | 'secret' | 'retry';

/** What may come as a command's argument: anything but the secret. */
export type PartialDraft = Partial<Omit<WebhookDraft, 'secret'>>;

/** What is kept on disk of an unfinished draft. */
export type StoredDraft = Omit<WebhookDraft, 'secret'>;

/** A new draft: enabled, JSON, no secret, retries off with 3 tries a minute apart ready to be switched on. */
export declare function blankDraft(): WebhookDraft;
/** Parses a command's argument. A malformed field is left out; a secret is never taken. */
export declare function parsePartialDraft(argument: unknown): PartialDraft;
/** Parses a stored draft; undefined when it is none. */
export declare function parseStoredDraft(stored: unknown): StoredDraft | undefined;
/** True when nothing has been filled in that a user would miss. */
export declare function isBlank(draft: WebhookDraft | StoredDraft): boolean;
/** The body of createWebhook: trimmed, `enabled` always, secret and retryConfig only when set. */
export declare function toCreateInput(draft: WebhookDraft): import('../api/schemas').CreateWebhookInput;
/** 32 random bytes as 64 hex digits. */
export declare function generateSecret(): string;
