import type { Sample, World } from './world';

/** A user who was there a moment ago for the first time. */
const newcomer = (world: World) =>
  world.user(0, { createdAt: world.at, lastLogin: null, loginsCount: 0, lastIp: null, emailVerified: false, phoneVerified: false });

const customField = (world: World) =>
  world.thing('field', 'costCenter', { targetType: 'USER', dataType: 'STRING', key: 'costCenter', label: 'Cost center' });

export const userEvents: Readonly<Record<string, Sample>> = {
  'user:created': newcomer,
  register: newcomer,
  'user:updated': (world) => ({ user: world.user(0, { nickname: 'Shili' }), updates: { nickname: 'Shili' } }),
  'user:deleted': (world) => ({ users: [world.user(0, { isDeleted: true }), world.user(1, { isDeleted: true })] }),
  'user:password-changed': (world) => ({ userId: world.user().id }),
  'user:password-update-remind': (world) => ({ userpool: world.thing('pool', 'Example pool'), user: world.user() }),
  'user:email-verified': (world) => ({ userId: world.user().id, email: world.user().email }),
  'user:archived': (world) => ({ user: world.user(0, { status: 'Archived' }) }),
  'user:unarchived': (world) => ({ user: world.user() }),
  'user:blocked': (world) => ({ user: world.user(0, { blocked: true }) }),
  'user:unblocked': (world) => ({ user: world.user() }),
  'user:udv-changed': (world) => ({
    user: world.user(),
    udv: { key: 'costCenter', value: 'CC-1000', targetType: 'USER', targetId: world.user().id },
    udf: customField(world),
  }),
  'user:link-account': (world) => {
    const { id: extIdpId, ...rest } = world.thing('application', 'Example sign-in', { type: 'oidc', identifier: 'example-oidc' });
    const identity = {
      identityId: world.id('identity'),
      userId: world.user().id,
      extIdpId,
      provider: 'oidc',
      type: 'generic',
      userIdInIdp: 'example-subject-1',
    };
    return { user: world.user(0, { identities: [identity] }), extIdp: { id: extIdpId, ...rest }, identity };
  },
};
