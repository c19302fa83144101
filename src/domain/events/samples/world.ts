import { createHash } from 'node:crypto';
import { emailOf, people } from './people';
import type { Who } from './people';

/** One event's `data`, made in a world. */
export type Sample = (world: World) => unknown;

/**
 * What the samples of one user pool speak of: the same thing has the same id wherever it occurs. The keys of a user are
 * the documented ones; the vendor documents no keys of the other objects, theirs are the ones its SDK's models have in common.
 * Whatever could be taken for a credential says that it is made up.
 */
export interface World {
  readonly userPoolId: string;
  /** When the event happened, in ISO 8601. */
  readonly at: string;
  id(of: string): string;
  /** A person as GenAuth keeps it, with what is different this time. */
  user(who?: Who, change?: Readonly<Record<string, unknown>>): Record<string, unknown> & { id: string; email: string };
  /** Anything else that has a name, an id and a past. */
  thing(kind: Kind, name: string, rest?: Readonly<Record<string, unknown>>): Record<string, unknown> & { id: string };
}

type Kind = 'organization' | 'node' | 'group' | 'role' | 'namespace' | 'resource' | 'application' | 'pool' | 'policy' | 'field';

const dayMs = 86_400_000;

/** @param at in ISO 8601 */
export function createWorld(userPoolId: string, at: string): World {
  // GenAuth's own ids have 24 hex digits.
  const id = (of: string): string => createHash('sha256').update(`${userPoolId} ${of}`).digest('hex').slice(0, 24);
  const earlier = (days: number): string => new Date(Date.parse(at) - days * dayMs).toISOString();
  return {
    userPoolId,
    at,
    id,
    user: (who = 0, change = {}) => ({
      ...userOf(who, { userPoolId, id: id(`user ${who}`) }, { joined: earlier(90), lately: earlier(1), at }),
      ...change,
    }),
    thing: (kind, name, rest = {}) => ({ id: id(`${kind} ${name}`), userPoolId, name, ...rest, createdAt: earlier(30), updatedAt: at }),
  };
}

function userOf(who: Who, ids: { userPoolId: string; id: string }, { joined, lately, at }: { joined: string; lately: string; at: string }) {
  const { name, givenName, familyName, username, phone } = people[who];
  return {
    ...ids,
    email: emailOf(who),
    phone,
    username,
    nickname: givenName,
    name,
    givenName,
    familyName,
    photo: null,
    status: 'Activated',
    password: 'made-up-password-hash',
    salt: 'made-up-salt',
    encryptedPassword: 'made-up-encrypted-password',
    passwordSecurityLevel: 2,
    token: null,
    tokenExpiredAt: null,
    registerSource: ['basic:email'],
    registerMethod: 'default:username-password',
    // Reserved for documentation (RFC 5737).
    lastIp: '192.0.2.10',
    lastLogin: lately,
    loginsCount: 12,
    gender: 'U',
    emailVerified: true,
    phoneVerified: phone !== null,
    blocked: false,
    isDeleted: false,
    createdAt: joined,
    updatedAt: at,
    externalId: null,
    mainDepartmentId: null,
    identities: [],
  };
}
