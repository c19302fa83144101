import * as vscode from 'vscode';
import { uriSchemes, views } from '../../ids';
import type { Row } from './model';
import type { DeliveriesView, ViewDeps } from './deliveriesView';

/** The view "Deliveries", which is loaded when a webhook is selected while the view is seen, or a command needs it. */
export interface Deliveries extends vscode.Disposable {
  /** Loaded at its first use. */
  view(): Promise<DeliveriesView>;
}

export function createDeliveries(deps: ViewDeps): Deliveries {
  const rowsChanged = new vscode.EventEmitter<Row | undefined>();
  const textChanged = new vscode.EventEmitter<vscode.Uri>();
  let loading: Promise<DeliveriesView> | undefined;
  let loaded: DeliveriesView | undefined;
  let disposed = false;

  const load = async (): Promise<DeliveriesView> => {
    const { createDeliveriesView } = await import('./deliveriesView');
    loaded = createDeliveriesView(deps, { view: treeView, rowsChanged, textChanged });
    if (disposed) loaded.dispose();
    return loaded;
  };
  const view = (): Promise<DeliveriesView> => (loading ??= load());
  const treeDataProvider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: rowsChanged.event,
    getChildren: async (row) => (loading || deps.view.selection.selected().length > 0 ? (await view()).rows(row) : []),
    getTreeItem: async (row) => (await view()).item(row),
    getParent: async (row) => (await view()).parent(row),
    resolveTreeItem: async (item, row) => (await view()).resolve(item, row),
  };
  const treeView = vscode.window.createTreeView(views.deliveries, { treeDataProvider, canSelectMany: true });
  deps.health.follow({ view: treeView });
  const owned = vscode.Disposable.from(
    treeView,
    rowsChanged,
    textChanged,
    deps.view.selection.onDidChange(() => {
      if (!loading) rowsChanged.fire(undefined);
    }),
    vscode.workspace.registerTextDocumentContentProvider(uriSchemes.delivery, {
      onDidChange: textChanged.event,
      provideTextDocumentContent: async (uri) => (await view()).documents.text(uri),
    }),
  );
  return {
    view,
    dispose() {
      disposed = true;
      owned.dispose();
      loaded?.dispose();
    },
  };
}
