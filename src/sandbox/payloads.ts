import { createHash, randomBytes } from 'node:crypto';

const people = [
  { name: '林小满', givenName: '小满', familyName: '林', email: 'xiaoman.lin@example.com', phone: '13800000001' },
  { name: 'Ada Example', givenName: 'Ada', familyName: 'Example', email: 'ada@example.com', phone: '13800000002' },
  { name: 'Kofi Sample', givenName: 'Kofi', familyName: 'Sample', email: 'kofi@example.org', phone: '13800000003' },
] as const;

/** A delivery's body as GenAuth sends it, with made-up people; no value in it belongs to anybody. */
export function samplePayload(event: string, userPoolId: string, at: string): { eventName: string; data: unknown } {
  return { eventName: event, data: dataOf(event, userPoolId, at) };
}

function dataOf(event: string, userPoolId: string, at: string): unknown {
  if (event === 'test') return { description: 'A test from authing' };
  const user = sampleUser(event, userPoolId, at);
  switch (event) {
    case 'login':
    case 'register':
    case 'user:created':
      return user;
    case 'user:updated':
      return { user, updates: { nickname: 'New nickname' } };
    case 'user:deleted':
      return { users: [user] };
    case 'user:password-changed':
      return { userId: user.id };
    case 'user:email-verified':
      return { userId: user.id, email: user.email };
    case 'mfa:verified':
      return { userId: user.id, isValid: true, type: 'OTP' };
    default:
      if (event.startsWith('user:')) return { user };
      return { userPoolId, at, note: `Sample of the sandbox: it makes up no fields for ${event}.` };
  }
}

function sampleUser(event: string, userPoolId: string, at: string) {
  const person = people[event.length % people.length] ?? people[0];
  const id = createHash('sha256').update(person.email).digest('hex').slice(0, 24);
  return {
    userPoolId,
    id,
    username: person.email.split('@')[0],
    nickname: person.givenName,
    ...person,
    photo: null,
    status: 'Activated',
    password: randomBytes(16).toString('hex'),
    salt: randomBytes(8).toString('hex'),
    token: null,
    registerSource: ['basic:email'],
    registerMethod: 'default:username-password',
    lastIp: '192.0.2.10',
    lastLogin: at,
    loginsCount: 1,
    gender: 'U',
    emailVerified: false,
    phoneVerified: false,
    blocked: false,
    isDeleted: false,
    createdAt: at,
    updatedAt: at,
    externalId: null,
    identities: [],
  };
}
