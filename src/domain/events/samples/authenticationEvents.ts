import type { Sample, World } from './world';

const app = (world: World) => world.thing('application', 'Example portal', { identifier: 'example-portal', domain: 'portal.example.com' });

const signedIn = (world: World) => world.user(0, { lastLogin: world.at, loginsCount: 13 });

const allowlist = { phones: ['+12025550143'], emails: ['li.shili@example.com'], usernames: ['li.shili'] };

export const authenticationEvents: Readonly<Record<string, Sample>> = {
  login: signedIn,
  'refresh-token': (world) => ({
    user: signedIn(world),
    nextIdToken: 'made-up-next-id-token',
    nextAccessToken: 'made-up-next-access-token',
    currRefreshToken: 'made-up-current-refresh-token',
    nextRefreshToken: 'made-up-next-refresh-token',
  }),
  'mfa:verified': (world) => ({ userId: world.user().id, isValid: true, type: 'OTP' }),
  kick: (world) => ({ users: [world.user(), world.user(2)], application: app(world) }),
  'application:mfa:enabled': (world) => ({ type: 'OTP', applicationId: app(world).id }),
  'application:mfa:disabled': (world) => ({ type: 'OTP', applicationId: app(world).id }),
  'user:register-whitelist-added': () => allowlist,
  'user:register-whitelist-deleted': () => allowlist,
};
