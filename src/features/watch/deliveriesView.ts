import * as vscode from 'vscode';
import { setContext } from '../../ui/contextKeys';
import type { ListCore } from '../list/core';
import { contextKeys, views } from '../../ids';
import { plainText } from '../../words/plainText';
import { pauseBetweenRedraws } from '../../base/pause';
import { listedIds } from '../../domain/webhooks/store/listedIds';
import type { WebhooksState } from '../../domain/webhooks/store/store';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { explain } from './explain';
import { createDocuments } from './deliveryDocuments';
import type { DeliveryDocuments } from './deliveryDocuments';
import { isFiltering } from '../../domain/deliveries/log/filter';
import { messageOf } from './viewMessage';
import { itemOf, tooltipOf } from './items';
import { dayRows, deliveryRow } from './model';
import type { Row } from './model';
import { createDeliveryScope } from './scope';
import type { DeliveryScope } from './scope';

export type ViewDeps = Pick<ListCore, 'log' | 'connections' | 'store' | 'view' | 'deliveryLog' | 'health'>;

/** Everything behind the view "Deliveries". */
export interface DeliveriesView extends vscode.Disposable {
  readonly scope: DeliveryScope;
  readonly documents: DeliveryDocuments;
  /** The delivery that waits to be compared with another. */
  readonly toCompare: { keep(delivery: Delivery): Promise<void>; kept(): Delivery | undefined };
  /** The delivery that a row, or the argument of its command, names. */
  find(argument: unknown): Delivery | undefined;
  /** Shows the log of one webhook, or of all. */
  show(subject: { kind: 'one'; webhookId: string } | { kind: 'all' } | { kind: 'selected' }): void;
  rows(row?: Row): Row[];
  item(row: Row): vscode.TreeItem;
  parent(row: Row): Row | undefined;
  resolve(item: vscode.TreeItem, row: Row): vscode.TreeItem;
}

/** Ms. */
const redrawAfter = 50;
const agesEvery = 60_000;

/** What the main bundle has made of the view. */
interface Frame {
  view: vscode.TreeView<Row>;
  rowsChanged: vscode.EventEmitter<Row | undefined>;
  textChanged: vscode.EventEmitter<vscode.Uri>;
}

export function createDeliveriesView(deps: ViewDeps, { view, rowsChanged, textChanged }: Frame): DeliveriesView {
  const { connections, deliveryLog, store } = deps;
  const webhooks = (): string[] => listedIds(store.state);
  const scope = createDeliveryScope({ log: deliveryLog, webhooks, now: () => Date.now(), changed: () => redraw() });
  const documents = createDocuments(deps, textChanged);
  let top: Row[] = [];
  let redrawing: { at: number; timer: NodeJS.Timeout } | undefined;
  /** Ms since 1970. */
  let drawnAt = 0;
  let progressEnd: (() => void) | undefined;
  let session = connections.session;
  let kept: Delivery | undefined;
  /** The last step of the walkthrough waits for it. */
  let seen = false;

  const name = (webhookId: string): string => plainText(store.find(webhookId)?.name ?? webhookId);
  const nameIn = ({ webhookId }: Delivery): string | undefined => (scope.subject.kind === 'all' ? name(webhookId) : undefined);

  /** Many changes in a moment are one redraw; while more is read, redraws are further apart the more rows there are. */
  function redraw(): void {
    const now = Date.now();
    const pause = scope.reading ? pauseBetweenRedraws(scope.shown().length) : 0;
    const at = Math.max(now + redrawAfter, Math.min(drawnAt, now) + pause);
    if (redrawing && redrawing.at <= at) return;
    clearTimeout(redrawing?.timer);
    const timer = setTimeout(() => {
      redrawing = undefined;
      drawnAt = Date.now();
      drawHead();
      rowsChanged.fire(undefined);
    }, at - now);
    redrawing = { at, timer };
  }

  function drawHead(): void {
    const { subject } = scope;
    const one = subject.kind === 'one' ? subject.webhookId : undefined;
    view.description = subject.kind === 'all' ? vscode.l10n.t('all webhooks') : one === undefined ? '' : name(one);
    const state = one === undefined ? undefined : deliveryLog.state(one);
    view.message = messageOf({ scope, state, name: one === undefined ? undefined : name(one), webhooks: webhooks().length });
    void setContext(contextKeys.deliveryScope, subject.kind);
    void setContext(contextKeys.deliveryFilter, isFiltering(scope.filter));
    showProgress(scope.reading);
  }

  /** The bar at the top of the view, as long as something is being read. */
  function showProgress(reading: boolean): void {
    if (!reading) {
      progressEnd?.();
      progressEnd = undefined;
      return;
    }
    if (progressEnd) return;
    const done = new Promise<void>((resolve) => (progressEnd = resolve));
    void vscode.window.withProgress({ location: { viewId: views.deliveries } }, () => done);
  }

  function followSelection(): void {
    const [webhookId] = deps.view.selection.selected();
    if (webhookId !== undefined) scope.show({ kind: 'one', webhookId });
    else if (scope.subject.kind !== 'one' || !store.find(scope.subject.webhookId)) scope.show({ kind: 'nothing' });
  }

  async function keep(delivery: Delivery | undefined): Promise<void> {
    kept = delivery;
    await setContext(contextKeys.deliveryToCompare, delivery !== undefined);
  }

  function refreshIfStale(): void {
    if (view.visible) void scope.refreshIfStale();
  }

  function rows(row?: Row): Row[] {
    if (row) return row.kind === 'day' ? row.day.deliveries.map((delivery) => deliveryRow(delivery, nameIn(delivery))) : [];
    const deliveries = scope.shown();
    if (deliveries.length > 0 && !seen) void setContext(contextKeys.deliverySeen, (seen = true));
    top = [...dayRows(deliveries), ...moreRows(), ...remedyRows()];
    return top;
  }

  function moreRows(): Row[] {
    const { subject, reading } = scope;
    if (subject.kind === 'all') {
      const left = webhooks().length - scope.webhookIds().length;
      return left > 0 || reading ? [{ kind: 'more', id: 'more/webhooks', reading, what: 'webhooks', left }] : [];
    }
    const state = subject.kind === 'one' ? deliveryLog.state(subject.webhookId) : undefined;
    if (reading) return [{ kind: 'more', id: 'more/page', reading, what: 'page', left: undefined }];
    if (state?.readAt === undefined || state.complete) return [];
    const left = state.total === undefined ? undefined : state.total - state.deliveries.length;
    const everything: Row[] =
      left !== undefined && left > 50 ? [{ kind: 'more', id: 'more/everything', reading, what: 'everything', left }] : [];
    return [{ kind: 'more', id: 'more/page', reading, what: 'page', left }, ...everything];
  }

  function remedyRows(): Row[] {
    const { subject, reading, error } = scope;
    if (scope.deliveries().length > 0) return [];
    const remedy = (what: Extract<Row, { kind: 'remedy' }>['remedy']): Row => ({ kind: 'remedy', id: `remedy/${what}`, remedy: what });
    if (error)
      return reading
        ? []
        : [...(error.problem.kind === 'keyRefused' ? [remedy('replaceKey')] : []), remedy('refreshDeliveries'), remedy('showLog')];
    if (subject.kind !== 'one' || deliveryLog.head(subject.webhookId) === undefined) return [];
    return [{ kind: 'remedy', id: 'remedy/sendTestEvent', remedy: 'sendTestEvent', webhookId: subject.webhookId }];
  }

  function onStore(state: WebhooksState): void {
    if (scope.subject.kind !== 'all' && state.kind !== 'loading') followSelection();
    redraw();
    refreshIfStale();
  }

  const ages = setInterval(() => {
    // The newest two: at midnight both are called otherwise.
    const days = top.filter(({ kind }) => kind === 'day').slice(0, 2);
    if (!view.visible || days.length === 0) return;
    drawHead();
    for (const day of days) rowsChanged.fire(day);
  }, agesEvery);

  const owned = [
    scope,
    documents,
    deliveryLog.onDidChange((webhookId) => {
      if (scope.webhookIds().includes(webhookId)) redraw();
    }),
    store.onDidChange(() => onStore(store.state)),
    deps.view.selection.onDidChange(() => {
      if (scope.subject.kind === 'all') return;
      followSelection();
      refreshIfStale();
    }),
    connections.onDidChange((next) => {
      if (next !== session) {
        scope.show({ kind: 'nothing' });
        void keep(undefined);
      }
      session = next;
      redraw();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) refreshIfStale();
      else scope.stop();
    }),
  ];
  followSelection();
  drawHead();
  refreshIfStale();

  return {
    scope,
    documents,
    toCompare: { keep, kept: () => kept },
    find(argument) {
      const named = nameOf(argument);
      if (!named) return undefined;
      return deliveryLog.head(named.webhookId)?.find(({ key }) => key === named.key) ?? documents.openOne(named.webhookId, named.key);
    },
    show(subject) {
      if (subject.kind === 'selected') {
        scope.show({ kind: 'nothing' });
        followSelection();
      } else scope.show(subject);
      refreshIfStale();
    },
    rows,
    item: (row) => itemOf(row, Date.now()),
    parent: (row) =>
      row.kind === 'delivery' ? top.find((one) => one.kind === 'day' && one.day.deliveries.includes(row.delivery)) : undefined,
    resolve(item, row) {
      if (row.kind === 'delivery')
        item.tooltip = [tooltipOf(row), ...(explain(deps, row.delivery, store.find(row.delivery.webhookId))?.lines ?? [])].join('\n');
      return item;
    },
    dispose() {
      clearTimeout(redrawing?.timer);
      clearInterval(ages);
      showProgress(false);
      for (const one of owned) one.dispose();
    },
  };
}

/** A row, or what its command is given. */
function nameOf(argument: unknown): { webhookId: string; key: string } | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('delivery' in argument) return nameOf(argument.delivery);
  if (!('webhookId' in argument) || !('key' in argument)) return undefined;
  const { webhookId, key } = argument;
  return typeof webhookId === 'string' && typeof key === 'string' ? { webhookId, key } : undefined;
}
