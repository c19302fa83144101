import * as v from 'valibot';
import type { SecretStore } from '../../base/storage';
import { isRotationKey, rotationKey } from './rotationKey';
import type { RotationPlace } from './rotationKey';

export const stages = ['generated', 'handler', 'trial', 'update', 'verify', 'finish'] as const;
export type Stage = (typeof stages)[number];

const deeds = ['shown', 'copied', 'accepted', 'updated', 'delivered'] as const;
export type Deed = (typeof deeds)[number];

const text = v.pipe(v.string(), v.maxLength(10_000));
const keptSchema = v.object({
  version: v.literal(1),
  service: text,
  webhookId: text,
  /** As they were called when it was saved last. */
  name: text,
  connectionName: text,
  stage: v.picklist(stages),
  /** The new one. */
  secret: v.pipe(text, v.minLength(1)),
  /** The one to go back to. */
  old: text,
  /** Which secret GenAuth sends, as far as was known. */
  sends: v.picklist(['old', 'new', 'unknown']),
  done: v.array(v.picklist(deeds)),
});

/** A rotation as it lies in SecretStorage until it is finished or discarded (S3). */
export type KeptRotation = v.InferOutput<typeof keptSchema>;

/** What a row and the status bar show of it; `step` counts from 1. */
export type RotationMark = Pick<KeptRotation, 'service' | 'webhookId' | 'name' | 'connectionName' | 'sends'> & { step: number };

type Secrets = Omit<SecretStore, 'onDidChange'>;

/** Ms until a secret storage that does not respond, as a locked one may, counts as one that failed. */
const patience = 10_000;

/** Undefined when there is none, or none that can be read. Rejects when the secret storage fails. */
export async function loadRotation(secrets: Secrets, place: RotationPlace): Promise<KeptRotation | undefined> {
  const stored = await inTime(secrets.get(rotationKey(place)));
  return stored === undefined ? undefined : parse(stored);
}

/** Rejects when the secret storage fails. */
export async function saveRotation(secrets: Secrets, rotation: KeptRotation): Promise<void> {
  await inTime(secrets.store(rotationKey(rotation), JSON.stringify(v.parse(keptSchema, rotation))));
}

/** Rejects when the secret storage fails. */
export async function removeRotation(secrets: Secrets, place: RotationPlace): Promise<void> {
  await inTime(secrets.delete(rotationKey(place)));
}

/** All unfinished ones, by name; one that cannot be read does not hide the others. */
export async function listRotations(secrets: Secrets): Promise<KeptRotation[]> {
  const keys = (await inTime(secrets.keys())).filter(isRotationKey);
  const stored = await Promise.all(keys.map((key) => inTime(secrets.get(key)).catch(() => undefined)));
  return stored.flatMap((one) => (one === undefined ? [] : (parse(one) ?? []))).sort((a, b) => a.name.localeCompare(b.name));
}

export function markOf({ service, webhookId, name, connectionName, sends, stage }: KeptRotation): RotationMark {
  return { service, webhookId, name, connectionName, sends, step: stages.indexOf(stage) + 1 };
}

function parse(stored: string): KeptRotation | undefined {
  try {
    const parsed = v.safeParse(keptSchema, JSON.parse(stored));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function inTime<T>(work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no response')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
