import type { Scheme } from '../../api/connect';

export const services = ['genauth', 'authing', 'private', 'sandbox'] as const;
export type Service = (typeof services)[number];

/** How the key of a profile's entry in SecretStorage begins; its id follows. */
export const profilePrefix = 'genauth.profile.';

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

/** Leaves the secret behind. */
export function summarize({ id, name, service, origin, production, tenantId, accessKeyId }: Profile): ProfileSummary {
  return { id, name, service, origin, production, ...(tenantId === undefined ? {} : { tenantId }), accessKeyId };
}
