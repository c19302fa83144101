import * as vscode from 'vscode';
import { setContext } from '../../ui/contextKeys';
import type { ProfileSummary } from '../../domain/connections/profile';
import type { Connections, Session } from '../../domain/connections/connections';
import type { WebhookHealth } from '../../domain/deliveries/health/webhookHealth';
import { contextKeys, views } from '../../ids';
import type { Described, describeError } from '../../words/error';
import { describeRestore } from '../../words/storage';
import { age } from '../../words/time';
import type { UnfinishedRotations } from '../../domain/rotations/unfinishedRotations';
import { createListKeeper } from '../../domain/webhooks/store/listKeeper';
import { schedule } from '../../base/schedule';
import type { WebhooksState, WebhookStore } from '../../domain/webhooks/store/store';
import type { Arrangement } from './arrangement';
import type { Node } from './model';
import { plainText } from './hostOf';
import { rowsOf, WebhookTree } from './provider';
import { followSelection } from './selection';
import type { RowSelection } from './selection';
import { joinSentences } from '../../words/join';

const ageEvery = 30_000;

/** What commands and other rooms may ask of the view "Webhooks". */
export interface WebhooksView extends vscode.Disposable {
  readonly selection: RowSelection;
  /** Undefined as long as nobody has filtered or sorted. */
  readonly arrangement: Arrangement | undefined;
  /** Shows the rows so from now on; the view says how. */
  arrange(arrangement: Arrangement): void;
  /** Scrolls to what was selected before the rows were arranged anew; what a filter had hidden is selected again. */
  showSelected(): void;
}

/** The view "Webhooks": rows, title, message and the context keys that its menus and welcome texts read. */
export function createWebhooksView(
  connections: Connections,
  store: WebhookStore,
  health: WebhookHealth,
  rotations: UnfinishedRotations,
): WebhooksView {
  const tree = new WebhookTree(store, health, rotations, connections);
  const view = vscode.window.createTreeView<Node>(views.webhooks, { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true });
  const progress = loadingProgress();
  const selection = followSelection(view);
  let arrangement: Arrangement | undefined;
  /** The one that was selected last, also when a filter has hidden it since. */
  let selected: string | undefined;
  /** The name of a new webhook that the filter hides. */
  let hidden: string | undefined;

  /** What words errors: loaded once there is one; until then the head says what it said before. */
  let describe: typeof describeError | undefined;

  const draw = (): void => {
    const { state } = store;
    if ('error' in state && !describe) {
      void import('../../words/error').then((words) => {
        describe = words.describeError;
        draw();
      });
      return;
    }
    const error = 'error' in state ? describe?.(state.error) : undefined;
    drawHead(view, connections, state, error, [arrangement?.text(rowsOf(store.state)), hidden && hiddenText(hidden)]);
    void setContext(contextKeys.list, listOf(state, arrangement));
    void setContext(contextKeys.filtered, arrangement?.filters ?? false);
  };
  const showCreated = (webhookId: string): void => {
    const row = tree.rowFor(webhookId);
    hidden = row ? undefined : store.find(webhookId)?.name;
    if (row) void reveal(view, row);
  };
  const watched = (): boolean => view.visible && vscode.window.state.focused;
  const list = createListKeeper({ store, watched, now: () => Date.now(), schedule, random: () => Math.random() });
  const subscriptions = [
    list,
    view.onDidChangeVisibility(() => list.resume()),
    vscode.window.onDidChangeWindowState(() => list.resume()),
    tree,
    view,
    selection,
    progress,
    connections.onDidChange(() => {
      selected = hidden = undefined;
      draw();
    }),
    store.onDidChange((change) => {
      if (change.kind === 'created') {
        void setContext(contextKeys.webhookCreated, true);
        showCreated(change.webhookId);
      }
      draw();
      progress.show(isLoading(store.state));
    }),
    view.onDidExpandElement(({ element }) => tree.expanded.add(element.id)),
    view.onDidCollapseElement(({ element }) => tree.expanded.delete(element.id)),
    ageTimer(view, () => {
      draw();
      tree.redrawOld();
    }),
  ];
  draw();
  health.follow({ view, badge: true, selected: () => selection.selected(), expanded: () => [...tree.expanded] });
  return {
    selection,
    get arrangement() {
      return arrangement;
    },
    arrange(next) {
      selected = selection.selected()[0] ?? selected;
      hidden = undefined;
      arrangement = next;
      tree.arrange(next);
      draw();
    },
    showSelected() {
      const now = selection.selected();
      selected = now[0] ?? selected;
      const row = view.visible && selected !== undefined ? tree.rowFor(selected) : undefined;
      // VS Code goes on naming a row that was selected when it was hidden: one that is there may have to be selected again.
      if (row) void reveal(view, row, now.length < 2);
    },
    dispose() {
      for (const owned of subscriptions) owned.dispose();
    },
  };
}

function drawHead(
  view: vscode.TreeView<Node>,
  { session }: Connections,
  state: WebhooksState,
  error: Described | undefined,
  more: readonly (string | undefined)[],
): void {
  const connected = session.kind === 'connected';
  view.title = connected ? connectionTitle(session.profile) : vscode.l10n.t('Webhooks');
  view.message = joinSentences([
    session.kind === 'none' ? notConnected(session) : messageOf(state, error),
    ...(rowsOf(state).length > 0 ? more : []),
  ]);
  void setContext(contextKeys.connection, session.kind);
  void setContext(
    contextKeys.sandbox,
    connected ? session.profile.service === 'sandbox' : session.kind === 'none' && session.stopped === true,
  );
}

/** Nothing where the editor's welcome text is shown, which a message would hide. */
function notConnected({ others = [], fault, stopped }: Extract<Session, { kind: 'none' }>): string {
  if (fault) return describeRestore(fault);
  if (stopped) return vscode.l10n.t('Local sandbox stopped. Its webhooks are kept.');
  return others.length > 0 ? vscode.l10n.t('Not connected. Select a connection.') : '';
}

/** A narrow sidebar cuts the end: what must be seen comes first. */
function connectionTitle({ name, production }: ProfileSummary): string {
  return production ? `${vscode.l10n.t('PRODUCTION')} · ${plainText(name)}` : plainText(name);
}

function messageOf(state: WebhooksState, error: Described | undefined): string {
  if (state.kind === 'failed') return joinSentences([error?.text, error?.hint]);
  if (state.kind === 'loading' && state.webhooks.length < (state.total ?? 0)) {
    return vscode.l10n.t('{0} of {1} webhooks loaded', state.webhooks.length, state.total ?? 0);
  }
  const stale = state.kind === 'stale' ? [vscode.l10n.t('{0} Showing data loaded {1}.', error?.text ?? '', age(state.loadedAt))] : [];
  return joinSentences([...stale, ...incompleteText(state)]);
}

/** Rows without an ID say so themselves. */
function incompleteText(state: WebhooksState): string[] {
  const { claimed, read } = ('incomplete' in state && state.incomplete) || { claimed: undefined, read: 0 };
  return claimed === undefined || claimed <= read
    ? []
    : [vscode.l10n.t('GenAuth reports {0} webhooks, but only {1} could be loaded.', claimed, read)];
}

function hiddenText(name: string): string {
  return vscode.l10n.t('"{0}" is hidden by the current filter.', plainText(name));
}

function listOf(state: WebhooksState, arrangement: Arrangement | undefined): string {
  if (state.kind === 'failed') return 'failed';
  const rows = rowsOf(state);
  if (rows.length > 0) return arrangement?.rows(rows).length === 0 ? 'hidden' : 'rows';
  return state.kind === 'ready' || state.kind === 'stale' ? 'empty' : 'loading';
}

function isLoading(state: WebhooksState): boolean {
  return state.kind === 'loading' || ('refreshing' in state && state.refreshing);
}

/** The bar at the top of the view, as long as something is being read. */
function loadingProgress(): vscode.Disposable & { show(loading: boolean): void } {
  let end: (() => void) | undefined;
  const stop = (): void => {
    end?.();
    end = undefined;
  };
  return {
    show(loading) {
      if (!loading) {
        stop();
        return;
      }
      if (end) return;
      const done = new Promise<void>((resolve) => (end = resolve));
      void vscode.window.withProgress({ location: { viewId: views.webhooks } }, () => done);
    },
    dispose: stop,
  };
}

/** The age of what is shown grows; nobody counts it while the view is hidden. */
function ageTimer(view: vscode.TreeView<Node>, draw: () => void): vscode.Disposable {
  const timer = setInterval(() => {
    if (view.visible) draw();
  }, ageEvery);
  return { dispose: () => clearInterval(timer) };
}

/** Selects a new row without taking the focus from where the user types. A hidden view is left hidden. */
async function reveal(view: vscode.TreeView<Node>, row: Node, select = true): Promise<void> {
  // VS Code waits for a redraw that it has been told of, and else selects a row that the redraw takes away: the tree's comes first.
  await new Promise((resolve) => setImmediate(resolve));
  try {
    await view.reveal(row, { select, focus: false, expand: false });
  } catch {
    // The row has gone meanwhile, or the view was closed.
  }
}
