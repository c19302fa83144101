/** How an operation goes over the wire, and whether sending it twice does no harm. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** A read may be repeated after a failure (R2); a write is sent again only when it is certain that it was refused (R1). */
  readonly kind: 'read' | 'write';
}

/** What the extension calls of the Management API V3; the sandbox serves the same. Source: the vendor's OpenAPI file. */
export const operations = {
  createWebhook: { method: 'POST', path: '/api/v3/create-webhook', kind: 'write' },
  listWebhooks: { method: 'GET', path: '/api/v3/list-webhooks', kind: 'read' },
  getWebhook: { method: 'GET', path: '/api/v3/get-webhook', kind: 'read' },
  updateWebhook: { method: 'POST', path: '/api/v3/update-webhook', kind: 'write' },
  deleteWebhook: { method: 'POST', path: '/api/v3/delete-webhook', kind: 'write' },
  getWebhookLogs: { method: 'POST', path: '/api/v3/get-webhook-logs', kind: 'read' },
  triggerWebhook: { method: 'POST', path: '/api/v3/trigger-webhook', kind: 'write' },
  getWebhookEventList: { method: 'GET', path: '/api/v3/get-webhook-event-list', kind: 'read' },
  getManagementToken: { method: 'POST', path: '/api/v3/get-management-token', kind: 'read' },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;
