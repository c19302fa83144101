import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import type { WebhookHealth } from '../deliveries/lazyHealth';
import type { WebhooksState, WebhookStore } from '../webhooks/store';
import type { Arrangement } from './arranged';
import { itemOf } from './items';
import { childrenOf, parentOf, remediesFor, remedyNode, webhookNode } from './model';
import type { Node, WebhookNode } from './model';

/** Feeds the view from the store. Rows keep the service's order, as the console does, unless they are arranged otherwise. */
export class WebhookTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node | undefined>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly store: WebhookStore;
  private readonly health: WebhookHealth;
  private nodes = new Map<string, WebhookNode>();
  private readonly healthSaid = new WeakMap<WebhookNode, string>();
  private scheduled: NodeJS.Immediate | undefined;
  private arrangement: Arrangement | undefined;
  /** Ids of the rows that are open. */
  readonly expanded = new Set<string>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(store: WebhookStore, health: WebhookHealth) {
    this.store = store;
    this.health = health;
    this.subscriptions = [
      store.onDidChange((change) => {
        // What has changed in a row may change its place, or hide it.
        const row = change.kind === 'updated' && !this.arrangement ? this.nodes.get(change.webhookId) : undefined;
        if (row) this.redraw(row);
        else this.scheduleAll();
      }),
      store.onDidChangeCatalog(() => this.scheduleAll()),
      health.onDidChange((ids) => ids.forEach((id) => this.redrawHealth(id))),
      this.changed,
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node, this.expanded.has(node.id), node.kind === 'webhook' ? this.health.row(node.id) : undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node) return childrenOf(node, this.store.catalog);
    if (this.store.state.kind === 'failed') return remediesFor(this.store.state.error);
    const rows = this.shown().map((webhook) => this.nodeFor(webhook));
    this.nodes = new Map(rows.map((row) => [row.id, row]));
    return rows.length === 0 && rowsOf(this.store.state).length > 0 ? [remedyNode('clearFilter')] : rows;
  }

  arrange(arrangement: Arrangement | undefined): void {
    this.arrangement = arrangement;
    this.scheduleAll();
  }

  getParent(node: Node): Node | undefined {
    return parentOf(node);
  }

  /** The row of a webhook, for revealing it; undefined when there is none, or when the filter hides it. */
  rowFor(webhookId: string): WebhookNode | undefined {
    const webhook = this.store.find(webhookId);
    return webhook && (!this.arrangement || this.shown().includes(webhook)) ? this.nodeFor(webhook) : undefined;
  }

  dispose(): void {
    clearImmediate(this.scheduled);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private shown(): readonly Webhook[] {
    const webhooks = rowsOf(this.store.state);
    return this.arrangement?.rows(webhooks) ?? webhooks;
  }

  /** The same object for the same webhook: VS Code keeps what it knows of a row by it. */
  private nodeFor(webhook: Webhook): WebhookNode {
    const known = this.nodes.get(webhook.webhookId);
    return known?.webhook === webhook ? known : webhookNode(webhook);
  }

  private redraw(row: WebhookNode): void {
    const webhook = this.store.find(row.id);
    if (webhook) row.webhook = webhook;
    this.changed.fire(row);
  }

  /** Only where it changes what the row says. */
  private redrawHealth(webhookId: string): void {
    const row = this.nodes.get(webhookId);
    const said = JSON.stringify(this.health.row(webhookId));
    if (!row || this.healthSaid.get(row) === said) return;
    this.healthSaid.set(row, said);
    this.changed.fire(row);
  }

  /** Many inserts in one turn are one redraw. */
  private scheduleAll(): void {
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined;
      this.changed.fire(undefined);
    });
  }
}

/** The rows that a state has to show. */
export function rowsOf(state: WebhooksState): readonly Webhook[] {
  return 'webhooks' in state ? state.webhooks : [];
}
