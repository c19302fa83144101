import type { CreateWebhookInput, EventList, ManagementToken, UpdateWebhookInput, Webhook, WebhookLogPage, WebhookPage } from './schemas';

/** What every call takes besides its input. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/**
 * The eight webhook operations and the token operation of the Management API V3.
 * Every method rejects with an `ApiError` and with nothing else.
 */
export interface ManagementClient {
  /** Never retried: see `webhooks/createOnce.ts` (R1). */
  createWebhook(input: CreateWebhookInput, options?: CallOptions): Promise<Webhook>;
  /** `page` counts from 1; `limit` is at most 50. */
  listWebhooks(input: { page: number; limit: number }, options?: CallOptions): Promise<WebhookPage>;
  getWebhook(input: { webhookId: string }, options?: CallOptions): Promise<Webhook>;
  /** A partial update: only the fields given are changed. Not retried by itself (R2). */
  updateWebhook(input: UpdateWebhookInput, options?: CallOptions): Promise<Webhook>;
  /** An unknown id is no error. */
  deleteWebhook(input: { webhookIds: readonly string[] }, options?: CallOptions): Promise<void>;
  getWebhookLogs(input: { webhookId: string; page: number; limit: number }, options?: CallOptions): Promise<WebhookLogPage>;
  /** Never retried (R2). Resolves to whatever the endpoint answered, as GenAuth passes it on. */
  triggerWebhook(
    input: { webhookId: string; requestHeaders?: Record<string, string>; requestBody?: Record<string, unknown> },
    options?: CallOptions,
  ): Promise<unknown>;
  /** The cheapest check that a key works. */
  getWebhookEventList(options?: CallOptions): Promise<EventList>;
  getManagementToken(input: { accessKeyId: string; accessKeySecret: string }, options?: CallOptions): Promise<ManagementToken>;
}
