import * as v from 'valibot';

/**
 * What GenAuth sends and takes. The schemas tolerate what the service is known to vary (events as a JSON string, a list as
 * one object, odd timestamps, fields and events we do not know) and refuse the rest.
 */

export const contentTypes = ['application/json', 'application/x-www-form-urlencoded'] as const;
export type ContentType = (typeof contentTypes)[number];

export const delayUnits = ['Second', 'Minute', 'Hour', 'Day'] as const;
export type DelayUnit = (typeof delayUnits)[number];

/** How GenAuth repeats a failed delivery. Its limits are unknown. */
export interface RetryConfig {
  enabled: boolean;
  count?: number | undefined;
  delay?: number | undefined;
  delayUnit?: DelayUnit | undefined;
}

/** A webhook as the service holds it. `extra` keeps the fields we do not know. */
export interface Webhook {
  readonly webhookId: string;
  readonly name: string;
  readonly url: string;
  /** One of `contentTypes`, or whatever the service says instead. */
  readonly contentType: string;
  readonly enabled: boolean;
  readonly events: readonly string[];
  /** In clear: never show or log it. '' and absent both mean: none. */
  readonly secret?: string | undefined;
  readonly retryConfig?: RetryConfig | undefined;
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface CreateWebhookInput {
  name: string;
  url: string;
  events: readonly string[];
  contentType: ContentType;
  /** Always sent: the service's default is unknown. */
  enabled: boolean;
  secret?: string;
  retryConfig?: RetryConfig;
}

export type UpdateWebhookInput = { webhookId: string } & Partial<CreateWebhookInput>;

export interface WebhookPage {
  totalCount: number;
  list: Webhook[];
}

/** One logged delivery. The service gives it no id. */
export interface WebhookLog {
  webhookId: string;
  eventName: string;
  requestBody: unknown;
  requestHeaders: unknown;
  responseStatusCode: number | undefined;
  responseHeaders: unknown;
  responseBody: unknown;
  /** As sent, e.g. `2022-09-20T08:55:00.188+0800`. */
  timestamp: string | undefined;
  success: boolean | undefined;
  errorMessage: string | undefined;
}

export interface WebhookLogPage {
  totalCount: number;
  list: WebhookLog[];
}

export interface EventCategory {
  name: string;
  nameEn: string;
  value: string;
}

export interface WebhookEvent {
  name: string;
  nameEn: string;
  value: string;
  category: string;
}

export interface EventList {
  categories: EventCategory[];
  events: WebhookEvent[];
}

export interface ManagementToken {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

export const envelopeSchema = v.looseObject({ statusCode: v.number() });
