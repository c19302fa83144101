import type { Sample, World } from './world';

const namespace = (world: World, change = {}) =>
  world.thing('namespace', 'Example shop', { code: 'example-shop', description: 'What the shop protects', ...change });

const role = (world: World, change = {}) =>
  world.thing('role', 'Example editor', { code: 'example-editor', namespace: 'example-shop', description: 'May edit articles', ...change });

const resource = (world: World, change = {}) =>
  world.thing('resource', 'Articles', {
    code: 'articles',
    type: 'DATA',
    namespace: 'example-shop',
    description: 'Articles of the shop',
    actions: ['articles:read', 'articles:edit'],
    ...change,
  });

const grant: Sample = (world) => ({
  policyCodes: ['example-policy'],
  targetType: 'USER',
  userPoolId: world.userPoolId,
  targetIdentifiers: [world.user().id],
  namespace: 'example-shop',
});

const holders: Sample = (world) => ({
  userIds: [world.user().id, world.user(1).id],
  groupIds: [world.thing('group', 'Example readers').id],
  nodeIds: [world.thing('node', 'Engineering').id],
});

const description = { description: 'A better description' };

export const permissionEvents: Readonly<Record<string, Sample>> = {
  'permission:add': grant,
  'permission:revoke': grant,
  'privilege-namespace:created': (world) => ({ namespace: namespace(world) }),
  'privilege-namespace:updated': (world) => ({ namespace: namespace(world, description), updates: description }),
  'privilege-namespace:deleted': (world) => ({ namespaces: [namespace(world)] }),
  'resource:created': (world) => ({ resource: resource(world), namespace: namespace(world) }),
  'resource:delete': (world) => ({ codes: ['articles'], namespace: namespace(world) }),
  'resource:updated': (world) => ({ resource: resource(world, description), updates: description }),
  'role:created': (world) => ({ role: role(world), namespace: namespace(world) }),
  'role:updated': (world) => ({ role: role(world, description), updates: description }),
  // Documented as "the role's id"; the key is not spelled out.
  'role:deleted': (world) => ({ id: role(world).id }),
  'role:assigned': holders,
  'role:unassigned': holders,
  'role:udv-changed': (world) => ({
    role: role(world),
    udv: { key: 'approver', value: world.user(1).id, targetType: 'ROLE', targetId: role(world).id },
    udf: world.thing('field', 'approver', { targetType: 'ROLE', dataType: 'USER', key: 'approver', label: 'Approver' }),
  }),
};
