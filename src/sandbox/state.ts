import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { contentTypes, delayUnits } from '../api/schemas';
import { isMasked } from '../privacy/masked';
import type { Masked } from '../privacy/masked';
import { hiddenValues } from '../privacy/redact';
import { markMasks, scrub, scrubPayload, scrubText } from './scrub';

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

/** A stored header may be masked. */
const headers = v.record(v.string(), v.union([v.string(), v.custom<Masked>(isMasked)]));

const log = v.object({
  webhookId: v.string(),
  eventName: v.string(),
  requestBody: v.unknown(),
  requestHeaders: headers,
  responseStatusCode: v.number(),
  responseHeaders: headers,
  responseBody: v.unknown(),
  timestamp: v.string(),
  success: v.boolean(),
  errorMessage: v.optional(v.string()),
  /** Absent in what an earlier version has written. */
  url: v.optional(v.string()),
  /** Ms. */
  duration: v.optional(v.number()),
});

/** `marked`: what is masked in the logs says so. An earlier version wrote dots. */
const state = v.object({ version: v.literal(1), marked: v.optional(v.literal(true)), webhooks: v.array(webhook), logs: v.array(log) });
const secrets = v.record(v.string(), v.string());

export type SandboxWebhook = v.InferOutput<typeof webhook>;
export type SandboxLog = v.InferOutput<typeof log>;

/** Where the sandbox keeps what it knows. Secrets go their own way (S3). */
export interface SandboxStorage {
  /** Undefined when nothing is stored. */
  readState(): Promise<unknown>;
  writeState(state: unknown): Promise<void>;
  /** Called with a state that does not parse, before an empty one replaces it; answers where it is now, if there is a name for it. */
  setAside(): Promise<unknown>;
  /** Webhook secrets by webhook id. */
  readSecrets(): Promise<unknown>;
  writeSecrets(secrets: Record<string, string>): Promise<void>;
}

export const bounds = { webhooks: 20_000, logs: 5000, logsPerWebhook: 200 } as const;
const secretHeaders = ['x-authing-webhook-secret', 'x-authing-token', 'x-genauth-token'];

/** What the sandbox knows; newest first. Changes are written together, one write at a time. */
export async function openState(storage: SandboxStorage, onDamage: (aside?: string) => void) {
  const stored = await storage.readState();
  const parsed = v.safeParse(state, stored);
  if (stored !== undefined && !parsed.success) {
    const aside = await storage.setAside();
    onDamage(typeof aside === 'string' ? aside : undefined);
  }
  const known = parsed.success ? parsed.output : undefined;
  const kept = v.safeParse(secrets, await storage.readSecrets());
  const secretOf = kept.success ? kept.output : {};
  let webhooks: SandboxWebhook[] = (known?.webhooks ?? []).map((one) => {
    const secret = secretOf[one.webhookId];
    return secret === undefined ? one : { ...one, secret };
  });
  /** As it happened, and as it may be written. */
  let logs = (known?.logs ?? []).map((stored) => {
    const entry = known?.marked ? stored : withParts(stored, markMasks);
    return { entry, kept: entry };
  });
  let writing: Promise<void> = Promise.resolve();
  let due = false;

  async function write(): Promise<void> {
    due = false;
    const withoutSecrets = webhooks.map(({ secret: _secret, ...rest }) => rest);
    await storage.writeSecrets(Object.fromEntries(webhooks.flatMap(({ webhookId, secret }) => (secret ? [[webhookId, secret]] : []))));
    await storage.writeState({ version: 1, marked: true, webhooks: withoutSecrets, logs: logs.map(({ kept }) => kept) });
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
      const kept = toKept(
        entry,
        webhooks.flatMap(({ secret }) => secret ?? []),
      );
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

/** What may be written of a logged delivery; the header with the secret is left out. */
function toKept(entry: SandboxLog, secrets: readonly string[]): SandboxLog {
  const requestHeaders = Object.fromEntries(
    Object.entries(entry.requestHeaders).filter(([name]) => !secretHeaders.includes(name.toLowerCase())),
  );
  const { eventName, errorMessage, url } = entry;
  // What the event hides, an endpoint may have said once more.
  const known = hiddenValues(entry.requestBody);
  const text = (one: string): string => scrubText(one, secrets, known);
  const texts = {
    eventName: scrubText(eventName, secrets),
    ...(errorMessage === undefined ? {} : { errorMessage: text(errorMessage) }),
    ...(url === undefined ? {} : { url: text(url) }),
  };
  return withParts({ ...entry, ...texts, requestHeaders }, (part) => scrub(part, secrets, known), scrubPayload(entry.requestBody, secrets));
}

/** Changes what both sides have sent. Headers of which a name had to be masked are not kept at all. */
function withParts(entry: SandboxLog, change: (part: unknown) => unknown, body = change(entry.requestBody)): SandboxLog {
  const headersIn = (part: unknown): SandboxLog['requestHeaders'] => v.parse(v.fallback(headers, {}), change(part));
  const { requestHeaders, responseHeaders, responseBody } = entry;
  return {
    ...entry,
    requestBody: body,
    requestHeaders: headersIn(requestHeaders),
    responseHeaders: headersIn(responseHeaders),
    responseBody: change(responseBody),
  };
}
