import * as v from 'valibot';
import { schemes, type Scheme } from '../api/connect';
import { parseOrigin } from './origin';

const services = ['genauth', 'authing', 'private', 'sandbox'] as const;
export type Service = (typeof services)[number];

/** Who we talk as. Lives whole in SecretStorage, one entry per profile (S1). */
export interface Profile {
  version: 1;
  /** Random; also the key of the SecretStorage entry. */
  id: string;
  name: string;
  service: Service;
  /** The parsed origin that the key was typed for. */
  origin: string;
  accessKeyId: string;
  accessKeySecret: string;
  tenantId?: string | undefined;
  production: boolean;
  /** What worked when connecting. */
  scheme: Scheme;
}
/** The same without anything secret: what views and prompts may hold. */
export type ProfileSummary = Pick<Profile, 'id' | 'name' | 'service' | 'origin' | 'production' | 'tenantId' | 'accessKeyId'>;

const filled = v.pipe(v.string(), v.minLength(1));

/** What an entry must be; an origin must still be one that could be typed today (S2). */
export const profileSchema = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  name: filled,
  service: v.picklist(services),
  origin: v.pipe(
    v.string(),
    v.check((origin) => {
      const parsed = parseOrigin(origin);
      return parsed.ok && parsed.origin === origin;
    }),
  ),
  accessKeyId: filled,
  accessKeySecret: filled,
  tenantId: v.optional(filled),
  production: v.boolean(),
  scheme: v.picklist(schemes),
}) satisfies v.GenericSchema<unknown, Profile>;

/** Leaves the secret behind. */
export function summarize({ id, name, service, origin, production, tenantId, accessKeyId }: Profile): ProfileSummary {
  return { id, name, service, origin, production, ...(tenantId === undefined ? {} : { tenantId }), accessKeyId };
}
