import type { Sample, World } from './world';

const pool = (world: World, change = {}) => ({
  ...world.thing('pool', 'Example pool', { description: 'Made up for a test', domain: 'example-pool', ...change }),
  id: world.userPoolId,
});

const app = (world: World, change = {}) =>
  world.thing('application', 'Example portal', {
    identifier: 'example-portal',
    domain: 'portal.example.com',
    description: null,
    redirectUris: ['https://portal.example.com/callback'],
    ...change,
  });

const group = (world: World, change = {}) =>
  world.thing('group', 'Example readers', { code: 'example-readers', description: 'May read articles', ...change });

const members: Sample = (world) => ({ group: group(world), users: [world.user(), world.user(3)] });

const field = (world: World) =>
  world.thing('field', 'costCenter', { targetType: 'USER', dataType: 'STRING', key: 'costCenter', label: 'Cost center' });

const envInfo = { key: 'EXAMPLE_REGION', value: 'made-up-value' };
const secrets = { secret: 'made-up-new-secret', oldSecret: 'made-up-old-secret' };
const description = { description: 'A better description' };

/** User pool, user groups and applications. */
export const poolEvents: Readonly<Record<string, Sample>> = {
  'user-pool:cooperator-added': (world) => ({
    userId: world.user(4).id,
    policies: [world.thing('policy', 'Example policy', { code: 'example-policy' })],
  }),
  'user-pool:cooperator-removed': (world) => ({ userId: world.user(4).id }),
  'user-pool:secret-refreshed': (world) => ({ userPool: pool(world), ...secrets }),
  'user-pool:updated': (world) => ({ userPool: pool(world, description), updates: description }),
  'user-pool:udf-added': (world) => ({ udf: field(world) }),
  'user-pool:udf-deleted': (world) => ({ udf: field(world) }),
  'user-pool:env-added': () => ({ envInfo }),
  'user-pool:env-updated': () => ({ envInfo: { ...envInfo, value: 'another-made-up-value' } }),
  'user-pool:env-deleted': () => ({ envsInfo: [envInfo] }),
  'user-pool:launchpad-app-installed': (world) => ({ applicationIds: [app(world).id] }),
  'user-pool:launchpad-app-uninstalled': (world) => ({ applicationIds: [app(world).id] }),
  'group:created': (world) => ({ group: group(world) }),
  'group:updated': (world) => ({ group: group(world, description), updates: description }),
  'group:deleted': (world) => ({ id: group(world).id }),
  'group:member-added': members,
  'group:member-removed': members,
  'application:created': (world) => ({ application: app(world) }),
  'application:updated': (world) => ({ application: app(world, description), updates: description }),
  'application:deleted': (world) => ({ application: app(world) }),
  'application:secret-refreshed': (world) => ({ application: app(world), ...secrets }),
  // What the console's debug button sends.
  test: () => ({ description: 'A test from authing' }),
};
