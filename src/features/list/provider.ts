import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { Connections } from '../../domain/connections/connections';
import type { WebhookHealth } from '../../domain/deliveries/health/webhookHealth';
import type { WebhooksState, WebhookStore } from '../../domain/webhooks/store/store';
import type { UnfinishedRotations } from '../../domain/rotations/unfinishedRotations';
import type { Arrangement } from './arrangement';
import { itemOf, tooltipOf } from './items';
import { childrenOf, connectionNodes, eventGroups, parentOf, remediesFor, remedyNode, rowIdsOf, webhookNode } from './model';
import type { EventsNode, Node, WebhookNode } from './model';

type Rotations = Pick<UnfinishedRotations, 'marks' | 'markOf' | 'onDidChange'>;

/** More rows than that are drawn sooner all at once. */
const mostRows = 50;

type Current = Pick<Connections, 'session' | 'onDidChange'>;

/** Feeds the view from the store. Rows keep the service's order, as the console does, unless they are arranged otherwise. */
export class WebhookTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly connections: Current | undefined;
  private readonly store: WebhookStore;
  private readonly health: WebhookHealth;
  private readonly rotations: Rotations;
  /** Ids of the rows that say that a secret is being rotated. */
  private rotating = new Set<string>();
  /** What the view was given last, in its order. */
  private nodes = new Map<string, WebhookNode>();
  private readonly healthSaid = new WeakMap<WebhookNode, string>();
  /** Rows whose tooltips VS Code keeps until they are drawn anew. */
  private readonly pointedAt = new Set<WebhookNode>();
  private scheduled: NodeJS.Immediate | undefined;
  private arrangement: Arrangement | undefined;
  /** Ids of the rows that are open. */
  readonly expanded = new Set<string>();
  /** Ids of those that were opened since all was drawn: VS Code keeps what is below a row, also once it is closed. */
  private readonly opened = new Set<string>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(store: WebhookStore, health: WebhookHealth, rotations: Rotations, connections?: Current) {
    this.connections = connections;
    this.store = store;
    this.health = health;
    this.rotations = rotations;
    this.subscriptions = [
      ...(connections ? [connections.onDidChange(() => this.schedule())] : []),
      store.onDidChange(() => this.schedule()),
      store.onDidChangeCatalog(() => this.schedule()),
      health.onDidChange((ids) => this.redrawHealth(ids)),
      rotations.onDidChange(() => this.redrawRotations()),
      this.changed,
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind !== 'webhook') return itemOf(node, this.expanded.has(node.id));
    const rotation = this.rotations.markOf(node.id);
    if (rotation) this.rotating.add(node.id);
    return itemOf(node, this.expanded.has(node.id), this.health.row(node.id), rotation);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (node.kind !== 'webhook') return item;
    item.tooltip = tooltipOf(node.webhook, this.health.row(node.id));
    this.pointedAt.add(node);
    return item;
  }

  getChildren(): Node[];
  getChildren(node?: Node): Node[] | Promise<Node[]>;
  getChildren(node?: Node): Node[] | Promise<Node[]> {
    if (node) {
      this.opened.add(node.id);
      return node.kind === 'events' ? this.groupsOf(node) : childrenOf(node);
    }
    const { state } = this.store;
    const shown = this.shown();
    const ids = rowIdsOf(shown);
    const rows = shown.map((webhook, index) => this.nodeFor(webhook, ids[index]));
    this.nodes = new Map(rows.map((row) => [row.id, row]));
    if (this.connections?.session.kind === 'none') return connectionNodes(this.connections.session);
    if (state.kind === 'failed') return remediesFor(state.error);
    if (rows.length > 0) return rows;
    if (rowsOf(state).length > 0) return [remedyNode('clearFilter')];
    return 'incomplete' in state && state.incomplete ? [remedyNode('refresh'), remedyNode('showLog')] : rows;
  }

  private async groupsOf(node: EventsNode): Promise<Node[]> {
    const { catalogOf } = await import('../../domain/events/catalog');
    return eventGroups(node, catalogOf(this.store));
  }

  arrange(arrangement: Arrangement | undefined): void {
    this.arrangement = arrangement;
    this.schedule();
  }

  getParent(node: Node): Node | undefined {
    return parentOf(node);
  }

  /** The row of a webhook, for revealing it; undefined when there is none, or when the filter hides it. */
  rowFor(webhookId: string): WebhookNode | undefined {
    const webhook = this.store.find(webhookId);
    // What the row shows now is for the redraw to compare with.
    return webhook && (!this.arrangement || this.shown().includes(webhook))
      ? (this.nodes.get(webhookId) ?? webhookNode(webhook))
      : undefined;
  }

  dispose(): void {
    clearImmediate(this.scheduled);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private shown(): readonly Webhook[] {
    const webhooks = rowsOf(this.store.state);
    return this.arrangement?.rows(webhooks) ?? webhooks;
  }

  private redrawAll(): void {
    this.opened.clear();
    this.pointedAt.clear();
    this.changed.fire(undefined);
  }

  /** The same object for the same webhook: VS Code keeps what it knows of a row by it. */
  private nodeFor(webhook: Webhook, id = webhook.webhookId): WebhookNode {
    const known = this.nodes.get(id);
    if (known) known.webhook = webhook;
    return known ?? webhookNode(webhook, id);
  }

  /** Those that say it and those that have to: few, whatever the number of rows. */
  private redrawRotations(): void {
    const now = new Set(this.rotations.marks.map(({ webhookId }) => webhookId));
    const rows = [...new Set([...now, ...this.rotating])].flatMap((id) => this.nodes.get(id) ?? []);
    this.rotating = now;
    if (rows.length > 0) this.changed.fire(rows);
  }

  /** The marks of failing webhooks, and the tooltips that were asked for, say how old they are: call it once in a while. */
  redrawOld(): void {
    this.redrawHealth([...this.health.failing(), ...[...this.pointedAt].map(({ id }) => id)]);
  }

  /** Only where it changes what the row says. */
  private redrawHealth(webhookIds: readonly string[]): void {
    const rows = webhookIds
      .flatMap((id) => this.nodes.get(id) ?? [])
      .filter((row) => {
        const { failing, spoken, old } = this.health.row(row.id) ?? {};
        const said = JSON.stringify([failing, spoken, old]);
        if (this.healthSaid.get(row) === said) return this.pointedAt.has(row);
        this.healthSaid.set(row, said);
        return true;
      });
    for (const row of rows) this.pointedAt.delete(row);
    if (rows.length > 0) this.changed.fire(rows);
  }

  /** Many changes in one turn are one redraw. */
  private schedule(): void {
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined;
      this.redraw();
    });
  }

  /**
   * While VS Code asks for all rows anew it knows none of them, and a button or a key that is pressed then reaches no row: so
   * that happens only when rows come, go or move. Else those are drawn that say something else now, or were opened: their times age.
   */
  private redraw(): void {
    const rows = this.shown();
    const nodes = [...this.nodes.values()];
    const ids = rowIdsOf(rows);
    const stayed = rows.length > 0 && rows.length === nodes.length && ids.every((id, index) => id === nodes[index]?.id);
    const stale = stayed ? nodes.filter(({ id, webhook }, index) => this.opened.has(id) || !isAlike(webhook, rows[index])) : [];
    if (!stayed || stale.length > mostRows) {
      this.redrawAll();
      return;
    }
    for (const [index, webhook] of rows.entries()) this.nodeFor(webhook, ids[index]);
    if (stale.length > 0) this.changed.fire(stale);
  }
}

function isAlike(one: Webhook, other: Webhook | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The rows that a state has to show. */
export function rowsOf(state: WebhooksState): readonly Webhook[] {
  return 'webhooks' in state ? state.webhooks : [];
}
