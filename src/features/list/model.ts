import type { ApiError } from '../../api/errors';
import type { CatalogEvent, CatalogGroup, EventCatalog } from '../../domain/events/catalog';
import type { Webhook } from '../../api/schemas';
import type { ProfileSummary } from '../../domain/connections/profile';
import type { Session } from '../../domain/connections/connections';

/** The facts below a webhook, in the order they are shown. */
const factKinds = ['url', 'contentType', 'secret', 'retry', 'createdAt', 'updatedAt', 'id'] as const;
export type FactKind = (typeof factKinds)[number];

export type Remedy =
  'connect' | 'startSandbox' | 'refresh' | 'replaceKey' | 'switchConnection' | 'showLog' | 'copyDiagnostics' | 'clearFilter';

/** What the tree shows. Ids are stable, so that selection and expansion survive a refresh. */
export type Node =
  /** What can be done when there is nothing to show; VS Code hides its own welcome text while the view has a message. */
  | { kind: 'remedy'; id: string; remedy: Remedy }
  /** One that this window can be connected to, while it is connected to none. */
  | { kind: 'connection'; id: string; profile: ProfileSummary }
  | { kind: 'webhook'; id: string; webhook: Webhook }
  | (Below & { kind: 'fact'; fact: FactKind })
  | (Below & { kind: 'events' })
  | (Below & { kind: 'eventGroup'; group: EventGroup })
  | (Below & { kind: 'event'; event: CatalogEvent; group: EventGroup });

/** What the rows below a webhook share; `row` is the ID of the webhook's row. */
interface Below {
  id: string;
  row: string;
  webhook: Webhook;
}

/** A group of the catalog with the events of one webhook; `catalog` is absent for those that no group knows. */
interface EventGroup {
  catalog: CatalogGroup | undefined;
  events: readonly CatalogEvent[];
}

/** Whether a command was given a row of this view, with what such a row stands for: others pass whatever they like. */
export function isNode(argument: unknown): argument is Node {
  const { kind, id, webhook, fact, event, group } = fieldsOf(argument);
  if (typeof id !== 'string') return false;
  if (kind === 'remedy' || kind === 'connection') return true;
  const { events } = fieldsOf(webhook);
  if (typeof webhook !== 'object' || webhook === null || !(events === undefined || Array.isArray(events))) return false;
  switch (kind) {
    case 'webhook':
    case 'events':
      return true;
    case 'fact':
      return factKinds.some((known) => known === fact);
    case 'event':
      return typeof fieldsOf(event)['id'] === 'string';
    case 'eventGroup': {
      const { events: grouped } = fieldsOf(group);
      return Array.isArray(grouped) && grouped.every((one) => typeof fieldsOf(one)['id'] === 'string');
    }
    default:
      return false;
  }
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return Object(value) as Partial<Record<string, unknown>>;
}

export type WebhookNode = Extract<Node, { kind: 'webhook' }>;
export type EventsNode = Extract<Node, { kind: 'events' }>;

const usual: readonly Remedy[] = ['refresh', 'switchConnection', 'showLog', 'copyDiagnostics'];

/** The rows of a view that could not be filled. */
export function remediesFor({ problem }: ApiError): Node[] {
  const remedies: readonly Remedy[] = problem.kind === 'keyRefused' ? ['replaceKey', ...usual] : usual;
  return remedies.map(remedyNode);
}

/** The rows of a window that is not connected: what it can be connected to. None where the editor's welcome text says more. */
export function connectionNodes(session: Session): Node[] {
  if (session.kind !== 'none') return [];
  const { others: all = [], fault, stopped = false } = session;
  const others = stopped ? all.filter(({ service }) => service !== 'sandbox') : all;
  const nodes = others.map((profile): Node => ({ kind: 'connection', id: `connection/${profile.id}`, profile }));
  if (fault === undefined && others.length === 0 && !stopped) return [];
  const hasSandbox = others.some(({ service }) => service === 'sandbox');
  const remedies: Remedy[] = fault === undefined ? ['connect'] : ['refresh', 'connect', 'showLog'];
  if (stopped) return [remedyNode('startSandbox'), ...nodes, ...remedies.map(remedyNode)];
  return [...nodes, ...[...remedies, ...(hasSandbox ? [] : (['startSandbox'] as const))].map(remedyNode)];
}

/** The row that leads out of a view, or a filter, that shows nothing. */
export function remedyNode(remedy: Remedy): Node {
  return { kind: 'remedy', id: `remedy/${remedy}`, remedy };
}

/** The row of a webhook; its ID is the service's, where there is one. */
export function webhookNode(webhook: Webhook, id = webhook.webhookId): WebhookNode {
  return { kind: 'webhook', id, webhook };
}

/** The IDs of the rows of webhooks: those without one of their own are numbered. */
export function rowIdsOf(webhooks: readonly Webhook[]): string[] {
  let number = 0;
  return webhooks.map(({ webhookId }) => (webhookId === '' ? `without ID/${++number}` : webhookId));
}

/** What is below a node; a webhook's children are made when it is opened. Below its events are `eventGroups`. */
export function childrenOf(node: Exclude<Node, EventsNode>): Node[] {
  switch (node.kind) {
    case 'webhook':
      return webhookChildren(node);
    case 'eventGroup':
      return node.group.events.map((event) => ({ ...node, kind: 'event', id: `${node.id}/${event.id}`, event }));
    case 'fact':
    case 'event':
    case 'connection':
    case 'remedy':
      return [];
  }
}

/** The events of a webhook in the groups of the catalog. */
export function eventGroups(node: EventsNode, catalog: EventCatalog): Node[] {
  return groupEvents(node.webhook, catalog).map((group) => groupNode(node, group));
}

/** What a node is below; undefined for a webhook. */
export function parentOf(node: Node): Node | undefined {
  switch (node.kind) {
    case 'webhook':
    case 'connection':
    case 'remedy':
      return undefined;
    case 'fact':
    case 'events':
      return webhookNode(node.webhook, node.row);
    case 'eventGroup':
      return eventsNode(node);
    case 'event':
      return groupNode(node, node.group);
  }
}

function webhookChildren({ id: row, webhook }: WebhookNode): Node[] {
  const there = (fact: FactKind): boolean => (fact !== 'createdAt' && fact !== 'updatedAt') || webhook[fact] !== undefined;
  const facts = factKinds.filter(there).map((fact): Node => ({ kind: 'fact', id: `${row}/${fact}`, row, fact, webhook }));
  const [url, ...rest] = facts;
  return [...(url ? [url] : []), eventsNode({ row, webhook }), ...rest];
}

function eventsNode({ row, webhook }: Omit<Below, 'id'>): Node {
  return { kind: 'events', id: `${row}/events`, row, webhook };
}

function groupNode({ row, webhook }: Omit<Below, 'id'>, group: EventGroup): Node {
  return { kind: 'eventGroup', id: `${row}/events/${group.catalog?.id ?? ''}`, row, webhook, group };
}

function groupEvents({ events = [] }: Webhook, catalog: EventCatalog): EventGroup[] {
  const wanted = new Set(events);
  const groups: EventGroup[] = [];
  for (const group of catalog.groups) {
    const own = group.events.filter(({ id }) => wanted.delete(id));
    if (own.length > 0) groups.push({ catalog: group, events: own });
  }
  if (wanted.size > 0) groups.push({ catalog: undefined, events: [...wanted].map((id) => ({ id, en: id, zh: id })) });
  return groups;
}
