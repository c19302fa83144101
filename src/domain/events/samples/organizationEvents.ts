import type { Sample, World } from './world';

const rootId = (world: World): string => world.thing('node', 'Example Corp').id;

const organization = (world: World) => world.thing('organization', 'Example Corp', { code: 'example-corp', rootNodeId: rootId(world) });

const node = (world: World, name: string, rest = {}) =>
  world.thing('node', name, {
    orgId: organization(world).id,
    parentNodeId: name === 'Example Corp' ? null : rootId(world),
    code: name.toLowerCase().replaceAll(' ', '-'),
    description: null,
    order: 1,
    ...rest,
  });

const root = (world: World) => node(world, 'Example Corp');
const engineering = (world: World, rest = {}) => node(world, 'Engineering', rest);

const membership: Sample = (world) => ({ node: engineering(world), user: world.user(0, { mainDepartmentId: engineering(world).id }) });

const renamed = { name: 'Engineering and design' };

export const organizationEvents: Readonly<Record<string, Sample>> = {
  'organization:created': (world) => ({ organization: organization(world), rootNode: root(world) }),
  'organization:deleted': (world) => ({ organization: organization(world) }),
  'organization:node-added': (world) => ({ node: engineering(world), organization: organization(world), parentNode: root(world) }),
  'organization:node-moved': (world) => {
    const parentNode = node(world, 'Product');
    return {
      node: engineering(world, { parentNodeId: parentNode.id }),
      organization: organization(world),
      parentNode,
      oldParent: root(world),
    };
  },
  'organization:node-updated': (world) => ({ node: engineering(world, renamed), updates: renamed }),
  'organization:node-deleted': (world) => ({ nodes: [engineering(world), node(world, 'Product')] }),
  'organization:member-added': membership,
  'organization:member-removed': (world) => ({ node: engineering(world), user: world.user() }),
  'organization:imported': (world) => ({ organization: organization(world), source: 'EXCEL' }),
  'organization:tree-updated': (world) => ({
    organization: organization(world),
    newNodes: [node(world, 'Product'), node(world, '研发部', { code: 'research' })],
    modifyNodes: [engineering(world, renamed)],
    removeNodes: [node(world, 'Old office')],
    source: 'DINGTALK',
  }),
  'organization:udv-changed': (world) => ({
    department: engineering(world),
    udv: { key: 'floor', value: '3', targetType: 'NODE', targetId: engineering(world).id },
    udf: world.thing('field', 'floor', { targetType: 'NODE', dataType: 'STRING', key: 'floor', label: 'Floor' }),
  }),
};
