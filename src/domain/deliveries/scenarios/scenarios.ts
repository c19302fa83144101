import type { World } from '../../events/samples/world';

export const scenarioIds = ['joiner', 'mover', 'leaver', 'signUp', 'import'] as const;
export type ScenarioId = (typeof scenarioIds)[number];

/** A person as GenAuth keeps it. */
export type Person = Readonly<Record<string, unknown>> & { readonly id: string };

/** One event of a story that is about one person. */
export interface ScenarioStep {
  event: string;
  /** What is different about the person from this event on. */
  becomes?: (world: World) => Readonly<Record<string, unknown>>;
  /** The event's `data`, where the sample tells another story. */
  data?: (world: World, person: Person, becomes: Readonly<Record<string, unknown>>) => unknown;
}

const node = (world: World, name: string) =>
  world.thing('node', name, {
    orgId: world.thing('organization', 'Example Corp').id,
    parentNodeId: world.thing('node', 'Example Corp').id,
    code: name.toLowerCase(),
    description: null,
    order: 1,
  });

const nobodyYet: NonNullable<ScenarioStep['becomes']> = ({ at }) => ({
  createdAt: at,
  lastLogin: null,
  lastIp: null,
  loginsCount: 0,
  emailVerified: false,
});
const member =
  (name: string): NonNullable<ScenarioStep['data']> =>
  (world, user) => ({ node: node(world, name), user });
const signsIn: ScenarioStep = { event: 'login', becomes: ({ at }) => ({ lastLogin: at, lastIp: '192.0.2.10', loginsCount: 1 }) };

/** What happens to somebody, in the order in which GenAuth tells it. */
export const scenarios: Readonly<Record<ScenarioId, readonly ScenarioStep[]>> = {
  joiner: [
    { event: 'user:created', becomes: nobodyYet },
    { event: 'user:email-verified', becomes: () => ({ emailVerified: true }) },
    {
      event: 'organization:member-added',
      becomes: (world) => ({ mainDepartmentId: node(world, 'Engineering').id }),
      data: member('Engineering'),
    },
    { event: 'group:member-added' },
    { event: 'role:assigned' },
    signsIn,
  ],
  mover: [
    {
      event: 'user:updated',
      becomes: (world) => ({ mainDepartmentId: node(world, 'Product').id }),
      data: (_world, user, updates) => ({ user, updates }),
    },
    { event: 'organization:member-removed', data: member('Engineering') },
    { event: 'organization:member-added', data: member('Product') },
    { event: 'role:unassigned' },
    { event: 'role:assigned' },
  ],
  leaver: [
    { event: 'user:blocked', becomes: () => ({ blocked: true }) },
    { event: 'kick' },
    { event: 'role:unassigned' },
    { event: 'group:member-removed' },
    { event: 'organization:member-removed', becomes: () => ({ mainDepartmentId: null }), data: member('Engineering') },
    { event: 'user:archived', becomes: () => ({ status: 'Archived' }) },
    { event: 'user:deleted', becomes: () => ({ isDeleted: true }) },
  ],
  signUp: [
    // These two fire together.
    { event: 'register', becomes: nobodyYet },
    { event: 'user:created' },
    { event: 'user:email-verified', becomes: () => ({ emailVerified: true }) },
    { event: 'mfa:verified' },
    signsIn,
  ],
  import: [
    { event: 'organization:created' },
    { event: 'organization:imported' },
    { event: 'organization:tree-updated' },
    { event: 'user:created', becomes: nobodyYet },
    { event: 'organization:member-added', becomes: (world) => ({ mainDepartmentId: node(world, 'Product').id }), data: member('Product') },
  ],
};
