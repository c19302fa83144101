import * as v from 'valibot';
import { toWebhook } from '../../api/webhookRecord';
import { parsePartialDraft } from '../../domain/webhooks/draft/draft';
import { touchedIn } from '../../domain/webhooks/draft/edit';
import type { WebhookEdit } from '../../domain/webhooks/draft/edit';
import type { KeyValueStore } from '../../base/storage';
import type { EditOwner } from './editState';
import type { EditTarget } from './protocol';

const key = 'genauth.editDrafts';
/** Far more than anybody leaves unsaved; the oldest go first. */
const most = 20;

const storedSchema = v.object({
  connectionId: v.string(),
  connectionName: v.string(),
  webhookId: v.string(),
  base: v.object({
    name: v.string(),
    url: v.string(),
    contentType: v.string(),
    enabled: v.optional(v.boolean()),
    events: v.optional(v.array(v.string())),
    odd: v.optional(v.array(v.string())),
    retryConfig: v.optional(v.unknown()),
  }),
  typed: v.unknown(),
  secret: v.picklist(['keep', 'replace', 'clear']),
  hadSecret: v.boolean(),
});
type Stored = v.InferOutput<typeof storedSchema>;

export interface KeptEdit {
  owner: EditOwner;
  edit: WebhookEdit;
  /** A new secret had been typed; it was not kept (S3). */
  hadSecret: boolean;
}

/** Unsaved edits between two openings of their forms, and over a reload. No secret is part of them, old or new (S3). */
export interface EditKeeper {
  load(target: EditTarget): KeptEdit | undefined;
  /** `open`: the form stays open, so that a reload has to find it even when nothing is changed yet. */
  save(owner: EditOwner, edit: WebhookEdit, open: boolean): Promise<void>;
  clear(target: EditTarget): Promise<void>;
  /** The connection is gone, and with it what was to be changed in it. */
  forget(connectionId: string): Promise<void>;
}

export function createEditKeeper(storage: KeyValueStore): EditKeeper {
  const all = (): Stored[] => {
    const stored = storage.get(key);
    return Array.isArray(stored) ? stored.flatMap((one) => parsed(one)) : [];
  };
  const others = (target: EditTarget): Stored[] => all().filter((one) => !isOf(one, target));
  return {
    load(target) {
      const found = all().find((one) => isOf(one, target));
      return found && restored(found);
    },
    async save(owner, edit, open) {
      const worth = open || touchedIn(edit).length > 0;
      await storage.update(key, worth ? [...others(owner), stripped(owner, edit)].slice(-most) : others(owner));
    },
    async clear(target) {
      await storage.update(key, others(target));
    },
    async forget(connectionId) {
      const stored = all();
      const left = stored.filter((one) => one.connectionId !== connectionId);
      if (left.length < stored.length) await storage.update(key, left);
    },
  };
}

function parsed(one: unknown): Stored[] {
  const result = v.safeParse(storedSchema, one);
  return result.success ? [result.output] : [];
}

function isOf(one: EditTarget, { connectionId, webhookId }: EditTarget): boolean {
  return one.connectionId === connectionId && one.webhookId === webhookId;
}

function stripped({ connectionId, connectionName, webhookId }: EditOwner, { base, typed, secret }: WebhookEdit): Stored {
  const { name, url, contentType, enabled, events, retryConfig, odd } = base;
  // What we do not know of them may be a credential, and is read again before anything is saved.
  const { count, delay, delayUnit } = retryConfig ?? {};
  return {
    connectionId,
    connectionName,
    webhookId,
    base: {
      name,
      url,
      contentType,
      enabled,
      events: events && [...events],
      odd: odd && [...odd],
      ...(retryConfig ? { retryConfig: { enabled: retryConfig.enabled, count, delay, delayUnit } } : {}),
    },
    typed,
    secret: secret.kind,
    hadSecret: secret.kind === 'replace' && secret.value !== '',
  };
}

function restored({ connectionId, connectionName, webhookId, base, typed, secret, hadSecret }: Stored): KeptEdit | undefined {
  const { odd, ...fields } = base;
  return {
    owner: { connectionId, connectionName, webhookId },
    edit: {
      base: { ...toWebhook({ ...fields, webhookId }), odd },
      typed: parsePartialDraft(typed),
      secret: secret === 'replace' ? { kind: 'replace', value: '' } : { kind: secret },
    },
    hadSecret,
  };
}
