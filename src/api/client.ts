import * as v from 'valibot';
import type { Log } from '../base/log';
import { eventListSchema, managementTokenSchema, triggerSchema, webhookLogPageSchema, webhookPageSchema, webhookSchema } from './schemas';
import type { CreateWebhookInput, EventList, ManagementToken, UpdateWebhookInput, Webhook, WebhookLogPage, WebhookPage } from './schemas';
import { createOddNotes } from './oddNotes';
import type { Transport } from './transport';

/** What every call takes besides its input. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Nobody waits for it: while the service says 429 it is held back, and what a user asked for goes first (R4). */
  background?: boolean | undefined;
}

/**
 * The operations of the Management API V3 that the extension calls.
 * Every method rejects with an `ApiError` and with nothing else.
 */
export interface ManagementClient {
  /** Never retried: see `domain/webhooks/write/createOnce.ts` (R1). */
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

/** Every operation over one transport. */
export function createManagementClient(send: Transport, log: Log): ManagementClient {
  const note = createOddNotes(log);
  const one = async (
    operation: 'createWebhook' | 'getWebhook' | 'updateWebhook',
    input: object,
    options: CallOptions | undefined,
  ): Promise<Webhook> => {
    const webhook = await send({ operation, input: { ...input }, schema: webhookSchema, ...options });
    note(operation, [webhook]);
    return webhook;
  };
  return {
    createWebhook: (input, options) => one('createWebhook', input, options),
    async listWebhooks(input, options) {
      const page = await send({ operation: 'listWebhooks', input, schema: webhookPageSchema, ...options });
      note('listWebhooks', page.list, input.page);
      return page;
    },
    getWebhook: (input, options) => one('getWebhook', input, options),
    updateWebhook: (input, options) => one('updateWebhook', input, options),
    async deleteWebhook(input, options) {
      await send({ operation: 'deleteWebhook', input, schema: v.unknown(), ...options });
    },
    async getWebhookLogs(input, options) {
      const page = await send({ operation: 'getWebhookLogs', input, schema: webhookLogPageSchema, ...options });
      note(
        'getWebhookLogs',
        page.list.map((entry) => ({ ...entry, webhookId: input.webhookId })),
        input.page,
      );
      return page;
    },
    triggerWebhook: (input, options) => send({ operation: 'triggerWebhook', input, schema: triggerSchema, ...options }),
    getWebhookEventList: (options) => send({ operation: 'getWebhookEventList', input: {}, schema: eventListSchema, ...options }),
    getManagementToken: (input, options) => send({ operation: 'getManagementToken', input, schema: managementTokenSchema, ...options }),
  };
}
