import type { Sample, World } from './world';

const dataResource = (world: World, change = {}) =>
  world.thing('resource', 'Orders', {
    resourceCode: 'orders',
    type: 'STRING',
    namespaceCode: 'example-shop',
    description: null,
    ...change,
  });

const strategy: Sample = (world) => ({
  policyIds: [world.thing('policy', 'Example policy').id],
  targetList: [{ id: world.user().id, type: 'USER' }],
});

const renamed = { name: 'All orders' };

/** Listed by GenAuth without a shape of `data`: what these hold is a guess, modelled on their documented siblings. */
export const guessedEvents: Readonly<Record<string, Sample>> = {
  'user:organization-node-update': (world) => ({
    user: world.user(0, { mainDepartmentId: world.thing('node', 'Engineering').id }),
    nodes: [world.thing('node', 'Engineering')],
  }),
  'role:disable': (world) => ({
    role: world.thing('role', 'Example editor', { code: 'example-editor', namespace: 'example-shop', status: 'DISABLE' }),
  }),
  'subject:remove': (world) => ({ targetType: 'USER', targetIdentifiers: [world.user().id] }),
  'data-resource:created': (world) => ({ resource: dataResource(world) }),
  'data-resource:updated': (world) => ({ resource: dataResource(world, renamed), updates: renamed }),
  'data-resource:deleted': (world) => ({ resource: dataResource(world) }),
  'data-strategy-permission:add': strategy,
  'data-strategy-permission:revoke': strategy,
  // From a network reserved for documentation (RFC 5737), other than the usual one.
  'unusual-location:login': (world) => ({ user: world.user(0, { lastIp: '203.0.113.77', lastLogin: world.at }), ip: '203.0.113.77' }),
};
