import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { contentTypes, delayUnits } from '../api/schemas';
import { scrub } from './scrub';

const retryConfig = v.object({
  enabled: v.boolean(),
  count: v.optional(v.number()),
  delay: v.optional(v.number()),
  delayUnit: v.optional(v.picklist(delayUnits)),
});

const webhook = v.object({
  webhookId: v.string(),
  createdAt: v.string(),
  updatedAt: v.string(),
  name: v.string(),
  url: v.string(),
  contentType: v.picklist(contentTypes),
  enabled: v.boolean(),
  events: v.array(v.string()),
  secret: v.optional(v.string()),
  retryConfig: v.optional(retryConfig),
});

const log = v.object({
  webhookId: v.string(),
  eventName: v.string(),
  requestBody: v.unknown(),
  requestHeaders: v.record(v.string(), v.string()),
  responseStatusCode: v.number(),
  responseHeaders: v.record(v.string(), v.string()),
  responseBody: v.unknown(),
  timestamp: v.string(),
  success: v.boolean(),
  errorMessage: v.optional(v.string()),
  /** Absent in what an earlier version has written. */
  url: v.optional(v.string()),
  /** Ms. */
  duration: v.optional(v.number()),
});

const state = v.object({ version: v.literal(1), webhooks: v.array(webhook), logs: v.array(log) });
const secrets = v.record(v.string(), v.string());

export type SandboxWebhook = v.InferOutput<typeof webhook>;
export type SandboxLog = v.InferOutput<typeof log>;

/** Where the sandbox keeps what it knows. Secrets go their own way (S3). */
export interface SandboxStorage {
  /** Undefined when nothing is stored. */
  readState(): Promise<unknown>;
  writeState(state: unknown): Promise<void>;
  /** Called with a state that does not parse, before an empty one replaces it. */
  setAside(): Promise<void>;
  /** Webhook secrets by webhook id. */
  readSecrets(): Promise<unknown>;
  writeSecrets(secrets: Record<string, string>): Promise<void>;
}

export const bounds = { webhooks: 20_000, logs: 5000, logsPerWebhook: 200 } as const;
const secretHeaders = ['x-authing-webhook-secret', 'x-authing-token', 'x-genauth-token'];

/** What the sandbox knows; newest first. Changes are written together, one write at a time. */
export async function openState(storage: SandboxStorage, onDamage: () => void) {
  const stored = await storage.readState();
  const parsed = v.safeParse(state, stored);
  if (stored !== undefined && !parsed.success) {
    await storage.setAside();
    onDamage();
  }
  const kept = v.safeParse(secrets, await storage.readSecrets());
  const secretOf = kept.success ? kept.output : {};
  let webhooks: SandboxWebhook[] = (parsed.success ? parsed.output.webhooks : []).map((one) => {
    const secret = secretOf[one.webhookId];
    return secret === undefined ? one : { ...one, secret };
  });
  /** As it happened, and as it may be written. */
  let logs = (parsed.success ? parsed.output.logs : []).map((entry) => ({ entry, kept: entry }));
  let writing: Promise<void> = Promise.resolve();
  let due = false;

  async function write(): Promise<void> {
    due = false;
    const withoutSecrets = webhooks.map(({ secret: _secret, ...rest }) => rest);
    await storage.writeSecrets(Object.fromEntries(webhooks.flatMap(({ webhookId, secret }) => (secret ? [[webhookId, secret]] : []))));
    await storage.writeState({ version: 1, webhooks: withoutSecrets, logs: logs.map(({ kept }) => kept) });
  }

  function changed(): void {
    if (due) return;
    due = true;
    writing = writing.then(write, write);
    // A full disk must not end the sandbox: it goes on from memory, and the next change tries again.
    writing.catch(() => undefined);
  }

  return {
    webhooks: () => webhooks,
    logs: () => logs.map(({ entry }) => entry),
    find: (webhookId: unknown) => webhooks.find((one) => one.webhookId === webhookId),
    add(fields: Omit<SandboxWebhook, 'webhookId' | 'createdAt' | 'updatedAt'>, at: string): SandboxWebhook {
      const made = { webhookId: randomBytes(12).toString('hex'), createdAt: at, updatedAt: at, ...fields };
      webhooks = [made, ...webhooks];
      changed();
      return made;
    },
    change(one: SandboxWebhook, fields: Partial<SandboxWebhook>, at: string): SandboxWebhook {
      const next = { ...one, ...fields, updatedAt: at };
      webhooks = webhooks.map((other) => (other === one ? next : other));
      changed();
      return next;
    },
    remove(ids: readonly string[]): void {
      webhooks = webhooks.filter(({ webhookId }) => !ids.includes(webhookId));
      changed();
    },
    log(entry: SandboxLog): void {
      let own = 0;
      const kept = scrub(withoutSecret(entry), webhooks.flatMap(({ secret }) => secret ?? []));
      logs = [{ entry: canBeWritten(entry) ? entry : kept, kept }, ...logs]
        .filter(({ entry: { webhookId } }) => webhookId !== entry.webhookId || (own += 1) <= bounds.logsPerWebhook)
        .slice(0, bounds.logs);
      changed();
    },
    /** Resolves when all changes are written. */
    flushed: () => writing,
  };
}

export type SandboxState = Awaited<ReturnType<typeof openState>>;

/** False for what an endpoint nested thousands of levels deep: the log is read as JSON (R9). */
function canBeWritten(entry: SandboxLog): boolean {
  try {
    JSON.stringify(entry);
    return true;
  } catch {
    return false;
  }
}

function withoutSecret(entry: SandboxLog): SandboxLog {
  const headers = Object.entries(entry.requestHeaders).filter(([name]) => !secretHeaders.includes(name.toLowerCase()));
  return { ...entry, requestHeaders: Object.fromEntries(headers) };
}
