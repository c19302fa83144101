import * as v from 'valibot';
import { schemes } from '../../api/connect';
import { parseOrigin } from './origin';
import { services } from './profile';
import type { Profile } from './profile';

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

/** Reads an entry; what does not fit is named by its place alone, since entries hold keys. */
export function parseProfile(stored: string): Profile | { unreadable: string } {
  let content: unknown;
  try {
    content = JSON.parse(stored);
  } catch {
    return { unreadable: 'not JSON' };
  }
  const parsed = v.safeParse(profileSchema, content);
  return parsed.success ? parsed.output : { unreadable: `unexpected ${v.getDotPath(parsed.issues[0]) ?? 'shape'}` };
}

/** The entry of a profile. Throws for one that could not be read again. */
export function profileText(profile: Profile): string {
  return JSON.stringify(v.parse(profileSchema, profile));
}
